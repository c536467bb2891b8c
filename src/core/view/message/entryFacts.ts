// What is known of one entry of a log beside its key and value: a label and words for each fact.

import { failureSentence } from '../../../base/failure/failureSentence';
import { formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type {
  KafkaRecord,
  RecordBatchFacts,
  RecordKind,
  TransactionState,
} from '../../records/kafkaRecord';
import type { LogEntry } from '../../messages/logEntry';
import { payloadOf } from './payload';
import { formatSize, payloadBrief, payloadName } from './payloadText';
import { timeOf } from './timestampText';

type EntryFact = readonly [label: string, value: string];

const KINDS: Readonly<Record<Exclude<RecordKind, 'data'>, string>> = {
  commit: 'marker: a transaction was committed here; consumers do not get it',
  abort: 'marker: a transaction was aborted here; consumers do not get it',
  control: 'marker of the brokers; consumers do not get it',
};

const STATES: Readonly<Record<Exclude<TransactionState, 'none'>, string>> = {
  committed: 'committed',
  aborted: 'aborted: consumers with isolation.level read_committed do not get it',
  open: 'open: not committed or aborted yet; consumers with read_committed wait before it',
  unknown: 'it is not known whether it was committed',
};

/** Few words for a heading: 'aborted', 'commit marker'; '' for what is usual. */
export function entryMark(entry: LogEntry): string {
  if (entry.kind === 'unreadable') return 'cannot be read';
  const { kind, transaction } = entry.record;
  if (kind !== 'data') return kind === 'control' ? 'control marker' : `${kind} marker`;
  return transaction === 'aborted' || transaction === 'open' ? `${transaction} transaction` : '';
}

/** Every fact, in the order in which it is read. */
export function entryFacts(entry: LogEntry, now: number): readonly EntryFact[] {
  if (entry.kind === 'unreadable') {
    return [['Reason', failureSentence(entry.failure)], ...batchFacts(entry.batch)];
  }
  const { record } = entry;
  const { kind, transaction, batch } = record;
  return [
    ...(kind === 'data' ? [] : [['Kind', KINDS[kind]] as const]),
    ['Time', timeOf(record, now)],
    ...(transaction === 'none' ? [] : [['Transaction', STATES[transaction]] as const]),
    ...batchFacts(batch),
    ['Size', sizeText(record)],
  ];
}

function batchFacts(batch: RecordBatchFacts): readonly EntryFact[] {
  const { firstOffset, lastOffset, size, format, codec, producer, leaderEpoch } = batch;
  const offsets =
    firstOffset === lastOffset
      ? `offset ${formatExact(firstOffset)}`
      : `offsets ${formatExact(firstOffset)} to ${formatExact(lastOffset)}`;
  const parts = [
    offsets,
    formatSize(size),
    codec === 'none' ? 'not compressed' : codec === 'unknown' ? 'unknown compression' : codec,
    ...(format === 2 ? [] : [`message format ${format}`]),
    ...(leaderEpoch === undefined ? [] : [`leader epoch ${leaderEpoch}`]),
  ];
  if (producer === undefined) return [['Batch', parts.join(', ')]];
  const { id, epoch, firstSequence } = producer;
  const of = [
    `id ${formatExact(id)}`,
    `epoch ${epoch}`,
    ...(firstSequence < 0 ? [] : [`first sequence ${formatExact(firstSequence)}`]),
    batch.isTransactional ? 'transactional' : 'idempotent',
  ];
  return [
    ['Batch', parts.join(', ')],
    ['Producer', of.join(', ')],
  ];
}

/** Of the record before its batch was compressed. */
function sizeText({ key, value, headers }: KafkaRecord): string {
  const ofKey = key?.length ?? 0;
  const ofValue = value?.length ?? 0;
  const ofHeaders = headers.reduce((sum, header) => sum + (header.value?.length ?? 0), 0);
  const parts = [
    `key ${formatExact(ofKey)}`,
    `value ${formatExact(ofValue)}`,
    ...(headers.length === 0 ? [] : [`header values ${formatExact(ofHeaders)}`]),
  ];
  return `${formatSize(ofKey + ofValue + ofHeaders)} (${parts.join(', ')})`;
}

const HEADER_LENGTH = 300;
const MOST_HEADERS = 200;

/** One line a header: 'trace-id: 4bf92f35 (text, 8 bytes)'. */
export function headerLines({ headers }: KafkaRecord): readonly string[] {
  const lines = headers.slice(0, MOST_HEADERS).map(({ key, value }) => {
    const payload = payloadOf(value);
    const name = payload.kind === 'null' ? '' : ` (${payloadName(payload)})`;
    return `${displayName(key)}: ${payloadBrief(payload, HEADER_LENGTH)}${name}`;
  });
  const more = headers.length - lines.length;
  return more > 0 ? [...lines, `and ${formatExact(more)} more`] : lines;
}
