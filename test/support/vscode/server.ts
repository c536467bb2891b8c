// A running VS Code server: started, asked to install an extension, and ended with all it started.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VscodeInstallation } from './installation';
import { isRunning, memoryOf, processTree } from './processTree';
import { waitFor } from './waitFor';

export interface ServerOptions {
  readonly installation: VscodeInstallation;
  /** Settings, extensions, logs and the secrets' key live here. */
  readonly dataFolder: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Set for the server, and so for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded into the server before its own. */
  readonly preloads?: readonly string[];
  /** The folder of the extensions that belong to VS Code; its own unless said. */
  readonly builtIn?: string;
  /** Id of a view that is shown when the window opens. */
  readonly view?: string;
  /** Lets the page's address name an extension under development; notifications are then not shown. */
  readonly smokeTestDriver?: boolean;
  /** `given`, the default: every folder is trusted, whatever the settings say. */
  readonly trust?: 'given' | 'asked';
}

const START_LIMIT_MS = 60_000;
/** How long processes may take to end by themselves; the extension host needs about a second. */
const STOP_LIMIT_MS = 1_500;

const running = new Set<ChildProcess>();
/** Servers lead process groups of their own, which a sudden end of this process must not leave behind. */
function endAll(): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

export class VscodeServer {
  /** Resolves when the server has ended, by whatever cause. */
  readonly ended: Promise<unknown>;

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    readonly port: number,
    readonly dataFolder: string,
    private readonly token: string,
  ) {
    this.ended = once(child, 'exit');
  }

  /** Resolves when the server listens; fails with its output if it ends or needs more than 30 s. */
  static async start(options: ServerOptions): Promise<VscodeServer> {
    const { installation, dataFolder } = options;
    const token = await connectionToken(dataFolder);
    const child = spawn(installation.node, serverArguments(options), {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: serverEnvironment({
        ...options.env,
        KAFKA_GROUPS_RIG_KEY_FILE: join(dataFolder, 'secrets-key'),
        ...(options.view === undefined ? {} : { KAFKA_GROUPS_RIG_VIEW: options.view }),
      }),
    });
    endWithThisProcess(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    try {
      const port = await waitFor(
        'VS Code to listen',
        () => {
          const [, found] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
          if (found === undefined && child.exitCode !== null) throw new ServerEnded();
          return found === undefined ? undefined : Number(found);
        },
        { limit: START_LIMIT_MS, giveUpOn: ServerEnded },
      );
      return new VscodeServer(child, child.pid ?? -1, port, dataFolder, token);
    } catch (error) {
      await endTree(child);
      throw new Error(`VS Code's server did not start: ${output}`, { cause: error });
    }
  }

  /** Where the window is, with the token that lets nobody else on this machine in. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/?tkn=${this.token}`;
  }

  /** MiB held by the server and its extension hosts. */
  memory(): number {
    return memoryOf(processTree(this.pid));
  }

  /** Ends the server and everything it started; nothing is left when this resolves. */
  async stop(): Promise<void> {
    await endTree(this.child);
  }
}

class ServerEnded extends Error {}

/** Installs a packed extension as a user would, before the server is started. */
export async function installVsix(
  installation: VscodeInstallation,
  dataFolder: string,
  vsix: string,
): Promise<void> {
  const args = ['--server-data-dir', dataFolder, '--accept-server-license-terms'];
  await promisify(execFile)(
    installation.node,
    [installation.serverMain, ...args, '--install-extension', vsix, '--force'],
    { env: serverEnvironment({}) },
  );
}

function serverArguments(options: ServerOptions): string[] {
  return [
    ...[options.installation.preload, ...(options.preloads ?? [])].flatMap((path) => ['-r', path]),
    options.installation.serverMain,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--connection-token-file', tokenFile(options.dataFolder)],
    ...['--server-data-dir', options.dataFolder, '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--disable-telemetry'],
    ...(options.builtIn === undefined ? [] : ['--builtin-extensions-dir', options.builtIn]),
    ...(options.trust === 'asked' ? [] : ['--disable-workspace-trust']),
    ...(options.smokeTestDriver === true ? ['--enable-smoke-test-driver'] : []),
  ];
}

function tokenFile(dataFolder: string): string {
  return join(dataFolder, 'connection-token');
}

/** The token in the data folder, which is made on the first start and kept, as an address may be too. */
async function connectionToken(dataFolder: string): Promise<string> {
  const file = tokenFile(dataFolder);
  if (existsSync(file)) return readFile(file, 'utf8');
  const token = randomBytes(16).toString('hex');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, token, { mode: 0o600 });
  return token;
}

/** This process's environment without what a surrounding VS Code or Node set for itself. */
function serverEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  // An empty gallery: the server would otherwise ask a marketplace on the internet.
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', ...extra };
}

function endWithThisProcess(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', endAll);
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', endAll);
  });
}

async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const tree = processTree(child.pid);
  const left = () => tree.filter(isRunning);
  child.kill('SIGTERM');
  await waitFor('the server to end', () => left().length === 0, { limit: STOP_LIMIT_MS }).catch(
    () => undefined,
  );
  for (const { pid } of left()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in this moment.
    }
  }
}
