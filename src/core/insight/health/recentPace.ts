// How fast messages came for a group and how fast it read them over the last minutes. Only worked out when
// somebody looks; whether that is good or bad is for the rules to say.

import { paceFrom } from '../verdicts/pace/paceFrom';
import type { GroupView } from '../ring/groupView';
import type { RecentPace } from '../verdict';

/** Milliseconds. */
const RECENT_MS = 5 * 60_000;
/** Readings that a pace rests on, also where they are further apart. */
const LEAST_READINGS = 3;

/**
 * The pace over five minutes, or as long as it was watched without a doubt; undefined where that is less than three
 * readings, where nothing has moved yet, or where what came for a partition, or was read of it, is not known. Topics
 * that it left are in the counts, so beside them it is unknown, too. Of a share group what is finished is known only where
 * its broker counts it.
 */
export function recentPace(view: GroupView): RecentPace | undefined {
  const { counts, now, group } = view;
  if (group.total.unknown > 0 || group.leftTotal !== undefined) return undefined;
  const latest = counts.length - LEAST_READINGS;
  if (latest < 0 || counts.at(latest) < view.unclearAt) return undefined;
  let from = latest;
  const wanted = Math.max(view.unclearAt, now - RECENT_MS);
  while (from > 0 && counts.at(from - 1) >= wanted) from--;
  const { consumedPerSecond, ...pace } = paceFrom(counts, from);
  const isShared = view.type === 'share';
  const isCounted = !isShared || isFinishedCounted(group);
  return {
    ...pace,
    consumedPerSecond: isCounted ? consumedPerSecond : undefined,
    isShared,
    partitions: countedPart(group),
  };
}

const isFinishedCounted = ({ commits }: GroupView['group']): boolean =>
  commits.ok && commits.value.every(({ share }) => share?.lag !== undefined);

/** How many partitions have a commit, where others have none and may have messages; undefined for all. */
function countedPart({ total, commits }: GroupView['group']): number | undefined {
  const all = commits.ok ? commits.value : [];
  const counted = all.filter(({ offset }) => offset.ok && offset.value >= 0n).length;
  const withMessages = total.partitions - (total.noCommit - total.unread);
  return withMessages > counted ? counted : undefined;
}
