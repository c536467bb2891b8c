// Reads records of many partitions, for as long as one call may take: what is there by then is the answer.

import type { Result } from '../../base/failure/result';
import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { ReadRecords, RecordsToRead } from '../../core/records/recordReader';
import type { Brokers } from '../brokers/brokers';
import type { ReadingMemory } from '../memory/readingMemory';
import { RecordsCall } from './recordsCall';

const MOST_MS = 10_000;

export interface ReadingOptions {
  /** Whether to find out what became of transactions; `unknown` otherwise. */
  readonly findsStates: boolean;
  /** Milliseconds after which what was read is the answer; 10,000 unless said. */
  readonly mostMs?: number;
}

/** Every partition has an answer. Rejects only where the signal is aborted. */
export async function readPartitions(
  brokers: Brokers,
  memory: ReadingMemory,
  wanted: readonly RecordsToRead[],
  { findsStates, mostMs = MOST_MS }: ReadingOptions,
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<ReadRecords>>> {
  const time = new AbortController();
  const timer = setTimeout(() => {
    time.abort();
  }, mostMs);
  const either = AbortSignal.any([signal, time.signal]);
  const call = new RecordsCall(brokers, memory, wanted, findsStates, either);
  try {
    await Promise.race([call.run(), aborted(either)]);
  } catch (error) {
    signal.throwIfAborted();
    if (!time.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return call.results(mostMs);
}

/** Rejects once the signal is aborted. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
