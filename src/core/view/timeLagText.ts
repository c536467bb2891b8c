// How far something is behind in time, in the words of rows, tooltips and the panel. Bounds are told
// as bounds: '≥' and '<' on a row, 'at least' and 'less than' in a sentence.

import { formatDuration } from '../../base/format';
import { failureShort } from '../../base/failure/failureSentence';
import type { TooltipLine } from './row';
import { isWeak, type TimeLag } from '../insight/time/timeLag';

const SECOND = 1000;
const MINUTE = 60_000;
const UNITS: readonly (readonly [milliseconds: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [MINUTE, 'min'],
];

/** '4 min behind', '≈ 2 h behind', '≥ 7 d behind', '< 1 min behind'; '' where nothing is behind, or known. */
export function timeLagShort(lag: TimeLag | undefined): string {
  const text = lag === undefined ? '' : shortAge(lag);
  return text === '' ? '' : `${text} behind`;
}

/** The same without the last word: for a column of that name. */
export function shortAge(lag: TimeLag): string {
  switch (lag.kind) {
    case 'zero':
    case 'clockAhead':
    case 'unknown':
      return '';
    case 'exact':
      return lag.ms < MINUTE ? '< 1 min' : inUnit(lag.ms);
    case 'about':
      if (lag.most <= MINUTE) return '< 1 min';
      return `${inUnit(lag.least) === inUnit(lag.most) ? '' : '≈ '}${inUnit(Math.max(lag.ms, MINUTE))}`;
    case 'between':
      return `< ${inUnit(upwards(lag.most))}`;
    case 'atLeast':
      return lag.least < MINUTE ? '' : `≥ ${inUnit(lag.least)}`;
  }
}

/**
 * 'about 4 min 10 s', 'at least 7 d', 'less than 1 min', 'none'. Where a clock is wrong, why it is unknown, and what
 * would allow to say more is said as well; '' where it is merely not known yet.
 */
export function timeLagSentence(lag: TimeLag): string {
  const text = boundsText(lag);
  return text !== '' && isWeak(lag) ? `${text}. ${WEAK}` : text;
}

const WEAK =
  'Without the permission DESCRIBE_CONFIGS it is unknown whether the topic is compacted, so the lower bound is weaker';

function boundsText(lag: TimeLag): string {
  switch (lag.kind) {
    case 'zero':
      return 'none';
    case 'exact':
      return formatDuration(lag.ms);
    case 'about': {
      const range =
        lag.least < SECOND
          ? `less than ${formatDuration(upwards(lag.most))}`
          : `${formatDuration(lag.least)} to ${formatDuration(lag.most)}`;
      // Never 0 for more than nothing.
      if (lag.ms < SECOND) return range;
      return `about ${formatDuration(lag.ms)} (${range})`;
    }
    case 'between':
      return `less than ${formatDuration(upwards(lag.most))}`;
    case 'atLeast':
      return lag.least < SECOND ? '' : `at least ${formatDuration(lag.least)}`;
    case 'clockAhead':
      return `unknown: the message is dated ${formatDuration(lag.ahead)} ahead, so the clock of its producer is wrong`;
    case 'unknown':
      return lag.failure === undefined ? '' : `unknown, ${failureShort(lag.failure)}`;
  }
}

/** 'Behind: about 4 min 10 s (3 min to 5 min)'; none where nothing is, or nothing is known yet. */
export function timeLines(lag: TimeLag | undefined): TooltipLine[] {
  const value = lag === undefined || lag.kind === 'zero' ? '' : timeLagSentence(lag);
  return value === '' ? [] : [{ label: 'Behind', value }];
}

/** For a screen reader: words in place of signs. */
export const spokenTimeLag = (lag: TimeLag | undefined): string =>
  timeLagShort(lag).replace('≈', 'about').replace('≥', 'at least').replace('<', 'less than');

/** The largest unit, cut off: '4 min', '2 h', '3 d'. */
function inUnit(milliseconds: number): string {
  const [size, unit] = UNITS.find(([one]) => milliseconds >= one) ?? [MINUTE, 'min'];
  return `${Math.floor(milliseconds / size)} ${unit}`;
}

/** To the next whole minute, so that a bound stays true when its rest is cut off. */
const upwards = (milliseconds: number): number =>
  Math.max(1, Math.ceil(milliseconds / MINUTE)) * MINUTE;
