// The reading of one partition's records, as what was learned so far and where to read next. It asks
// nobody: whoever fetches hands in what came.

import type { Failure } from '../../base/failure/failure';
import { failed, success, type Result } from '../../base/failure/result';
import type { KafkaRecord } from '../../core/records/kafkaRecord';
import type {
  LogBounds,
  ReadingEnd,
  ReadRecords,
  RecordsToRead,
  UnreadableBatch,
} from '../../core/records/recordReader';
import { partitionSubject } from '../../base/failure/subjects';
import { LookBack, nearest, type ReadBatch } from './lookBack';

/** A batch, its records or why they cannot be read. */
export interface TakenBatch extends ReadBatch {
  readonly failure: Failure | undefined;
}

const LEAST_BYTES = 64 * 1024;
const MOST_BYTES = 1024 * 1024;
/** What a record is thought to have, until it is seen. */
const RECORD_BYTES = 4 * 1024;

export class PartitionReading {
  readonly #before: number;
  /** From here to the offset asked for everything is known. */
  #low: bigint;
  #next: bigint;
  #log: LogBounds | undefined;
  #isInLog = true;
  readonly #earlier: KafkaRecord[] = [];
  readonly #records: KafkaRecord[] = [];
  /** By their last offsets: looking back may come upon one again. */
  readonly #unreadable = new Map<bigint, UnreadableBatch>();
  #counted = 0;
  #back: LookBack | undefined;
  #ended: ReadingEnd | undefined;
  #failure: Failure | undefined;
  #bytes: number;

  constructor(readonly wanted: RecordsToRead) {
    const { offset, count, before = 0 } = wanted;
    this.#before = before;
    const from = offset - BigInt(before);
    this.#low = this.#next = from < 0n ? 0n : from;
    this.#bytes = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (count + before) * RECORD_BYTES));
  }

  /** Whether what comes is from before what was read first: it is to be handed in all at once. */
  get isLookingBack(): boolean {
    return this.#back !== undefined;
  }

  /** Whether what else came of the same records need not be handed in. */
  get hasEnough(): boolean {
    return this.#ended !== undefined && this.#back === undefined;
  }

  /** Where to read next and how many bytes would be good; undefined where reading is done. */
  place(): { readonly offset: bigint; readonly maxBytes: number } | undefined {
    if (this.#failure !== undefined || !this.#isInLog) return undefined;
    if (this.#ended === undefined) return { offset: this.#next, maxBytes: this.#bytes };
    if (this.#ended.why === 'failure' || this.#ended.why === 'limit') return undefined;
    this.#back ??= new LookBack(this.#low, this.#earlier, this.#before, this.#log?.start ?? 0n);
    const offset = this.#back.place();
    return offset === undefined ? undefined : { offset, maxBytes: this.#bytes };
  }

  /** How far the log reaches; it comes with everything that is fetched. */
  reaches({ start, end, stable = this.#log?.stable }: LogBounds): void {
    this.#log = { start, end, stable };
  }

  /** The offset to read at was outside the log; false where that had been said of it before. */
  outside(log: LogBounds): boolean {
    const { offset } = this.wanted;
    const { start, end } = log;
    this.#log = log;
    this.#back?.startsAt(start);
    if (this.#back !== undefined) return true;
    this.#isInLog = offset >= start && offset <= end;
    if (this.#low >= start) return !this.#isInLog;
    this.#low = this.#next = start;
    return true;
  }

  /** Nothing came, though there is something: the next batch may be larger than was asked for. */
  wantsMore(): void {
    this.#bytes *= 2;
  }

  /** Nothing came from there, and nothing is there up to the end of the log: compaction took it. */
  nothingLeft(from: bigint): void {
    if (this.#back !== undefined) {
      this.#back.take({ from, batches: [] });
      return;
    }
    if (this.#log !== undefined && this.#log.end > this.#next) this.#next = this.#log.end;
    this.#ended ??= { why: 'end' };
  }

  /** Takes in what was read at the place given, in order. */
  take(from: bigint, batches: readonly TakenBatch[]): void {
    for (const { facts, failure } of batches) {
      if (failure !== undefined) this.#unreadable.set(facts.lastOffset, { batch: facts, failure });
    }
    if (this.#back !== undefined) {
      this.#back.take({ from, batches });
      return;
    }
    for (const batch of batches) {
      if (this.#ended !== undefined) return;
      this.#takeOn(batch);
    }
    this.#endIfThere();
  }

  /** Reading cannot go on. */
  fail(failure: Failure): void {
    if (this.#log === undefined) this.#failure = failure;
    else this.#ended = { why: 'failure', failure };
  }

  /** Reading may not go on; without any answer yet, `failure` says what was waited for. */
  stop(failure: Failure): void {
    if (this.place() === undefined) return;
    if (this.#log === undefined) this.#failure = failure;
    else this.#ended = { why: 'limit' };
  }

  result(): Result<ReadRecords> {
    if (this.#failure !== undefined) return failed(this.#failure);
    const log = this.#log;
    if (log === undefined) {
      const subject = partitionSubject(this.wanted);
      return failed({ kind: 'cancelled', subject, code: '', reason: '' });
    }
    return success({
      log,
      isInLog: this.#isInLog,
      before: this.#back?.found ?? nearest(this.#earlier, this.#before),
      records: [...this.#records],
      unreadable: [...this.#unreadable.values()].sort(byOffset),
      next: this.#next < this.wanted.offset ? this.wanted.offset : this.#next,
      ended: this.#ended ?? { why: 'end' },
    });
  }

  #takeOn({ facts, records }: TakenBatch): void {
    const { offset, count } = this.wanted;
    if (facts.firstOffset < this.#low) this.#low = facts.firstOffset;
    for (const record of records) {
      if (record.offset < offset) {
        this.#earlier.push(record);
        continue;
      }
      if (this.#counted >= count) {
        this.#next = record.offset;
        this.#ended = { why: 'count' };
        return;
      }
      this.#records.push(record);
      if (record.kind === 'data') this.#counted++;
    }
    if (facts.lastOffset >= this.#next) this.#next = facts.lastOffset + 1n;
  }

  #endIfThere(): void {
    if (this.#ended !== undefined) return;
    const { offset, count } = this.wanted;
    if (this.#next >= offset && this.#counted >= count) this.#ended = { why: 'count' };
    else if (this.#log !== undefined && this.#next >= this.#log.end) this.#ended = { why: 'end' };
  }
}

const byOffset = (a: UnreadableBatch, b: UnreadableBatch): number =>
  a.batch.firstOffset < b.batch.firstOffset ? -1 : 1;
