// A client process that talks in lines: what it has said so far, and waiting for what it will say.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { lastLines } from './commandLine';
import { Leash } from './leash';

export class RunningClient {
  readonly pid: number;
  /** What it has printed on standard output. */
  readonly lines: string[] = [];
  readonly #ended: Promise<void>;
  #errors = '';
  #running = true;
  readonly #watchers = new Set<() => void>();

  constructor(
    private readonly name: string,
    command: string,
    args: readonly string[],
  ) {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.once('error', () => undefined); // not found: pid is undefined, see below
    if (child.pid === undefined) throw new Error(`${command} could not be started.`);
    const pid = child.pid;
    this.pid = pid;
    const leash = new Leash();
    leash.holdGroup(pid);
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.#tell();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#ended = once(child, 'close').then(() => {
      this.#running = false;
      leash.releaseGroup(pid);
      leash.end();
      this.#tell();
    });
  }

  /**
   * The first line that matches, from line number `from` on, said already or within `timeout`
   * milliseconds. Rejects with its last words when it ends before.
   */
  async line(pattern: RegExp, { from = 0, timeout = 30_000 } = {}): Promise<string> {
    const find = (): string | undefined =>
      this.lines.slice(from).find((line) => pattern.test(line));
    const deadline = Date.now() + timeout;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (!this.#running || left <= 0) {
        const how = this.#running ? `said no ${String(pattern)} within ${timeout} ms` : 'has ended';
        throw new Error(
          `${this.name} ${how}: ${lastLines(`${this.#errors}${this.lines.join('\n')}`)}`,
        );
      }
      await this.#news(left);
    }
  }

  /** SIGTERM: it commits by its habit, leaves its group and ends. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** SIGKILL: its group learns of it by the session timeout. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#running) process.kill(-this.pid, signal);
    const force = setTimeout(() => process.kill(-this.pid, 'SIGKILL'), 20_000);
    await this.#ended;
    clearTimeout(force);
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Resolves at the next line, at the end of the process, or after `timeout` milliseconds. */
  #news(timeout: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeout);
      this.#watchers.add(done);
    });
  }
}
