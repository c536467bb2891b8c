// A message in one line, shortened and plain, for a plan and the question before it.

import { failureShort } from '../../../base/failure/failureSentence';
import { formatExact } from '../../../base/format';
import type { LogEntry } from '../../messages/logEntry';
import { entryMark } from './entryFacts';
import { payloadOf } from './payload';
import { payloadBrief } from './payloadText';
import { timestampText } from './timestampText';

const KEY_LENGTH = 40;
const VALUE_LENGTH = 120;

/** 'offset 1,500 · 2026-02-01 09:14:02.123 +01:00 · key customer-17 · value { "id": "x" }'. */
export function entryBrief(entry: LogEntry): string {
  if (entry.kind === 'unreadable') {
    const { firstOffset, lastOffset } = entry.batch;
    return `offsets ${formatExact(firstOffset)} to ${formatExact(lastOffset)} · ${failureShort(entry.failure)}`;
  }
  const { timestamp, key, value } = entry.record;
  const parts = [
    `offset ${formatExact(entry.offset)}`,
    entryMark(entry),
    timestamp === undefined ? '' : timestampText(timestamp),
    `key ${payloadBrief(payloadOf(key), KEY_LENGTH)}`,
    `value ${payloadBrief(payloadOf(value), VALUE_LENGTH)}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
