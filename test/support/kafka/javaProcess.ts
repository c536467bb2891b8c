// One Java server of a rig: leader of a process group of its own, its output in a log file.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { lastLines } from './commandLine';
import type { Leash } from './leash';

/** Quick to start and small, rather than fast in the long run. */
const jvm = [
  ...['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

export interface JavaCommand {
  readonly classpath: string;
  readonly mainClass: string;
  readonly args: readonly string[];
  /** Java's own arguments, on top of the usual ones. */
  readonly jvm?: readonly string[];
  /** Where standard output and error go, one run after the other. */
  readonly logFile: string;
}

export class JavaProcess {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  #running = true;

  constructor(
    private readonly command: JavaCommand,
    leash: Leash,
  ) {
    const log = openSync(command.logFile, 'a');
    const java = [...jvm, ...(command.jvm ?? [])];
    const args = [...java, '-cp', command.classpath, command.mainClass, ...command.args];
    const child = spawn('java', args, { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    child.once('error', () => undefined); // 'java' not found: pid is undefined, see below
    if (child.pid === undefined) throw new Error('Java could not be started.');
    const pid = child.pid;
    this.pid = pid;
    leash.holdGroup(pid);
    this.ended = once(child, 'exit').then(() => {
      this.#running = false;
      leash.releaseGroup(pid);
    });
  }

  get running(): boolean {
    return this.#running;
  }

  /** Ends it as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#running) process.kill(-this.pid, 'SIGKILL');
    await this.ended;
  }

  /** The end of its log, for the message of a failure. */
  lastWords(): string {
    return lastLines(readFileSync(this.command.logFile, 'utf8'));
  }
}
