// A VS Code window with the packed extension in it, as a user has it, for the tests of this folder.

import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/runRoot';
import { packVsix } from '../../scripts/lib/vscodePackage';
import { installVscode } from '../support/vscode/installation';
import { NEWEST, type VscodeRelease } from '../support/vscode/release';
import { installVsix, VscodeServer } from '../support/vscode/server';
import { QUIET, type Settings, writeSettings } from '../support/vscode/settings';
import { Workbench } from '../support/vscode/workbench';

export interface WindowOptions {
  readonly release?: VscodeRelease;
  /** The setting `kafkaGroups.clusters`, also as nonsense; left out if undefined. */
  readonly clusters?: unknown;
  /** Further settings of the user. */
  readonly settings?: Settings;
  /** Of the extension's host, such as 'Europe/Berlin'; the machine's unless said. */
  readonly timeZone?: string;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

/** Title of the view container. */
export const CONTAINER = 'Kafka Consumer Groups';

/** One window with a server and a profile of its own. */
export class VscodeWindow {
  private constructor(
    readonly workbench: Workbench,
    readonly server: VscodeServer,
    /** The folder that is opened in the window. */
    readonly folder: string,
    private readonly scratch: string,
  ) {}

  /** Resolves when the window is ready and shows the view Clusters. */
  static async open(options: WindowOptions = {}): Promise<VscodeWindow> {
    const scratch = await mkdtemp(join(tmpdir(), 'kafka-groups-window-'));
    const dataFolder = join(scratch, 'data');
    const folder = join(scratch, 'workspace');
    let server: VscodeServer | undefined;
    try {
      await mkdir(folder);
      const installation = await installVscode(options.release ?? NEWEST, console.log);
      await installVsix(installation, dataFolder, await packedExtension());
      await writeSettings(dataFolder, 'User', { ...QUIET, ...options.settings });
      if (options.clusters !== undefined) {
        const clusters = { 'kafkaGroups.clusters': options.clusters };
        await writeSettings(dataFolder, 'Machine', clusters);
      }
      const { timeZone } = options;
      const env = timeZone === undefined ? {} : { TZ: timeZone };
      server = await VscodeServer.start({ installation, dataFolder, env });
      const { width = 1280, height = 800, scale = 1 } = options;
      const workbench = await Workbench.open({ server, folder, width, height, scale });
      await workbench.openView(CONTAINER);
      return new VscodeWindow(workbench, server, folder, scratch);
    } catch (error) {
      await server?.stop();
      await rm(scratch, { recursive: true, force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.server.stop();
    await rm(this.scratch, { recursive: true, force: true });
  }
}

let packing: Promise<string> | undefined;

/** KAFKA_GROUPS_VSIX, or the extension as it stands, packed once for all windows of this process. */
function packedExtension(): Promise<string> {
  const given = process.env['KAFKA_GROUPS_VSIX'];
  packing ??= given === undefined ? packExtension() : Promise.resolve(given);
  return packing;
}

/** Another run may be packing, too: each writes a file of its own and then puts it in place. */
async function packExtension(): Promise<string> {
  const folder = join(root, 'out');
  const path = join(folder, 'extension.vsix');
  const unfinished = join(folder, `extension-${process.pid}.vsix`);
  await mkdir(folder, { recursive: true });
  await packVsix(unfinished);
  await rename(unfinished, path);
  return path;
}
