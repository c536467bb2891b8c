// A VS Code server and a browser with the packed extension in them, for many windows one after the other.
// Each window begins as on a new machine, and nothing of it is left for the next one.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Leash } from '../support/kafka/leash';
import { fewBuiltInExtensions } from '../support/vscode/builtInExtensions';
import { launchChromium } from '../support/vscode/chromium';
import { fastClock } from '../support/vscode/fastClock';
import { installVscode } from '../support/vscode/installation';
import { isRunning, processTree, type StartedProcess } from '../support/vscode/processTree';
import { NEWEST, type VscodeRelease } from '../support/vscode/release';
import { installVsix, VscodeServer } from '../support/vscode/server';
import { QUIET, RESTRICTED, type Settings } from '../support/vscode/settings';
import { waitFor } from '../support/vscode/waitFor';
import { packedExtension } from './packedExtension';

export interface HomeOptions {
  readonly release?: VscodeRelease | undefined;
  /** Of the extension's host, such as 'Europe/Berlin'; the machine's unless said. */
  readonly timeZone?: string | undefined;
  /** Where Docker listens, as in DOCKER_HOST; as on this machine unless said. */
  readonly dockerHost?: string | undefined;
  /** How many times faster than the real one the clock of the extension's host goes; 1 unless said. */
  readonly clockPace?: number | undefined;
  /** Whether no folder is trusted; all are unless said. */
  readonly restricted?: boolean | undefined;
}

/** Nothing moves by itself: each frame that is drawn costs processor time. */
const STILL: Settings = { 'workbench.reduceMotion': 'on', 'editor.cursorBlinking': 'solid' };

export class VscodeHome {
  #running = true;

  private constructor(
    readonly server: VscodeServer,
    readonly browser: Browser,
    /** For what a window needs beside its profile; removed with the home. */
    readonly scratch: string,
    private readonly leash: Leash,
    /** What the settings of each window begin with. */
    readonly settings: Settings,
  ) {
    const ended = (): void => void (this.#running = false);
    browser.once('disconnected', ended);
    void server.ended.then(ended);
  }

  /** False once server or browser have ended, by whatever cause. */
  get isRunning(): boolean {
    return this.#running;
  }

  /** Resolves when the server listens; the first time, VS Code is installed. */
  static async start(options: HomeOptions = {}): Promise<VscodeHome> {
    const { release = NEWEST, timeZone, dockerHost, clockPace, restricted } = options;
    const scratch = await mkdtemp(join(tmpdir(), 'kafka-groups-home-'));
    const leash = new Leash();
    leash.holdFolder(scratch);
    const dataFolder = join(scratch, 'data');
    let server: VscodeServer | undefined;
    try {
      const installation = await installVscode(release, console.log);
      await installVsix(installation, dataFolder, await packedExtension());
      const clock = fastClock(clockPace);
      const env = {
        ...(timeZone !== undefined && { TZ: timeZone }),
        ...(dockerHost !== undefined && { DOCKER_HOST: dockerHost }),
        ...clock.env,
      };
      const trust = restricted === true ? 'asked' : 'given';
      const builtIn = await fewBuiltInExtensions(installation, join(scratch, 'built-in'));
      const { preloads } = clock;
      server = await VscodeServer.start({
        installation,
        dataFolder,
        env,
        trust,
        preloads,
        builtIn,
      });
      const browser = await launchChromium(scratch);
      const settings = { ...QUIET, ...STILL, ...(restricted === true && RESTRICTED) };
      return new VscodeHome(server, browser, scratch, leash, settings);
    } catch (error) {
      await server?.stop();
      leash.end();
      throw error;
    }
  }

  /** Ends the host of the window that was closed, which the server would keep, and forgets what was stored. */
  async clear(): Promise<void> {
    const hosts = this.extensionHosts();
    for (const { pid } of hosts) endHost(pid);
    await waitFor('the hosts to end', () => !hosts.some(isRunning));
    for (const scope of ['User', 'Machine']) {
      const folder = join(this.server.dataFolder, 'data', scope);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    this.leash.end();
  }

  /** The processes in which the extensions of all windows run, oldest first. */
  extensionHosts(): readonly StartedProcess[] {
    return processTree(this.server.pid).filter(({ pid }) => isExtensionHost(pid));
  }
}

function endHost(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isExtensionHost(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost');
  } catch {
    return false; // it has ended
  }
}
