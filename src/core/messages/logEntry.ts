// What stands in a partition's log, in the order of offsets: records, and batches that cannot be read.

import type { Failure } from '../../base/failure/failure';
import type { KafkaRecord, RecordBatchFacts } from '../records/kafkaRecord';
import type { ReadRecords } from '../records/recordReader';

export type LogEntry =
  | { readonly kind: 'record'; readonly offset: bigint; readonly record: KafkaRecord }
  | {
      readonly kind: 'unreadable';
      /** Of its first record. */
      readonly offset: bigint;
      readonly batch: RecordBatchFacts;
      readonly failure: Failure;
    };

/** Everything that was read, before and after the offset asked for. */
export function entriesOf({ before, records, unreadable }: ReadRecords): readonly LogEntry[] {
  const entries: LogEntry[] = [...before, ...records].map((record) => ({
    kind: 'record',
    offset: record.offset,
    record,
  }));
  for (const { batch, failure } of unreadable) {
    entries.push({ kind: 'unreadable', offset: batch.firstOffset, batch, failure });
  }
  return entries.sort((a, b) => (a.offset < b.offset ? -1 : 1));
}

/** The offset after all that the entry stands for. */
export const endOf = (entry: LogEntry): bigint =>
  (entry.kind === 'record' ? entry.offset : entry.batch.lastOffset) + 1n;

/** Whether a consumer may be given it: markers of transactions are for none. */
export const isForConsumers = (entry: LogEntry): boolean =>
  entry.kind === 'unreadable' ? !entry.batch.isControl : entry.record.kind === 'data';

/** Whether it was rolled back: consumers with read_committed are not given it. */
export const isAborted = (entry: LogEntry): boolean =>
  entry.kind === 'record' && entry.record.transaction === 'aborted';
