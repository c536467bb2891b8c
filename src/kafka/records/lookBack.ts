// Finds the records before an offset. Usually they stand right before it; where compaction has left a gap,
// its width is not known, and leaders only read forward: so it steps back by twice as much each time, and
// once there is something, closes in on the last of it.

import type { KafkaRecord, RecordBatchFacts } from '../../core/records/kafkaRecord';

/** What was read from some offset on, in one go. */
export interface ReadStretch {
  /** The offset asked for. */
  readonly from: bigint;
  /** Batches in order, each with its records if they could be read. */
  readonly batches: readonly ReadBatch[];
}

export interface ReadBatch {
  readonly facts: RecordBatchFacts;
  readonly records: readonly KafkaRecord[];
}

export class LookBack {
  /** From here to the offset everything is known. */
  #low: bigint;
  #found: KafkaRecord[];
  /** Up to here there is something, which was too much to read in one go. */
  #floor: bigint | undefined;
  #step = 1n;

  constructor(
    low: bigint,
    /** Records between `low` and the offset, ascending. */
    found: readonly KafkaRecord[],
    private readonly count: number,
    private start: bigint,
  ) {
    this.#low = low;
    this.#found = [...found];
  }

  /** The nearest records, ascending, as many as are wanted or were found. */
  get found(): readonly KafkaRecord[] {
    return nearest(this.#found, this.count);
  }

  /** The log begins here now. */
  startsAt(start: bigint): void {
    this.start = start;
  }

  /** Where to read next; undefined where enough was found, or the log has no more. */
  place(): bigint | undefined {
    if (countOf(this.#found) >= this.count || this.#low <= this.start) return undefined;
    if (this.#floor !== undefined) return this.#floor + (this.#low - this.#floor) / 2n;
    const back = this.#low - this.#step;
    return back < this.start ? this.start : back;
  }

  /** Takes in what was read there; no batch where there is nothing up to the end of the log. */
  take({ from, batches }: ReadStretch): void {
    const last = batches.at(-1);
    const readTo = last === undefined ? this.#low : last.facts.lastOffset + 1n;
    if (readTo < this.#low) {
      this.#floor = readTo;
      return;
    }
    const records = batches.flatMap((batch) => batch.records);
    const found = records.filter(({ offset }) => offset < this.#low);
    this.#found.unshift(...found);
    // The batch that the offset is in may begin before it.
    const first = batches[0]?.facts.firstOffset ?? from;
    this.#low = first < from ? first : from;
    if (found.length > 0 || (this.#floor !== undefined && this.#floor >= this.#low)) {
      this.#floor = undefined;
      this.#step = 1n;
    } else this.#step *= 2n;
  }
}

/** How many records are a producer's: what ends a transaction is given along with them. */
export const countOf = (records: readonly KafkaRecord[]): number =>
  records.reduce((count, { kind }) => (kind === 'data' ? count + 1 : count), 0);

/** The last records, so many of them a producer's. */
export function nearest(records: readonly KafkaRecord[], count: number): KafkaRecord[] {
  let from = records.length;
  for (let left = count; from > 0 && left > 0; from--)
    if (records[from - 1]?.kind === 'data') left--;
  return records.slice(from);
}
