// A lag in the words of rows, tooltips and screen readers, and its level.

import { formatCompact, formatCount, formatExact, formatFloor } from '../../base/format';
import type { LagTotal } from '../lag';
import type { TrendShown } from '../../protocol/lagShown';
import { LAG_LEVELS, levelAction, type LagLevel } from '../../base/lagLevels';
import { lagLevelOf, type LagThresholds } from '../lagLevel';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import { groupType } from '../store/groupFacts';
import type { TooltipLine } from './row';

/** What says where a group goes on: a commit, or the start of a share group. */
export type Place = 'commit' | 'start';

export const placeOf = (group: GroupSnapshot): Place =>
  groupType(group) === 'share' ? 'start' : 'commit';

/** In place of a lag that is not read yet. */
export const PENDING = '…';

/**
 * A sum for a row: '12.3k', '≥ 12k' where parts are unknown, or '≤ 12.3k' where there may be less of some.
 * 'unknown' where nothing is known,
 * 'no commit' where no partition has one, '' where there is no partition. 'negative' where every
 * commit is beyond its log end: a 0 would look caught up. Without a `format` it is as short as a narrow
 * row needs it.
 */
export function lagText(
  total: LagTotal,
  format?: (lag: bigint) => string,
  place: Place = 'commit',
): string {
  const isMost = total.atMost !== undefined;
  if (total.partitions === 0) return '';
  if (total.unknown > 0)
    return total.lag > 0n && !isMost ? `≥ ${(format ?? formatFloor)(total.lag)}` : 'unknown';
  if (total.noCommit === total.partitions) return `no ${place}`;
  if (total.negative > 0 && total.lag === 0n) return 'negative';
  return `${isMost ? '≤ ' : ''}${(format ?? formatCompact)(total.lag)}`;
}

/** What the number of {@link lagText} leaves out, in a few words each. */
export function lagCaveats(total: LagTotal, place: Place = 'commit'): string[] {
  const caveats: string[] = [];
  if (total.noCommit > 0 && total.noCommit < total.partitions && total.unread > 0) {
    caveats.push(`${formatExact(total.unread)} without ${place}`);
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
  format?: (lag: bigint) => string,
  more: readonly string[] = [],
  place: Place = 'commit',
): string {
  const text = lagText(total, format, place).replace('≥', 'at least').replace('≤', 'at most');
  if (text === '') return '';
  const level = levelName(total, thresholds);
  return [
    `lag ${text}`,
    ...(level === '' ? [] : [level]),
    ...more,
    ...lagCaveats(total, place),
  ].join(', ');
}

/** 'falling behind'; '' where the level is not known, or there is no partition. */
export function levelName(total: LagTotal, thresholds: LagThresholds): string {
  const level = lagLevelOf(total, thresholds);
  return total.partitions === 0 || level === 'unknown' ? '' : LAG_LEVELS[level].name;
}

/**
 * 'Lag: 350, falling behind, rising by about 40 a minute' and what to do about it: the first lines of a
 * tooltip. None without partitions. `isRead`: whether a member is known to read any of it. `most`: 'up to '
 * where the number may be too high.
 */
export function lagLines(
  total: LagTotal,
  thresholds: LagThresholds,
  trend?: TrendShown,
  isRead = true,
  most = '',
  place: Place = 'commit',
): TooltipLine[] {
  if (total.partitions === 0) return [];
  const level = lagLevelOf(total, thresholds);
  const text = lagText(total, formatExact, place);
  // Words in place of a number say already that it is not known.
  const meaning = level === 'unknown' && total.lag === 0n ? [] : [levelMeaning(level)];
  const going = trend === undefined || trend.direction === 'unknown' ? [] : [trend.text];
  return [
    {
      label: 'Lag',
      value: [`${text.startsWith('≤') ? '' : most}${text}`, ...meaning, ...going].join(', '),
    },
    { label: 'Action', value: levelAction(level, isRead) },
  ];
}

/** The guide's words in the middle of a sentence: 'falling behind', 'normal processing delay'. */
export const levelMeaning = (level: LagLevel): string => {
  const { name, meaning } = LAG_LEVELS[level];
  return level === 'unknown' ? name : meaning.replace(/^./, (first) => first.toLowerCase());
};

/** The further lines of a sum: of how many partitions it is, and what it leaves out. */
export function lagDetailLines(total: LagTotal, place: Place = 'commit'): TooltipLine[] {
  if (total.partitions === 0) return [];
  const lines = [{ label: 'Partitions', value: formatExact(total.partitions) }];
  if (total.unknown > 0) {
    lines.push({
      label: 'Unknown',
      value: `the lag of ${formatCount(total.unknown, 'partition')}`,
    });
  }
  if (total.noCommit > 0) {
    const toRead = total.unread === 0 ? ', with nothing to read' : '';
    lines.push(
      place === 'commit'
        ? {
            label: 'No commit',
            value: `${formatCount(total.noCommit, 'assigned partition')}${toRead}`,
          }
        : { label: 'No start', value: `${formatCount(total.noCommit, 'partition')}${toRead}` },
    );
  }
  if (total.atMost !== undefined) {
    lines.push({
      label: 'At most',
      value: `the brokers do not count what is finished beyond the start of ${formatCount(total.atMost, 'partition')}`,
    });
  }
  if (total.negative > 0) {
    lines.push({
      label: 'Beyond log end',
      value: `${formatCount(total.negative, 'partition')}: the topic was recreated or truncated`,
    });
  }
  return lines;
}

/** The level of a sum; none without partitions. */
export function totalLevel(total: LagTotal, thresholds: LagThresholds): LagLevel | undefined {
  return total.partitions === 0 ? undefined : lagLevelOf(total, thresholds);
}
