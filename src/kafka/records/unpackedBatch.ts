// A stored batch with its records: checked, unpacked and decoded, in turns, within bounds. A batch that
// lies about itself costs an error, not memory or time.

import type { Failure } from '../../base/failure/failure';
import { failed, success, type Result } from '../../base/failure/result';
import { formatExact } from '../../base/format';
import { sharedThread } from '../../base/sharedThread';
import type { TopicPartition } from '../../base/topicPartition';
import type { RecordBatchFacts } from '../../core/records/kafkaRecord';
import { decodeRecords, packedRecords } from '../../wire/records/decodeRecords';
import { isIntact, type StoredBatch } from '../../wire/records/storedBatch';
import type { StoredRecord } from '../../wire/records/storedRecord';
import { WireError } from '../../wire/codec/wireError';
import { unpack, type PackedBy } from './codecs/unpack';
import { offsetsSubject, unreadable } from './unreadable';

/** Bytes that one batch may unpack to. */
const MOST_UNPACKED = 16 * 1024 * 1024;
/** Records that one batch may hold. */
const MOST_RECORDS = 100_000;

/** What the records of a batch are, or why that cannot be said, and how many bytes they unpacked to. */
export interface UnpackedBatch {
  readonly records: readonly StoredRecord[];
  readonly bytes: number;
}

/** In the order of the numbers that Kafka has for them. */
const CODECS: readonly ('none' | PackedBy)[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** Reads a batch. Rejects only where the signal is aborted. */
export async function unpackBatch(
  batch: StoredBatch,
  at: TopicPartition,
  signal: AbortSignal,
): Promise<Result<UnpackedBatch>> {
  try {
    if (batch.header.size > MOST_UNPACKED) {
      throw new WireError(
        `It has ${formatExact(batch.header.size)} bytes, and 16 MB are read at most.`,
      );
    }
    if (!(await sharedThread.run(isIntact(batch), signal))) {
      throw new WireError('Its checksum is wrong: it was damaged after it was written.');
    }
    const packed = packedRecords(batch);
    const codec = codecOf(batch);
    const bytes = codec === 'none' ? packed : await unpack(codec, packed, MOST_UNPACKED, signal);
    const decoding = decodeRecords(batch, bytes, MOST_RECORDS);
    return success({ records: await sharedThread.run(decoding, signal), bytes: bytes.length });
  } catch (error) {
    signal.throwIfAborted();
    return failed(failureOf(error, batch, at));
  }
}

function codecOf({ header: { compression, recordCount } }: StoredBatch): 'none' | PackedBy {
  // What compaction has emptied keeps its codec, and has nothing to unpack.
  if (recordCount === 0) return 'none';
  const codec = CODECS[compression];
  if (codec === undefined)
    throw new WireError(`It is compressed in an unknown way (${compression}).`);
  return codec;
}

function failureOf(error: unknown, { header }: StoredBatch, at: TopicPartition): Failure {
  return unreadable(error, offsetsSubject(at, header.baseOffset, header.lastOffset));
}

/** What a person may be told of the batch. `firstOffset` of a wrapper is that of its first record. */
export function batchFacts(
  { header }: StoredBatch,
  records: readonly StoredRecord[] = [],
): RecordBatchFacts {
  const { format, lastOffset, size, producerId, leaderEpoch } = header;
  return {
    ...{ firstOffset: format === 2 ? header.baseOffset : (records[0]?.offset ?? lastOffset) },
    ...{ lastOffset, size, format, codec: CODECS[header.compression] ?? 'unknown' },
    timestampKind: format === 0 ? undefined : header.isLogAppendTime ? 'logAppend' : 'create',
    ...{ isTransactional: header.isTransactional, isControl: header.isControl },
    producer:
      producerId < 0n
        ? undefined
        : { id: producerId, epoch: header.producerEpoch, firstSequence: header.baseSequence },
    leaderEpoch: leaderEpoch < 0 ? undefined : leaderEpoch,
  };
}
