// Records as our code reads them, in the words of Golden.java, so that both can be compared.

import { unpackBatch } from '../../../src/kafka/records/unpackedBatch';
import type { BatchHeader } from '../../../src/wire/records/storedBatch';
import { storedBatches } from '../../../src/wire/records/storedBatches';
import type { StoredRecord } from '../../../src/wire/records/storedRecord';
import type { KafkaRecords } from './golden';

type KafkaBatch = KafkaRecords['batches'][number];

/** Every batch among these bytes; rejects with the reason where one cannot be read. */
export async function ourRecords(bytes: Buffer): Promise<KafkaBatch[]> {
  const read: KafkaBatch[] = [];
  for (const batch of storedBatches(bytes)) {
    const at = { topic: 't', partition: 0 };
    const unpacked = await unpackBatch(batch, at, new AbortController().signal);
    if (!unpacked.ok) throw new Error(unpacked.failure.reason);
    const { records } = unpacked.value;
    read.push({ header: headerOf(batch.header, records), records: records.map(recordOf) });
  }
  return read;
}

/** Kafka looks into old messages for their first offset; ours is known once they are unpacked. */
function headerOf(header: BatchHeader, records: readonly StoredRecord[]): KafkaBatch['header'] {
  const baseOffset = header.format === 2 ? header.baseOffset : (records[0]?.offset ?? -1n);
  return Object.fromEntries(
    Object.entries({ ...header, baseOffset }).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  );
}

const recordOf = (record: StoredRecord): KafkaBatch['records'][number] => ({
  offset: String(record.offset),
  timestamp: String(record.timestamp),
  key: record.key?.toString('hex') ?? null,
  value: record.value?.toString('hex') ?? null,
  headers: record.headers.map(({ key, value }) => ({ key, value: value?.toString('hex') ?? null })),
});
