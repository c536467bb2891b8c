// Parses an instant that a person typed. Everything that kafka-consumer-groups.sh accepts means the
// same here. More is accepted, and what was understood is always shown.

import { quoted } from '../../base/visibleText';
import { casual } from 'chrono-node/en';
import { DateTime } from 'luxon';
import { parseIsoDuration } from './parseIsoDuration';

export type ParsedInstant =
  | {
      readonly ok: true;
      /** Milliseconds since the epoch, UTC. */
      readonly timestamp: bigint;
      /** What was understood, in both clocks: '2026-02-01 01:00:00 (+01:00) = 2026-02-01 00:00:00 UTC'. */
      readonly understood: string;
      /** In the person's time zone only, for titles: '2026-02-01 01:00:00 (+01:00)'. */
      readonly brief: string;
      /** A sentence where the instant is legal but surprising. */
      readonly warning: string | undefined;
    }
  | { readonly ok: false; readonly problem: string };

/** "Now" and the person's time zone (an IANA name such as 'Europe/Berlin'). */
export interface InstantContext {
  readonly now: number;
  readonly zone: string;
}

/** Most digits of a number of seconds. */
const SECONDS_DIGITS = 10;
/** Earlier instants are long before Kafka: the unit or year is a mistake. */
const EARLIEST_MEANT = Date.UTC(1980, 0, 1);
const LATEST = 8_640_000_000_000_000;
const refuse = (problem: string): ParsedInstant => ({ ok: false, problem });

/**
 * Reads an instant. An ISO date and time with T is UTC unless it names a zone, as in Kafka. With a
 * space, or as a bare date, it is local. Also read are epoch seconds or milliseconds, an ISO
 * duration back from now ('PT90M', Kafka's --by-duration), and phrases ('yesterday 14:00', '2h
 * ago').
 */
export function parseInstant(text: string, context: InstantContext): ParsedInstant {
  const typed = text.trim();
  if (typed === '') return refuse('Type a date and time, such as 2026-02-01 09:00.');
  if (/^[-+]?\d{9,}$/.test(typed)) return fromEpoch(typed, context);
  if (/^[-+]?P/i.test(typed)) return fromDuration(typed, context);
  if (/^\d{4}-\d{1,2}/.test(typed)) return fromIso(typed, context);
  return fromPhrase(typed, context);
}

/** Ten digits are read as seconds (2001 and later): as milliseconds they would be before May 1970. */
function fromEpoch(typed: string, context: InstantContext): ParsedInstant {
  if (typed.startsWith('-')) return refuse('Kafka has no times before 1970.');
  const digits = typed.replace('+', '');
  const seconds = digits.length <= SECONDS_DIGITS;
  const milliseconds = BigInt(digits) * (seconds ? 1000n : 1n);
  if (milliseconds > BigInt(LATEST)) {
    return refuse(`${typed} ms is later than any date.${unitHint(digits)}`);
  }
  const at = DateTime.fromMillis(Number(milliseconds), { zone: context.zone });
  const parsed = understood(at, context);
  if (!parsed.ok) return parsed;
  if (seconds) return { ...parsed, understood: `${digits} seconds = ${parsed.understood}` };
  const hint = unitHint(digits);
  return hint === '' ? parsed : { ...parsed, warning: `${parsed.warning ?? ''}${hint}`.trim() };
}

/** A hint for numbers with more digits: microseconds or nanoseconds. */
function unitHint(digits: string): string {
  const unit = { 16: 'microseconds', 19: 'nanoseconds' }[digits.length];
  if (unit === undefined) return '';
  return ` ${digits.length} digits are ${unit}: leave out the last ${digits.length - 13}.`;
}

function fromDuration(typed: string, context: InstantContext): ParsedInstant {
  const duration = parseIsoDuration(typed);
  if (duration === undefined) {
    return refuse(
      'A duration looks like P1DT12H or PT90M: days, hours, minutes and seconds, no weeks, months or years.',
    );
  }
  const timestamp = BigInt(context.now) - duration;
  if (timestamp < 0n || timestamp > BigInt(LATEST)) return refuse(`${typed} ago is out of range.`);
  return understood(DateTime.fromMillis(Number(timestamp), { zone: context.zone }), context);
}

function fromIso(typed: string, context: InstantContext): ParsedInstant {
  const kafka = typed.includes('T');
  const iso = typed.replace(/\s+/, 'T').replace(/\s+(?=[-+Z])/i, '');
  const zone = kafka ? 'utc' : context.zone;
  const parsed = DateTime.fromISO(iso, { zone });
  if (!parsed.isValid) {
    return refuse(
      parsed.invalidReason === 'unit out of range'
        ? `${typed} does not exist: there is no such day or time.`
        : `${typed} is not a date and time: write 2026-02-01 09:00.`,
    );
  }
  const named = /(Z|[-+]\d{2}(:?\d{2})?)$/i.test(iso.replace(/^\d{4}-\d\d?-\d\d?/, ''));
  return kafka || named ? understood(parsed, context) : fromWallClock(parsed, iso, typed, context);
}

/** When the clocks change, a local time may not exist, or exist twice: then it is not guessed. */
function fromWallClock(
  parsed: DateTime,
  iso: string,
  typed: string,
  context: InstantContext,
): ParsedInstant {
  const asked = DateTime.fromISO(iso, { zone: 'utc' });
  if (parsed.hour !== asked.hour || parsed.minute !== asked.minute) {
    return refuse(`${typed} does not exist in ${context.zone}: the clocks go forward then.`);
  }
  const [first, second] = parsed.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
  if (first !== undefined && second !== undefined) {
    const offsets = [first, second].map((at) => at.toFormat('ZZ'));
    return refuse(
      `${typed} happens twice in ${context.zone}: add ${offsets[0] ?? ''} for the first or ${offsets[1] ?? ''} for the second.`,
    );
  }
  return understood(parsed, context);
}

function fromPhrase(typed: string, context: InstantContext): ParsedInstant {
  const local = DateTime.fromMillis(context.now, { zone: context.zone });
  const reference = { instant: local.toJSDate(), timezone: local.offset };
  const [found, ...others] = casual.parse(typed, reference);
  if (found === undefined || others.length > 0 || found.text.length < typed.length) {
    return refuse(
      `${quoted(typed)} is not understood. Try 2026-02-01 09:00, yesterday 14:00, 2h ago or PT90M.`,
    );
  }
  const { start } = found;
  if (/\b(ago|now)$/i.test(typed)) {
    return understood(DateTime.fromJSDate(start.date(), { zone: context.zone }), context);
  }
  const clock = start.isCertain('hour')
    ? [start.get('hour'), start.get('minute'), start.get('second')]
    : [0, 0, 0];
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  const wallClock = `${padded(4, year)}-${padded(2, month, day)} ${padded(2, ...clock).replaceAll('-', ':')}`;
  return fromIso(wallClock, context);
}

const padded = (digits: number, ...parts: readonly (number | null)[]): string =>
  parts.map((part) => String(part ?? 0).padStart(digits, '0')).join('-');

function understood(at: DateTime, context: InstantContext): ParsedInstant {
  const local = at.setZone(context.zone);
  if (at.toMillis() < 0) return refuse('Kafka has no times before 1970.');
  const format = `yyyy-MM-dd HH:mm:ss${at.millisecond === 0 ? '' : '.SSS'}`;
  const utc = `${at.toUTC().toFormat(format)} UTC`;
  const brief = local.offset === 0 ? utc : `${local.toFormat(format)} (${local.toFormat('ZZ')})`;
  return {
    ok: true,
    timestamp: BigInt(at.toMillis()),
    understood: local.offset === 0 ? utc : `${brief} = ${utc}`,
    brief,
    warning: warningOf(at.toMillis(), context),
  };
}

function warningOf(at: number, { now }: InstantContext): string | undefined {
  if (at > now)
    return 'This time is in the future: every partition will go to its log end, as with Latest.';
  return at < EARLIEST_MEANT ? 'This time is before 1980. Is it correct?' : undefined;
}
