// Times in which nobody wants a notification: '22:00-07:00', 'Sat,Sun', 'Mon-Fri 18:00-08:00'. By the local clock. A
// time that passes midnight belongs to the day on which it begins.

import { quoted } from './rules/quoted';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = /^([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$/;
const DAY_MINUTES = 24 * 60;

interface QuietTime {
  /** 0 is Sunday. */
  readonly days: ReadonlySet<number>;
  /** Minutes of the day; `to` is not after `from` where midnight lies between. */
  readonly from: number;
  readonly to: number;
}

export interface QuietHours {
  readonly isQuiet: (instant: number) => boolean;
  /** One sentence for each entry that is not used. */
  readonly problems: readonly string[];
}

const SETTING = 'kafkaGroups.alerts.quietHours';

/** Of any value at all; never throws. */
export function parseQuietHours(written: unknown): QuietHours {
  const list: unknown[] = Array.isArray(written) ? written : [];
  const times: QuietTime[] = [];
  const problems: string[] = [];
  if (written !== undefined && written !== null && !Array.isArray(written)) {
    problems.push(`${SETTING} must be a list.`);
  }
  for (const one of list) {
    const time = typeof one === 'string' ? parseTime(one) : undefined;
    if (time !== undefined) times.push(time);
    else {
      const example = '"22:00-07:00" or "Sat,Sun 00:00-24:00"';
      problems.push(`${quoted(one)} in ${SETTING} is not used: write it as ${example}.`);
    }
  }
  return {
    isQuiet: (instant) => times.some((time) => isWithin(time, new Date(instant))),
    problems,
  };
}

function parseTime(text: string): QuietTime | undefined {
  const words = text.trim().toLowerCase().split(/\s+/);
  const last = words.at(-1) ?? '';
  const hours = TIME.exec(last);
  const dayWords = hours === null ? words : words.slice(0, -1);
  const days = dayWords.length === 0 ? new Set(DAYS.keys()) : parseDays(dayWords.join(''));
  if (days === undefined) return undefined;
  const [, fromHour = 0, fromMinute = 0, toHour = 24, toMinute = 0] = (hours ?? []).map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from > DAY_MINUTES || to > DAY_MINUTES ? undefined : { days, from, to };
}

/** 'sat,sun' or 'mon-fri'. */
function parseDays(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first = -1, last = first, more] = part.split('-').map((day) => DAYS.indexOf(day));
    if (first < 0 || last < 0 || more !== undefined) return undefined;
    for (let day = first; ; day = (day + 1) % DAYS.length) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days;
}

function isWithin({ days, from, to }: QuietTime, date: Date): boolean {
  const minute = date.getHours() * 60 + date.getMinutes();
  const today = date.getDay();
  if (from < to) return days.has(today) && minute >= from && minute < to;
  const yesterday = (today + 6) % 7;
  return (days.has(today) && minute >= from) || (days.has(yesterday) && minute < to);
}
