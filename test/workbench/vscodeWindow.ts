// A VS Code window with the packed extension in it, as a user has it, for the tests of this folder.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartedProcess } from '../support/vscode/processTree';
import type { VscodeServer } from '../support/vscode/server';
import { type Settings, writeSettings } from '../support/vscode/settings';
import { Workbench, type WorkbenchOptions } from '../support/vscode/workbench';
import type { VscodeHome } from './vscodeHome';

export interface WindowOptions {
  /** The setting `kafkaGroups.clusters`, also as nonsense; left out if undefined. */
  readonly clusters?: unknown;
  /** Further settings of the user. */
  readonly settings?: Settings;
  /** Further settings of the machine, as alerts have them. */
  readonly machine?: Settings;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  /** Called with the page before VS Code is loaded into it. */
  readonly prepare?: WorkbenchOptions['prepare'];
}

/** Title of the view container. */
export const CONTAINER = 'Kafka Groups';

/** The only window of its home, unless it opens another one beside; with a profile of its own. */
export class VscodeWindow {
  private constructor(
    private current: Workbench,
    private readonly home: VscodeHome,
    /** The folder that is opened in the window. */
    readonly folder: string,
  ) {}

  /** Resolves when the window is ready and shows the view Clusters. */
  static async open(home: VscodeHome, options: WindowOptions = {}): Promise<VscodeWindow> {
    const { server, browser } = home;
    const { clusters, settings, machine, prepare } = options;
    const { width = 1280, height = 800, scale = 1 } = options;
    const folder = await mkdtemp(join(home.scratch, 'workspace-'));
    try {
      await writeSettings(server.dataFolder, 'User', { ...home.settings, ...settings });
      if (clusters !== undefined || machine !== undefined) {
        const own = clusters === undefined ? {} : { 'kafkaGroups.clusters': clusters };
        await writeSettings(server.dataFolder, 'Machine', { ...own, ...machine });
      }
      const asked = { server, browser, folder, width, height, scale };
      const workbench = await Workbench.open(prepare === undefined ? asked : { ...asked, prepare });
      const window = new VscodeWindow(workbench, home, folder);
      await workbench.openView(CONTAINER);
      return window;
    } catch (error) {
      await home.clear();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get workbench(): Workbench {
    return this.current;
  }

  get server(): VscodeServer {
    return this.home.server;
  }

  /** Another window of the same person, which ends with this one at the latest. */
  async openBeside(): Promise<Workbench> {
    return this.current.openBeside(await mkdtemp(join(this.home.scratch, 'workspace-')));
  }

  /** The processes in which the extensions of all windows run. */
  extensionHosts(): readonly StartedProcess[] {
    return this.home.extensionHosts();
  }

  /** Begins anew with the same profile and the same rows open, whatever still acts on the window. */
  async reopen(): Promise<void> {
    const rows = await this.current.tree.rows();
    this.current = await this.current.reopen();
    await this.current.openView(CONTAINER);
    for (const { level, expanded, name } of rows) {
      if (level === 1 && expanded === true) await this.current.tree.expand(name);
    }
  }

  /** Leaves the home as if there had been no window. */
  async close(): Promise<void> {
    await this.workbench.close();
    await this.home.clear();
    await rm(this.folder, { recursive: true, force: true });
  }
}
