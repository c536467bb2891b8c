// What a leader keeps records in: batches (format 2, since Kafka 0.11) or the messages before them
// (formats 0 and 1). Their headers stand uncompressed; `decodeRecords` reads what is behind them, once
// somebody has unpacked it.

import type { LongWork } from '../../base/sharedThread';
import { crc32, crc32c } from './checksum';

/** How records are compressed, as the lowest bits of a batch's attributes say it. */
export const compression = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const;

export type Format = 0 | 1 | 2;

export interface BatchHeader {
  readonly format: Format;
  /** For a compressed message of formats 0 and 1 the same as `lastOffset`, until it is unpacked. */
  readonly baseOffset: bigint;
  /** Of the last record that the batch had when it was written; compaction may have taken it out. */
  readonly lastOffset: bigint;
  /** Bytes of the whole batch, header included. */
  readonly size: number;
  /** Milliseconds since the epoch, -1 if none: the first record's, but see `hasDeleteHorizon`. */
  readonly baseTimestamp: bigint;
  /** Milliseconds since the epoch, -1 if none. */
  readonly maxTimestamp: bigint;
  /** 1 for a message, whatever it holds. */
  readonly recordCount: number;
  /** One of `compression`, or a number that has no meaning yet. */
  readonly compression: number;
  /** The broker set the time of every record to `maxTimestamp` (message.timestamp.type). */
  readonly isLogAppendTime: boolean;
  readonly isTransactional: boolean;
  /** Holds a transaction's marker instead of a producer's records. */
  readonly isControl: boolean;
  /** `baseTimestamp` is the time from which tombstones may go, not the first record's (KIP-534). */
  readonly hasDeleteHorizon: boolean;
  /** -1 for producers that are neither idempotent nor transactional. */
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  /** Epoch of the leader that took it in; -1 where the format has none. */
  readonly leaderEpoch: number;
}

export interface StoredBatch {
  readonly header: BatchHeader;
  /** All of it, header included. */
  readonly bytes: Buffer;
}

/** Where the checksum stands, and where the part begins that it covers, by format. */
const CHECKSUM = [
  { at: 12, from: 16 },
  { at: 12, from: 16 },
  { at: 17, from: 21 },
] as const;

/** Whether the bytes are those that were written, by the checksum among them. */
export function* isIntact({ header: { format }, bytes }: StoredBatch): LongWork<boolean> {
  const { at, from } = CHECKSUM[format];
  const checked = bytes.subarray(from);
  const found = format === 2 ? yield* crc32c(checked) : yield* crc32(checked);
  return found === bytes.readUInt32BE(at);
}
