// A message among others: a heading, and its value in one line under it.

import { failureSentence } from '../../../base/failure/failureSentence';
import { formatCount, formatExact } from '../../../base/format';
import type { LogEntry } from '../../messages/logEntry';
import { entryMark } from './entryFacts';
import { payloadOf } from './payload';
import { payloadBrief, payloadName } from './payloadText';
import { timestampText } from './timestampText';

const INSET = '  ';
const KEY_LENGTH = 100;

/** `of`, the partition, where several are in one document; at most `length` signs of the value. */
export function entryInShort(entry: LogEntry, of: string, length: number): string[] {
  const offset = `Offset ${formatExact(entry.offset)}`;
  const mark = entryMark(entry);
  if (entry.kind === 'unreadable') {
    const { firstOffset, lastOffset } = entry.batch;
    const count = formatCount(lastOffset - firstOffset + 1n, 'offset');
    return [joined(offset, of, count, mark), INSET + failureSentence(entry.failure)];
  }
  const { kind, timestamp, key, value } = entry.record;
  const time = timestamp === undefined ? 'no time' : timestampText(timestamp);
  if (kind !== 'data') return [joined(offset, of, time, mark)];
  const payload = payloadOf(value);
  const name = payload.kind === 'null' ? 'null (tombstone)' : payloadName(payload);
  const brief = payload.kind === 'null' ? [] : [INSET + payloadBrief(payload, length)];
  const ofKey = `key ${payloadBrief(payloadOf(key), KEY_LENGTH)}`;
  return [joined(offset, of, time, mark, ofKey, name), ...brief];
}

const joined = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ');
