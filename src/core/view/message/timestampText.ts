// The time of a record, to the millisecond and with its zone, as it is written beside others.

import { formatDuration, formatExact } from '../../../base/format';
import type { KafkaRecord } from '../../records/kafkaRecord';

/** Beyond it, JavaScript knows no dates. */
const LAST_DATE = 8_640_000_000_000_000n;

/** '2026-11-26 09:14:02.123 +01:00'; the number itself where it is no date. */
export function timestampText(timestamp: bigint): string {
  if (timestamp > LAST_DATE || timestamp < -LAST_DATE) return formatExact(timestamp);
  const date = new Date(Number(timestamp));
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0');
  const zone = -date.getTimezoneOffset();
  const sign = zone < 0 ? '-' : '+';
  const hours = two(Math.floor(Math.abs(zone) / 60));
  return `${day} ${time}.${milliseconds} ${sign}${hours}:${two(Math.abs(zone) % 60)}`;
}

/** The same with who set it, and how long ago that is. */
export function timeOf({ timestamp, batch }: KafkaRecord, now: number): string {
  if (timestamp === undefined) return 'none';
  const setBy = batch.timestampKind === 'logAppend' ? 'log append time' : 'create time';
  return `${timestampText(timestamp)} (${setBy})${agoText(timestamp, now)}`;
}

function agoText(timestamp: bigint, now: number): string {
  const past = now - Number(timestamp);
  if (timestamp <= 0n || past < 0) return '';
  return `, ${formatDuration(past)} ago`;
}
