// How the log ends of a cluster moved: one series for each partition, shared by all groups that read it.

import type { LongWork } from '../../../base/sharedThread';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { STEP } from './step';
import { TopicEnds } from './topicEnds';

type Logs = Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'isPart'>;

export class LogEnds {
  readonly #topics = new Map<string, TopicEnds>();
  /** The reading that is noted, and the one before. */
  #now: Logs | undefined;
  #before: Logs | undefined;
  #at = NaN;
  #reading = 0;
  /** How many topics of the reading are noted. */
  #noted = 0;

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    let bytes = 0;
    for (const topic of this.#topics.values()) bytes += topic.bytes;
    return bytes;
  }

  /** Forgets everything: what happened in between is not known. */
  interrupt(): void {
    this.#topics.clear();
    this.#now = undefined;
  }

  /** Begins to note a reading, at an instant in milliseconds since the epoch, UTC. */
  begin(logs: Logs, at: number): void {
    this.#before = this.#now;
    this.#now = logs;
    this.#at = at;
    this.#reading++;
    this.#noted = 0;
  }

  /**
   * Notes the topics of a group, so that they are in the processor's memory when the group is looked at; what is
   * left to do where one is large.
   */
  note(topics: readonly string[]): LongWork<void> | undefined {
    for (const [index, topic] of topics.entries()) {
      const large = this.#noteOne(topic);
      if (large !== undefined) return this.#goOn(large, topics, index + 1);
    }
    return undefined;
  }

  /** Notes the topics that were not yet, and forgets those that are no longer there. */
  *finish(): LongWork<void> {
    const [logs, before] = [this.#now, this.#before];
    if (logs === undefined || before?.endOffsets === logs.endOffsets) return;
    const areNoted = this.#noted === logs.topics.size;
    for (const topic of areNoted ? [] : logs.topics.keys()) {
      yield* this.#noteOne(topic) ?? NOTHING_LEFT;
      yield;
    }
    if (before?.topics === logs.topics || logs.isPart === true) return;
    for (const topic of this.#topics.keys())
      if (!logs.topics.has(topic)) this.#topics.delete(topic);
  }

  /** All at once: of a topic that was not noted nothing is known. */
  ofTopic(topic: string): TopicEnds | undefined {
    return this.#topics.get(topic);
  }

  /** Messages that came in the last `windowMs`, at most ten minutes; undefined if watched for less. */
  producedIn(topic: string, partition: number, windowMs: number, now: number): number | undefined {
    const ends = this.#topics.get(topic);
    return ends === undefined || partition >= ends.partitions
      ? undefined
      : ends.producedIn(partition, windowMs, now);
  }

  *#goOn(large: LongWork<void>, topics: readonly string[], next: number): LongWork<void> {
    yield* large;
    for (const topic of topics.slice(next)) yield* this.#noteOne(topic) ?? NOTHING_LEFT;
  }

  #noteOne(topic: string): LongWork<void> | undefined {
    const [logs, before] = [this.#now, this.#before];
    if (logs === undefined || before?.endOffsets === logs.endOffsets) return undefined;
    const known = this.#topics.get(topic);
    if (known?.reading === this.#reading) return undefined;
    const described = logs.topics.get(topic);
    if (described?.ok !== true) return undefined;
    const valuesBefore = before?.endOffsets.ofTopic(topic);
    const values = logs.endOffsets.ofTopic(topic);
    if (before?.topics === logs.topics && valuesBefore === values) return undefined;
    const { length } = described.value.partitions;
    const ends = known?.partitions === length ? known : new TopicEnds(length, this.#at, known);
    if (ends !== known) this.#topics.set(topic, ends);
    ends.reading = this.#reading;
    this.#noted++;
    if (values === undefined) return undefined;
    if (length > STEP) return ends.note(this.#at, valuesBefore, values);
    ends.noteSome(this.#at, valuesBefore, values);
    return undefined;
  }
}

const NOTHING_LEFT: readonly undefined[] = [];
