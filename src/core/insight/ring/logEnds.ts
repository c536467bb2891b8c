// How the log ends of a cluster moved: one series for each partition, shared by all groups that read
// it. Messages are counted by the minute.

import type { LongWork } from '../../../base/sharedThread';
import type { TopicValues } from '../../../base/topicPartitionMap';
import type { Result } from '../../../base/failure/result';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { difference } from './difference';

type Logs = Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'isPart'>;

const MINUTE_MS = 60_000;
/** Minutes that are kept: enough for a window of ten. */
const COLUMNS = 12;

/** A log end that is lower than it was: the topic was recreated, or its log truncated. */
export interface Fall {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly from: bigint;
  readonly to: bigint;
}

interface TopicEnds {
  readonly partitions: number;
  /** By partition: messages that came since the watch began. */
  readonly produced: Float64Array;
  /** By partition and minute: `produced` when the minute began. */
  readonly grid: Float64Array;
  /** By partition: milliseconds since the epoch, UTC, of the latest move; 0 for none. */
  readonly moved: Float64Array;
  readonly falls: Map<number, Fall>;
  readonly since: number;
  /** The minute up to which the grid is written: the rest is when somebody asks, or messages come. */
  minute: number;
}

export class LogEnds {
  readonly #topics = new Map<string, TopicEnds>();
  #latest: Logs | undefined;

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    let bytes = 0;
    for (const { produced, grid, moved } of this.#topics.values()) {
      bytes += produced.byteLength + grid.byteLength + moved.byteLength;
    }
    return bytes;
  }

  /** Forgets everything: what happened in between is not known. */
  interrupt(): void {
    this.#topics.clear();
    this.#latest = undefined;
  }

  /** Notes a reading, topic by topic; stops between two of them for others. */
  *record(logs: Logs, at: number): LongWork<void> {
    const before = this.#latest;
    this.#latest = logs;
    if (before?.endOffsets === logs.endOffsets) return;
    const sameTopics = before?.topics === logs.topics;
    for (const [topic, described] of logs.topics) {
      yield;
      if (!described.ok) continue;
      const valuesBefore = before?.endOffsets.ofTopic(topic);
      const values = logs.endOffsets.ofTopic(topic);
      if (sameTopics && valuesBefore === values) continue;
      const ends = this.#endsOf(topic, described.value.partitions.length, at);
      if (valuesBefore !== undefined && values !== undefined) {
        noteTopic(ends, at, valuesBefore, values);
      }
    }
    if (sameTopics || logs.isPart === true) return;
    for (const topic of this.#topics.keys())
      if (!logs.topics.has(topic)) this.#topics.delete(topic);
  }

  /** Messages that came in the last `windowMs`, at most ten minutes; undefined if watched for less. */
  producedIn(topic: string, partition: number, windowMs: number, now: number): number | undefined {
    const ends = this.#topics.get(topic);
    if (ends === undefined || partition >= ends.partitions) return undefined;
    const minutes = Math.min(COLUMNS - 1, Math.ceil(windowMs / MINUTE_MS));
    if (now - ends.since < minutes * MINUTE_MS) return undefined;
    turnMinute(ends, now);
    const column = (Math.floor(now / MINUTE_MS) - minutes + COLUMNS) % COLUMNS;
    const then = ends.grid[partition * COLUMNS + column] ?? 0;
    return (ends.produced[partition] ?? 0) - then;
  }

  /** Messages that came since the watch began. */
  producedSinceBegin(topic: string, partition: number): number {
    return this.#topics.get(topic)?.produced[partition] ?? 0;
  }

  /** When the log end last moved; undefined for not since the watch began. */
  lastMoved(topic: string, partition: number): number | undefined {
    const moved = this.#topics.get(topic)?.moved[partition] ?? 0;
    return moved === 0 ? undefined : moved;
  }

  /** When the log end last fell; undefined for not since the watch began. */
  fallOf(topic: string, partition: number): Fall | undefined {
    return this.#topics.get(topic)?.falls.get(partition);
  }

  #endsOf(topic: string, partitions: number, at: number): TopicEnds {
    const known = this.#topics.get(topic);
    if (known?.partitions === partitions) return known;
    const ends: TopicEnds = {
      partitions,
      produced: new Float64Array(partitions),
      grid: new Float64Array(partitions * COLUMNS),
      moved: new Float64Array(partitions),
      falls: new Map(known?.falls ?? []),
      since: at,
      minute: Math.floor(at / MINUTE_MS),
    };
    this.#topics.set(topic, ends);
    return ends;
  }
}

/** Writes the sums so far into the columns of the minutes that have begun. */
function turnMinute(ends: TopicEnds, at: number): void {
  const minute = Math.floor(at / MINUTE_MS);
  if (minute <= ends.minute) return;
  const { partitions, produced, grid } = ends;
  for (let begun = Math.max(ends.minute + 1, minute - COLUMNS + 1); begun <= minute; begun++) {
    const column = begun % COLUMNS;
    for (let partition = 0; partition < partitions; partition++) {
      grid[partition * COLUMNS + column] = produced[partition] ?? 0;
    }
  }
  ends.minute = minute;
}

/** Compares two readings; what is the same object in both costs a glance. */
function noteTopic(
  ends: TopicEnds,
  at: number,
  valuesBefore: TopicValues<Result<bigint>>,
  values: TopicValues<Result<bigint>>,
): void {
  if (valuesBefore === values) return;
  for (let partition = 0; partition < ends.partitions; partition++) {
    const before = valuesBefore.get(partition);
    const now = values.get(partition);
    if (before === now || before?.ok !== true || now?.ok !== true) continue;
    if (before.value !== now.value) noteMove(ends, partition, at, before.value, now.value);
  }
}

function noteMove(
  ends: TopicEnds,
  partition: number,
  at: number,
  before: bigint,
  now: bigint,
): void {
  if (now < before) {
    ends.falls.set(partition, { at, from: before, to: now });
    return;
  }
  turnMinute(ends, at);
  ends.produced[partition] = (ends.produced[partition] ?? 0) + difference(before, now);
  ends.moved[partition] = at;
}
