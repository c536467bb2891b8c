// A lag in the words of rows, tooltips and screen readers, and its badge.

import { formatCompact, formatCount, formatExact } from '../../base/format';
import type { LagTotal } from '../lag';
import { LAG_LEVELS, type LagLevel } from '../../base/lagLevels';
import { lagLevelOf, type LagThresholds } from '../lagLevel';
import type { Row, TooltipLine } from './row';

/** In place of a lag that is not read yet. */
export const PENDING = '…';

/** Below this, the badge is the number: VS Code drops a badge of more than two characters. */
const BADGE_LIMIT = 100n;

/**
 * A sum for a row: '12.3k', or '≥ 350' where parts are unknown. 'unknown' where nothing is known,
 * 'no commit' where no partition has one, '' where there is no partition. 'negative' where every
 * commit is beyond its log end: a 0 would look caught up.
 */
export function lagText(total: LagTotal, format: (lag: bigint) => string = formatCompact): string {
  if (total.partitions === 0) return '';
  if (total.unknown > 0) return total.lag > 0n ? `≥ ${format(total.lag)}` : 'unknown';
  if (total.noCommit === total.partitions) return 'no commit';
  if (total.negative > 0 && total.lag === 0n) return 'negative';
  return format(total.lag);
}

/** What the number of {@link lagText} leaves out, in a few words each. */
export function lagCaveats(total: LagTotal): string[] {
  const caveats: string[] = [];
  if (total.noCommit > 0 && total.noCommit < total.partitions && total.unread > 0) {
    caveats.push(`${formatExact(total.unread)} without commit`);
  }
  if (total.negative > 0) caveats.push(`${formatExact(total.negative)} beyond the log end`);
  return caveats;
}

/**
 * 'lag 12.3k, falling behind', for a screen reader; '' without partitions. No more exact than the
 * row, which is redrawn only when its text changes. `more` comes before the caveats.
 */
export function lagSentence(
  total: LagTotal,
  thresholds: LagThresholds,
  format = formatCompact,
  more: readonly string[] = [],
): string {
  const text = lagText(total, format).replace('≥', 'at least');
  if (text === '') return '';
  const level = levelName(total, thresholds);
  return [`lag ${text}`, ...(level === '' ? [] : [level]), ...more, ...lagCaveats(total)].join(
    ', ',
  );
}

/** 'falling behind'; '' where the level is not known, or there is no partition. */
export function levelName(total: LagTotal, thresholds: LagThresholds): string {
  const level = lagLevelOf(total, thresholds);
  return total.partitions === 0 || level === 'unknown' ? '' : LAG_LEVELS[level].name;
}

/** Tooltip lines of a sum: the exact number, what the level means, what to do, what is left out. */
export function lagLines(total: LagTotal, thresholds: LagThresholds): TooltipLine[] {
  if (total.partitions === 0) return [];
  const lines = [
    { label: 'Lag', value: lagText(total, formatExact) },
    ...levelLines(lagLevelOf(total, thresholds)),
    { label: 'Partitions', value: formatExact(total.partitions) },
  ];
  if (total.unknown > 0) {
    lines.push({
      label: 'Unknown',
      value: `the lag of ${formatCount(total.unknown, 'partition')}`,
    });
  }
  if (total.noCommit > 0) {
    const toRead = total.unread === 0 ? ', with nothing to read' : '';
    lines.push({
      label: 'No commit',
      value: `${formatCount(total.noCommit, 'assigned partition')}${toRead}`,
    });
  }
  if (total.negative > 0) {
    lines.push({
      label: 'Beyond the end',
      value: `${formatCount(total.negative, 'partition')}: the topic was recreated or truncated`,
    });
  }
  return lines;
}

/** The guide's meaning and action of a level, as tooltip lines. */
export function levelLines(level: LagLevel): TooltipLine[] {
  return [
    { label: 'Level', value: LAG_LEVELS[level].meaning },
    { label: 'Action', value: LAG_LEVELS[level].action },
  ];
}

/** The number from 1 to 99, else the level's sign; undefined where the level needs none. */
export function lagBadge(lag: bigint, level: LagLevel): Row['badge'] {
  const isNumber = level !== 'unknown' && lag > 0n && lag < BADGE_LIMIT;
  const text = isNumber ? String(lag) : LAG_LEVELS[level].sign;
  return text === '' ? undefined : { text, level };
}

/** The badge of a sum; none without partitions. */
export function totalBadge(total: LagTotal, thresholds: LagThresholds): Row['badge'] {
  return total.partitions === 0 ? undefined : lagBadge(total.lag, lagLevelOf(total, thresholds));
}
