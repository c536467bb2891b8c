// Numbers, durations and times as a person reads them. English, since Kafka's own words are too.

const MINUS = '−';
const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/**
 * All digits, in groups of three: '1,500', '−200'. Above 2^53 the digits of a number are no longer all
 * true, and '≈' says so: '≈ 9,007,199,254,740,992'.
 */
export function formatExact(value: bigint | number): string {
  if (value >= 0 && value < 1000) return String(value);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return `≈ ${formatExact(BigInt(value))}`;
  }
  const digits = String(value < 0 ? -value : value);
  // By hand: the panel writes fifty thousand of them at once, and a pattern takes twice as long.
  let at = digits.length % 3 || 3;
  let grouped = digits.slice(0, at);
  for (; at < digits.length; at += 3) grouped += `,${digits.slice(at, at + 3)}`;
  return value < 0 ? MINUS + grouped : grouped;
}

/**
 * At most six characters: exact below 10,000 ('1,500'), then '12.3k', '123k', '3.1M'. Cut off, not
 * rounded: 999,999 is '999k', not a million.
 */
export function formatCompact(value: bigint | number): string {
  const whole = BigInt(value);
  const size = whole < 0n ? -whole : whole;
  if (size < 10_000n) return formatExact(whole);
  let unit = 0;
  let divisor = 1n;
  while (size / divisor >= 1000n && unit < UNITS.length - 1) {
    divisor *= 1000n;
    unit++;
  }
  const tenths = (size * 10n) / divisor;
  const cut = tenths % 10n === 0n || tenths >= 1000n ? '' : `.${String(tenths % 10n)}`;
  return `${whole < 0n ? MINUS : ''}${String(tenths / 10n)}${cut}${UNITS[unit] ?? ''}`;
}

/**
 * At most four characters, cut off: '350', '4k' for 4,041, '88M' for 88.9M. For a lower bound, which stays true,
 * and says with its '≥' that it is not exact.
 */
export function formatFloor(value: bigint): string {
  if (value < 1000n) return formatExact(value);
  const unit = Math.min(Math.floor((String(value).length - 1) / 3), UNITS.length - 1);
  return `${String(value / 1000n ** BigInt(unit))}${UNITS[unit] ?? ''}`;
}

/** A number with its noun: '1 group', '1,204 groups'. */
export function formatCount(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatExact(count)} ${Number(count) === 1 ? one : many}`;
}

/** A length of time in its two largest units: '850 ms', '12 s', '3 min 5 s', '2 h 14 min', '3 d 4 h'. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  const seconds = Math.floor(milliseconds / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** Local wall-clock time of an instant (milliseconds since the epoch): '14:32:05'. */
export function formatTime(instant: number): string {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** An instant by the local clock, with its date once that is no longer today: '14:32:05'. */
export function formatMoment(instant: number, now: number): string {
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const month = String(date.getMonth() + 1).padStart(2, '0');
  const day = String(date.getDate()).padStart(2, '0');
  const prefix = sameDay ? '' : `${date.getFullYear()}-${month}-${day} `;
  return `${prefix}${formatTime(instant)}`;
}

/** When a reading was taken: 'as of 14:32:05'. */
export const formatAsOf = (instant: number, now: number): string =>
  `as of ${formatMoment(instant, now)}`;

/** Kafka's CamelCase words as a sentence writes them: 'PreparingRebalance' → 'preparing rebalance'. */
export function formatWord(camelCase: string): string {
  return camelCase.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
