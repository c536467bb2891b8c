// A partition's log as a leader stores it: batches of ten offsets each, made up from the content of the
// topic when somebody reads them. With transactions a batch is one, and its last offset is the marker.

import { gzipSync } from 'node:zlib';
import { encodeRecordBatch } from '../../wire/records/encodeRecordBatch';
import { compression } from '../../wire/records/storedBatch';
import type { PartitionLog } from '../world/partitionLog';
import type { Content } from '../world/content';

const BATCH_OFFSETS = 10;
const MARKER = BATCH_OFFSETS - 1;
/** One transaction out of so many is aborted. */
const ABORTED_OF = 7;
const ABORTED_AT = 3;

/** The producer of a partition's transactions. */
const PRODUCER = { producerEpoch: 0 } as const;
const producerIdOf = (partition: number): bigint => 4000n + BigInt(partition);

const ABORT = Buffer.from([0, 0, 0, 0]);
const COMMIT = Buffer.from([0, 0, 0, 1]);
/** Of a marker: version, and the epoch of the transaction coordinator. */
const MARKER_VALUE = Buffer.from([0, 0, 0, 0, 0, 0]);

export class StoredLog {
  constructor(
    private readonly partition: number,
    private readonly log: PartitionLog,
    private readonly content: Content,
    /** Milliseconds since the epoch. */
    private readonly now: number,
  ) {}

  get start(): number {
    return this.log.startAt(this.now);
  }

  get end(): number {
    return this.log.endAt(this.now);
  }

  /** The last stable offset: where the first transaction begins that has no marker yet. */
  get stable(): number {
    if (this.content.isTransactional !== true) return this.end;
    return this.end - (this.end % BATCH_OFFSETS);
  }

  /** Whole batches from the one with that offset on, below `end`: one at least, if there is any. */
  batches(offset: number, end: number, maxBytes: number): Buffer {
    const batches: Buffer[] = [];
    let left = maxBytes;
    for (let base = baseOf(offset); base < end; base += BATCH_OFFSETS) {
      const more = this.#batch(base, Math.min(end, base + BATCH_OFFSETS), offset);
      left -= more.length;
      if (left < 0 && batches.length > 0) break;
      batches.push(more);
    }
    return Buffer.concat(batches);
  }

  /** Aborted transactions that have records or their marker from an offset on, below `end`. */
  aborted(offset: number, end: number): { producerId: bigint; firstOffset: bigint }[] {
    if (this.content.isTransactional !== true) return [];
    const found: { producerId: bigint; firstOffset: bigint }[] = [];
    for (let base = baseOf(offset); base < end; base += BATCH_OFFSETS) {
      if (!isAborted(base)) continue;
      found.push({ producerId: producerIdOf(this.partition), firstOffset: BigInt(base) });
    }
    return found;
  }

  #batch(base: number, end: number, offset: number): Buffer {
    if (this.content.isTransactional !== true) return this.#records(base, end);
    const marker = base + MARKER;
    const records =
      offset < marker || base > offset ? this.#records(base, Math.min(end, marker)) : undefined;
    const parts = [records, end > marker ? this.#marker(marker, base) : undefined];
    return Buffer.concat(parts.filter((part) => part !== undefined));
  }

  #records(base: number, end: number): Buffer {
    const { record, isPacked, isTransactional } = this.content;
    const records = Array.from({ length: end - base }, (_, index) => {
      const offset = base + index;
      const timestamp = this.log.timestampOf(offset, this.now);
      const { key, value, headers = {} } = record(this.partition, offset, timestamp);
      return {
        ...{ offset: BigInt(offset), timestamp: BigInt(timestamp) },
        ...{ key: bytesOf(key), value: bytesOf(value) },
        headers: Object.entries(headers).map(([name, text]) => ({
          key: name,
          value: bytesOf(text),
        })),
      };
    });
    return encodeRecordBatch(records, {
      ...(isPacked === true && { compression: compression.gzip, pack: (bytes) => gzipSync(bytes) }),
      ...(isTransactional === true && {
        ...{ ...PRODUCER, isTransactional, producerId: producerIdOf(this.partition) },
        baseSequence: base,
      }),
    });
  }

  #marker(offset: number, base: number): Buffer {
    const key = isAborted(base) ? ABORT : COMMIT;
    const timestamp = BigInt(this.log.timestampOf(offset, this.now));
    return encodeRecordBatch([{ offset: BigInt(offset), timestamp, key, value: MARKER_VALUE }], {
      ...{ ...PRODUCER, isTransactional: true, isControl: true },
      producerId: producerIdOf(this.partition),
    });
  }
}

const baseOf = (offset: number): number => offset - (offset % BATCH_OFFSETS);

const isAborted = (base: number): boolean => (base / BATCH_OFFSETS) % ABORTED_OF === ABORTED_AT;

const bytesOf = (text: string | Buffer | null): Buffer | null =>
  typeof text === 'string' ? Buffer.from(text) : text;
