// Stored records as core's.

import type {
  KafkaRecord,
  RecordBatchFacts,
  RecordKind,
  TransactionState,
} from '../../core/records/kafkaRecord';
import { controlKind } from '../../wire/records/controlRecord';
import type { StoredRecord } from '../../wire/records/storedRecord';

/** The records of one batch, which is described by `batch`. */
export const toKafkaRecords = (
  records: readonly StoredRecord[],
  batch: RecordBatchFacts,
  transaction: TransactionState,
): KafkaRecord[] =>
  records.map((record) => ({
    offset: record.offset,
    timestamp: record.timestamp < 0n ? undefined : record.timestamp,
    key: record.key ?? undefined,
    value: record.value ?? undefined,
    headers: record.headers.map(({ key, value }) => ({ key, value: value ?? undefined })),
    kind: kindOf(record, batch),
    ...{ transaction, batch },
  }));

function kindOf(record: StoredRecord, { isControl }: RecordBatchFacts): RecordKind {
  if (!isControl) return 'data';
  const kind = controlKind(record);
  return kind === 'other' ? 'control' : kind;
}
