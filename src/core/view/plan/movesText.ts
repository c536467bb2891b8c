// Many offsets that change, in one line: the ranges that they are in, and the partitions of which topics they belong to.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { Commit, OffsetChange } from '../../plan/groupChange';

/** Topics that are named before the rest is counted. */
const MOST_TOPICS = 5;

/** '1,500–2,000 → 0': the range of offsets before, and the range after. */
export function movesText(offsets: readonly OffsetChange[]): string {
  const before = offsets.map((offset) => offset.before);
  return `${rangeText(before)} → ${rangeText(offsets.map(({ after }) => after))}`;
}

function rangeText(commits: readonly (Commit | undefined)[]): string {
  const known = commits.flatMap((commit) => (commit === undefined ? [] : commit.offset));
  const [first] = known;
  if (first === undefined) return 'no commit';
  let least = first;
  let most = first;
  for (const offset of known) {
    if (offset < least) least = offset;
    if (offset > most) most = offset;
  }
  const range = least === most ? formatExact(least) : `${formatExact(least)}–${formatExact(most)}`;
  return known.length === commits.length ? range : `${range} or no commit`;
}

/** '3 of orders, 2 of payments'. */
export function partitionsText(offsets: readonly OffsetChange[]): string {
  const counts = new Map<string, number>();
  for (const { topic } of offsets) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const shown = [...counts]
    .slice(0, MOST_TOPICS)
    .map(([topic, count]) => `${formatExact(count)} of ${displayName(topic)}`);
  const more = counts.size - shown.length;
  return [...shown, ...(more > 0 ? [`and of ${formatCount(more, 'more topic')}`] : [])].join(', ');
}
