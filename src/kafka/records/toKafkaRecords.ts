// Stored records as core's.

import type { LongWork } from '../../base/sharedThread';
import type {
  KafkaRecord,
  RecordBatchFacts,
  RecordKind,
  TransactionState,
} from '../../core/records/kafkaRecord';
import { controlKind } from '../../wire/records/controlRecord';
import type { StoredRecord } from '../../wire/records/storedRecord';

/** The records of one batch, which is described by `batch`; a step after each. */
export function* toKafkaRecords(
  records: readonly StoredRecord[],
  batch: RecordBatchFacts,
  transaction: TransactionState,
): LongWork<KafkaRecord[]> {
  const made: KafkaRecord[] = [];
  for (const record of records) {
    made.push({
      offset: record.offset,
      timestamp: record.timestamp < 0n ? undefined : record.timestamp,
      key: record.key ?? undefined,
      value: record.value ?? undefined,
      headers: record.headers.map(({ key, value }) => ({ key, value: value ?? undefined })),
      kind: kindOf(record, batch),
      ...{ transaction, batch },
    });
    yield;
  }
  return made;
}

function kindOf(record: StoredRecord, { isControl }: RecordBatchFacts): RecordKind {
  if (!isControl) return 'data';
  const kind = controlKind(record);
  return kind === 'other' ? 'control' : kind;
}
