// How the log ends of a cluster moved: one series for each partition, shared by all groups that read
// it. Messages are counted by the minute.

import type { LongWork } from '../../../base/sharedThread';
import type { TopicValues } from '../../../base/topicPartitionMap';
import type { Result } from '../../../base/failure/result';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { difference } from './difference';
import { exactOffset } from './exactOffset';
import { STEP } from './step';

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
  /** By partition: the log end as `values` has it; NaN where it is not known, or not exact. */
  readonly end: Float64Array;
  /** The latest that was noted. */
  values: TopicValues<Result<bigint>> | undefined;
  readonly falls: Map<number, Fall>;
  readonly since: number;
  /** The minute up to which the grid is written: the rest is when somebody asks, or messages come. */
  minute: number;
}

export class LogEnds {
  readonly #topics = new Map<string, TopicEnds>();
  #latest: Logs | undefined;
  #haveFallen = false;

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    let bytes = 0;
    for (const { produced, grid, moved, end } of this.#topics.values()) {
      bytes += produced.byteLength + grid.byteLength + moved.byteLength + end.byteLength;
    }
    return bytes;
  }

  /** Forgets everything: what happened in between is not known. */
  interrupt(): void {
    this.#topics.clear();
    this.#latest = undefined;
    this.#haveFallen = false;
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
      if (values !== undefined) yield* this.#noteTopic(ends, at, valuesBefore, values);
    }
    if (sameTopics || logs.isPart === true) return;
    for (const topic of this.#topics.keys())
      if (!logs.topics.has(topic)) this.#topics.delete(topic);
  }

  /** Messages that came in the last `windowMs`, at most ten minutes; undefined if watched for less. */
  producedIn(topic: string, partition: number, windowMs: number, now: number): number | undefined {
    const ends = this.#topics.get(topic);
    if (ends === undefined || partition >= ends.partitions) return undefined;
    const column = columnAt(ends, windowMs, now);
    if (column === undefined) return undefined;
    return producedSince(ends, partition, column);
  }

  /** The same of all partitions of a topic, by partition. */
  producedByPartition(topic: string, windowMs: number, now: number): Float64Array | undefined {
    const ends = this.#topics.get(topic);
    if (ends === undefined) return undefined;
    const column = columnAt(ends, windowMs, now);
    if (column === undefined) return undefined;
    const produced = new Float64Array(ends.partitions);
    for (let partition = 0; partition < ends.partitions; partition++) {
      produced[partition] = producedSince(ends, partition, column);
    }
    return produced;
  }

  /** Messages that came since the watch began. */
  producedSinceBegin(topic: string, partition: number): number {
    return this.#topics.get(topic)?.produced[partition] ?? 0;
  }

  /** By partition: when the log end last moved; 0 for not since the watch began. */
  movesOf(topic: string): ArrayLike<number> | undefined {
    return this.#topics.get(topic)?.moved;
  }

  /** Whether any log end has fallen since the watch began. */
  get haveFallen(): boolean {
    return this.#haveFallen;
  }

  /** When the log end last fell; undefined for not since the watch began. */
  fallOf(topic: string, partition: number): Fall | undefined {
    return this.#topics.get(topic)?.falls.get(partition);
  }

  /** Compares a reading with the one before. */
  *#noteTopic(
    ends: TopicEnds,
    at: number,
    valuesBefore: TopicValues<Result<bigint>> | undefined,
    values: TopicValues<Result<bigint>>,
  ): LongWork<void> {
    if (valuesBefore === values && ends.values === values) return;
    const isNoted = valuesBefore !== undefined && ends.values === valuesBefore;
    ends.values = values;
    for (let partition = 0; partition < ends.partitions; partition++) {
      const now = values.get(partition);
      const from = isNoted ? (ends.end[partition] ?? NaN) : NaN;
      const to = exactOffset(now);
      ends.end[partition] = to;
      // The usual, in numbers alone.
      if (to > from) noteProduced(ends, partition, at, to - from);
      else if (to !== from) this.#noteMove(ends, partition, at, valuesBefore?.get(partition), now);
      if (partition % STEP === STEP - 1) yield;
    }
  }

  /** Notes whatever there is: it may have fallen, be unknown, or beyond what a number can say. */
  #noteMove(
    ends: TopicEnds,
    partition: number,
    at: number,
    before: Result<bigint> | undefined,
    now: Result<bigint> | undefined,
  ): void {
    if (before === now || before?.ok !== true || now?.ok !== true) return;
    const { value: from } = before;
    const { value: to } = now;
    if (to < from) {
      ends.falls.set(partition, { at, from, to });
      this.#haveFallen = true;
    } else if (to > from) noteProduced(ends, partition, at, difference(from, to));
  }

  #endsOf(topic: string, partitions: number, at: number): TopicEnds {
    const known = this.#topics.get(topic);
    if (known?.partitions === partitions) return known;
    const ends: TopicEnds = {
      partitions,
      produced: new Float64Array(partitions),
      grid: new Float64Array(partitions * COLUMNS),
      moved: new Float64Array(partitions),
      end: new Float64Array(partitions).fill(NaN),
      values: undefined,
      falls: new Map(known?.falls ?? []),
      since: at,
      minute: Math.floor(at / MINUTE_MS),
    };
    this.#topics.set(topic, ends);
    return ends;
  }
}

/** The column of the minute with which a window begins; undefined where it was not watched for so long. */
function columnAt(ends: TopicEnds, windowMs: number, now: number): number | undefined {
  const minutes = Math.min(COLUMNS - 1, Math.ceil(windowMs / MINUTE_MS));
  if (now - ends.since < minutes * MINUTE_MS) return undefined;
  turnMinute(ends, now);
  return (Math.floor(now / MINUTE_MS) - minutes + COLUMNS) % COLUMNS;
}

const producedSince = ({ produced, grid }: TopicEnds, partition: number, column: number): number =>
  (produced[partition] ?? 0) - (grid[partition * COLUMNS + column] ?? 0);

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

function noteProduced(ends: TopicEnds, partition: number, at: number, messages: number): void {
  turnMinute(ends, at);
  ends.produced[partition] = (ends.produced[partition] ?? 0) + messages;
  ends.moved[partition] = at;
}
