// The processes that play the parts of all stages: one Python, one Java, some that will be killed, and
// kafkajs in this process.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaCluster } from '../kafka/kafkaCluster';
import { kafkaClasspath } from '../kafka/kafkaJars';
import { Leash } from '../kafka/leash';
import { newestKafka } from '../kafka/kafkaVersion';
import { pythonWithEveryClient } from '../kafka/pythonClients';
import type { ConsumerPart, Stage } from './stages/stage';

const actor = (name: string): string => join(__dirname, 'actors', name);

/** What is played of a stage. */
type PlayedStage = Pick<
  Stage,
  'file' | 'traffic' | 'python' | 'java' | 'kafkajs' | 'killed' | 'acts'
>;

export class Troupe {
  readonly #leash = new Leash();
  readonly #children: ChildProcess[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #ends: (() => Promise<void>)[] = [];

  constructor(
    private readonly cluster: KafkaCluster,
    private readonly stages: readonly PlayedStage[],
    /** When the curtain rises: milliseconds since the epoch, UTC. */
    private readonly began: number,
    /** Told of what an actor said on its error stream, and of what was done. */
    private readonly note: (line: string) => void,
  ) {}

  /** Writes what is there at the beginning; the traffic goes on by itself from the curtain on. */
  async fill(): Promise<void> {
    const parts = this.stages.flatMap(({ traffic = [] }) => traffic);
    const python = await pythonWithEveryClient();
    const child = this.#spawn(python, [actor('traffic.py')], parts);
    await once(child.stdout!, 'data');
  }

  /** Starts everybody; each waits for its own time. */
  async start(): Promise<void> {
    const python = await pythonWithEveryClient();
    const of = (key: 'python' | 'java' | 'kafkajs'): ConsumerPart[] =>
      this.stages.flatMap((stage) => stage[key] ?? []);
    this.#spawn(python, [actor('consumers.py')], of('python'));
    if (of('java').length > 0) await this.#startJava(of('java'));
    for (const { kill, ...part } of this.stages.flatMap(({ killed = [] }) => killed)) {
      const child = this.#spawn(python, [actor('consumers.py')], [part]);
      this.#at(kill, `kill ${part.client}`, () => {
        process.kill(-child.pid!, 'SIGKILL');
      });
    }
    for (const part of of('kafkajs')) await this.#startKafkajs(part);
    for (const { file, acts = [] } of this.stages) {
      for (const act of acts) {
        this.#at(act.at, `${file}: ${act.what}`, () => act.run(this.cluster));
      }
    }
  }

  async end(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.allSettled(this.#ends.map((end) => end()));
    for (const { pid, exitCode, signalCode } of this.#children) {
      if (exitCode === null && signalCode === null) process.kill(-pid!, 'SIGKILL');
    }
    this.#leash.end();
  }

  #spawn(command: string, args: readonly string[], parts: readonly unknown[]): ChildProcess {
    const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    if (child.pid === undefined) throw new Error(`${command} could not be started.`);
    this.#leash.holdGroup(child.pid);
    this.#children.push(child);
    const { bootstrapServers } = this.cluster;
    child.stdin.end(JSON.stringify({ bootstrapServers, began: this.began / 1000, parts }));
    child.stderr.setEncoding('utf8').on('data', this.note);
    return child;
  }

  #at(second: number, what: string, act: () => Promise<void> | void): void {
    const timer = setTimeout(
      () => {
        this.note(`${what}\n`);
        Promise.resolve(act()).catch((error: unknown) => {
          this.note(`${what}: ${String(error)}\n`);
        });
      },
      this.began + second * 1000 - Date.now(),
    );
    this.#timers.push(timer);
  }

  async #startJava(parts: readonly ConsumerPart[]): Promise<void> {
    const java = ['-Xmx400m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    java.push('-Dorg.slf4j.simpleLogger.defaultLogLevel=error');
    const classpath = await kafkaClasspath(newestKafka);
    this.#spawn('java', [...java, '-cp', classpath, actor('Consumers.java')], parts);
  }

  async #startKafkajs({ client, group, topics = [], pace = 0 }: ConsumerPart): Promise<void> {
    const brokers = this.cluster.bootstrapServers.split(',');
    const kafka = new Kafka({ clientId: client, brokers, logLevel: logLevel.NOTHING });
    const consumer = kafka.consumer({ groupId: group });
    await consumer.connect();
    this.#ends.push(() => consumer.disconnect());
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommitInterval: 5000,
      eachMessage: () => sleep(pace),
    });
  }
}
