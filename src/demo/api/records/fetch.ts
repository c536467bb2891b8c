// Fetch: the records that the demo's producers wrote, made when a client asks for them. Every
// request stands alone: no fetch session is opened (KIP-227 lets a broker decline).

import { fetch } from '../../../wire/api/records/fetch';
import { errorCode } from '../../../wire/errorCodes';
import { StoredLog } from '../../records/storedLog';
import { answerer, type AnswerContext } from '../answerer';
import { ledLog } from './leadership';

/** Bytes of one partition in one answer: making them up takes time. */
const MOST_BYTES = 64 * 1024;
/** Kafka's answer to those who read what is not decided. */
const NO_STABLE_OFFSET = -1;

export const answerFetch = answerer(fetch, (request, context) => {
  const injected = context.faults.errorAt('response');
  if (injected !== undefined) return { throttleTimeMs: 0, errorCode: injected, responses: [] };
  const isCommitted = request.isolationLevel === 1;
  const responses = request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, fetchOffset, partitionMaxBytes }) => {
      const at = { topic, partition, offset: Number(fetchOffset), maxBytes: partitionMaxBytes };
      return { partitionIndex: partition, ...readPartition(at, isCommitted, context) };
    }),
  }));
  const found = responses.some(({ partitions }) =>
    partitions.some((read) => read.errorCode !== errorCode.NONE || read.records.length > 0),
  );
  if (!found) context.hold(request.maxWaitMs);
  return { throttleTimeMs: 0, errorCode: errorCode.NONE, responses };
});

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly maxBytes: number;
}

function readPartition(
  { topic, partition, offset, maxBytes }: Place,
  isCommitted: boolean,
  context: AnswerContext,
) {
  const log = ledLog(topic, partition, context);
  const found = context.world.topics.get(topic);
  if (typeof log === 'number' || found === undefined) {
    return refused(typeof log === 'number' ? log : errorCode.UNKNOWN_TOPIC_OR_PARTITION, -1);
  }
  const stored = new StoredLog(partition, log, found.content, context.world.now);
  const { start, end, stable } = stored;
  if (offset < start || offset > end) return refused(errorCode.OFFSET_OUT_OF_RANGE, start);
  const most = isCommitted ? stable : end;
  const bytes = Math.min(maxBytes, MOST_BYTES);
  return {
    errorCode: errorCode.NONE,
    highWatermark: BigInt(end),
    lastStableOffset: BigInt(isCommitted ? stable : NO_STABLE_OFFSET),
    logStartOffset: BigInt(start),
    abortedTransactions: isCommitted ? stored.aborted(offset, most) : null,
    records: offset < most ? stored.batches(offset, most, bytes) : Buffer.alloc(0),
  };
}

const refused = (code: number, start: number) => ({
  errorCode: code,
  highWatermark: -1n,
  lastStableOffset: -1n,
  logStartOffset: BigInt(start),
  abortedTransactions: null,
  records: Buffer.alloc(0),
});
