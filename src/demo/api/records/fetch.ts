// Fetch: the records that the demo's producers wrote, made when a client asks for them. Every
// request stands alone: no fetch session is opened (KIP-227 lets a broker decline).

import { fetch } from '../../../wire/api/records/fetch';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { PartitionLog } from '../../world/partitionLog';
import { ledLog } from './leadership';
import { encodeRecordBatch } from '../../../wire/records/encodeRecordBatch';

/** Records of one partition in one answer. */
const MAX_RECORDS = 100;
/** Roughly the bytes of a record, to respect how much a client wants. */
const RECORD_BYTES = 100;

export const answerFetch = answerer(fetch, (request, context) => {
  const injected = context.faults.errorAt('response');
  if (injected !== undefined) return { throttleTimeMs: 0, errorCode: injected, responses: [] };
  const responses = request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, fetchOffset, partitionMaxBytes }) => {
      const limit = Math.min(MAX_RECORDS, Math.ceil(partitionMaxBytes / RECORD_BYTES));
      const read = readPartition(topic, partition, Number(fetchOffset), limit, context);
      return { partitionIndex: partition, ...read };
    }),
  }));
  const found = responses.some(({ partitions }) =>
    partitions.some((read) => read.errorCode !== errorCode.NONE || read.records.length > 0),
  );
  if (!found) context.hold(request.maxWaitMs);
  return { throttleTimeMs: 0, errorCode: errorCode.NONE, responses };
});

function readPartition(
  topic: string,
  partition: number,
  offset: number,
  limit: number,
  context: AnswerContext,
) {
  const log = ledLog(topic, partition, context);
  if (typeof log === 'number') return partitionAnswer(log, -1, -1, Buffer.alloc(0));
  const { now } = context.world;
  const [start, end] = [log.startAt(now), log.endAt(now)];
  if (offset < start || offset > end) {
    return partitionAnswer(errorCode.OFFSET_OUT_OF_RANGE, -1, start, Buffer.alloc(0));
  }
  const count = Math.min(limit, end - offset);
  const records =
    count === 0 ? Buffer.alloc(0) : batchOf(topic, partition, log, offset, count, now);
  return partitionAnswer(errorCode.NONE, end, start, records);
}

const partitionAnswer = (code: number, end: number, start: number, records: Buffer) => ({
  errorCode: code,
  highWatermark: BigInt(end),
  lastStableOffset: BigInt(end),
  logStartOffset: BigInt(start),
  abortedTransactions: [],
  records,
});

function batchOf(
  topic: string,
  partition: number,
  log: PartitionLog,
  offset: number,
  count: number,
  now: number,
): Buffer {
  const records = Array.from({ length: count }, (_, index) => {
    const timestamp = log.timestampOf(offset + index, now);
    const id = `${topic}-${partition}-${offset + index}`;
    const value = Buffer.from(JSON.stringify({ id, at: new Date(timestamp).toISOString() }));
    return { offset: BigInt(offset + index), timestamp: BigInt(timestamp), value };
  });
  return encodeRecordBatch(records);
}
