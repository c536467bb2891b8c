// Fetch: what to ask a leader about its records, and what it answered of each partition.

import type { PlaceInLog } from '../../core/records/recordReader';
import type { fetch } from '../../wire/api/records/fetch';
import type { RequestOf, ResponseOf } from '../../wire/codec/schema';
import { partitionsByTopic } from '../topics/partitionsByTopic';

/** Which records a leader gives out: all up to the high watermark, or those that are decided. */
export type Isolation = 'uncommitted' | 'committed';

/** Where to read, and how much: at least one batch comes all the same, of one partition of a request. */
export interface PlaceToFetch extends PlaceInLog {
  readonly maxBytes: number;
}

/** A transaction that was aborted and has records among those fetched. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

export type AnsweredPartition = ResponseOf<typeof fetch>['responses'][number]['partitions'][number];

/** Records of a partition as a leader gave them out, and how far its log reaches. */
export interface FetchedRecords {
  readonly start: bigint;
  readonly end: bigint;
  /** The last stable offset; only with isolation `committed`. */
  readonly stable: bigint | undefined;
  /** Only with isolation `committed`: complete for the records here. */
  readonly aborted: readonly AbortedTransaction[];
  readonly records: Buffer;
}

/** The client is no replica, and opens no session (KIP-227). */
const CONSUMER = -1;
const NO_SESSION = { sessionId: 0, sessionEpoch: -1 } as const;

/** A request that is answered at once, whether there are records or not. */
export function toFetchRequest(
  places: readonly PlaceToFetch[],
  isolation: Isolation,
  maxBytes: number,
): RequestOf<typeof fetch> {
  const topics = partitionsByTopic(places, ({ partition, offset, maxBytes: ofPartition }) => ({
    partition,
    fetchOffset: offset,
    partitionMaxBytes: ofPartition,
  })).map(({ name, partitions }) => ({ topic: name, partitions }));
  return {
    ...{ replicaId: CONSUMER, maxWaitMs: 0, minBytes: 1, maxBytes },
    ...{ isolationLevel: isolation === 'committed' ? 1 : 0, ...NO_SESSION },
    ...{ topics, forgottenTopicsData: [] },
  };
}

/** What an answer without an error holds. Brokers before Kafka 1.0 do not say where the log starts: 0 then. */
export const toFetchedRecords = (answer: AnsweredPartition): FetchedRecords => ({
  start: answer.logStartOffset < 0n ? 0n : answer.logStartOffset,
  end: answer.highWatermark,
  stable: answer.lastStableOffset < 0n ? undefined : answer.lastStableOffset,
  aborted: answer.abortedTransactions ?? [],
  records: answer.records ?? Buffer.alloc(0),
});
