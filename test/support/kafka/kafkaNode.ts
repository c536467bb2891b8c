// One broker of a rig's cluster, which a test may kill and start again with its data and ports.

import { JavaProcess } from './javaProcess';
import type { JavaCommand } from './javaProcess';
import type { Leash } from './leash';

export class KafkaNode {
  #process: JavaProcess | undefined;

  constructor(
    readonly nodeId: number,
    /** Port of each listener by its name. */
    readonly ports: ReadonlyMap<string, number>,
    private readonly command: JavaCommand,
    private readonly leash: Leash,
  ) {}

  /** Port of the PLAINTEXT listener. */
  get port(): number {
    return this.ports.get('PLAINTEXT')!;
  }

  /** Process id of the run at hand; undefined while the broker is down. */
  get pid(): number | undefined {
    return this.running ? this.#process?.pid : undefined;
  }

  get running(): boolean {
    return this.#process?.running ?? false;
  }

  /**
   * Starts the process and returns at once; `KafkaCluster.ready` waits for the broker to answer. With a
   * class path of its own it is of another version than the cluster.
   */
  start(classpath = this.command.classpath): void {
    if (this.running) throw new Error(`Broker ${this.nodeId} is already running.`);
    this.#process = new JavaProcess({ ...this.command, classpath }, this.leash);
  }

  /** SIGKILL: connections break without a goodbye, groups and leaders stay where they were. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** SIGSTOP: the broker keeps its connections and answers nobody, until `resume`. */
  pause(): void {
    if (this.pid !== undefined) process.kill(this.pid, 'SIGSTOP');
  }

  resume(): void {
    if (this.pid !== undefined) process.kill(this.pid, 'SIGCONT');
  }

  /** The end of its log, for the message of a failure. */
  lastWords(): string {
    return `broker ${this.nodeId}: ${this.#process?.lastWords() ?? 'never started'}`;
  }
}
