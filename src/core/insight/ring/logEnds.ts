// How the log ends of a cluster moved: one series for each partition, shared by all groups that read it.

import type { LongWork } from '../../../base/sharedThread';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { STEP } from './step';
import { TopicEnds } from './topicEnds';

type Logs = Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'isPart'>;

export class LogEnds {
  readonly #topics = new Map<string, TopicEnds>();
  #logs: Logs | undefined;
  #at = NaN;
  /** Counts the readings in which logs were not as in the one before. */
  #reading = 0;
  /** Whether the topics are those of the reading before. */
  #areSameTopics = false;
  /** How many topics of the reading are noted, and whether there are more to be. */
  #noted = 0;
  #isWhole = true;

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    let bytes = 0;
    for (const topic of this.#topics.values()) bytes += topic.bytes;
    return bytes;
  }

  /** Forgets everything: what happened in between is not known. */
  interrupt(): void {
    this.#topics.clear();
    this.#logs = undefined;
  }

  /** Begins to note a reading, at an instant in milliseconds since the epoch, UTC. */
  begin(logs: Logs, at: number): void {
    const before = this.#logs;
    this.#logs = logs;
    this.#areSameTopics = before?.topics === logs.topics;
    if (this.#areSameTopics && before?.endOffsets === logs.endOffsets) return;
    this.#at = at;
    this.#reading++;
    this.#noted = 0;
    this.#isWhole = false;
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
    if (this.#logs === undefined || this.#isWhole) return;
    this.#isWhole = true;
    const { topics, isPart = false } = this.#logs;
    const areNoted = this.#noted === topics.size;
    for (const topic of areNoted ? [] : topics.keys()) {
      yield* this.#noteOne(topic) ?? NOTHING_LEFT;
      yield;
    }
    if (this.#areSameTopics || isPart) return;
    for (const topic of this.#topics.keys()) if (!topics.has(topic)) this.#topics.delete(topic);
  }

  /** All at once: of a topic that was not noted nothing is known. */
  ofTopic(topic: string): TopicEnds | undefined {
    return this.#topics.get(topic);
  }

  /** The same, but only where it is noted of the reading that was begun last. */
  notedOfTopic(topic: string): TopicEnds | undefined {
    const ends = this.#topics.get(topic);
    return ends?.reading === this.#reading ? ends : undefined;
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
    const known = this.#topics.get(topic);
    if (known?.reading === this.#reading) return undefined;
    const values = this.#logs?.endOffsets.ofTopic(topic);
    if (values === undefined) return undefined;
    const wasNoted = known?.reading === this.#reading - 1;
    const count = wasNoted && this.#areSameTopics ? known.partitions : this.#countOf(topic);
    if (count === undefined) return undefined;
    this.#noted++;
    const before = wasNoted ? known.noted : undefined;
    const ends = known?.partitions === count ? known : new TopicEnds(count, this.#at, known);
    ends.reading = this.#reading;
    if (ends !== known) this.#topics.set(topic, ends);
    else if (before === values) return undefined;
    if (count > STEP) return ends.note(this.#at, before, values);
    ends.noteSome(this.#at, before, values);
    return undefined;
  }

  /** How many partitions a topic has; undefined for unknown. */
  #countOf(topic: string): number | undefined {
    const described = this.#logs?.topics.get(topic);
    return described?.ok === true ? described.value.partitions.length : undefined;
  }
}

const NOTHING_LEFT: readonly undefined[] = [];
