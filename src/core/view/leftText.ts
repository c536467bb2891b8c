// Topics that a group no longer reads, in words: they are shown apart, since their lag is not its backlog.

import { formatCompact, formatCount, formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import { lagText } from './lagText';

type Left = Pick<GroupSnapshot, 'leftTopics' | 'leftTotal'>;

/** How many of the topics a sentence names. */
const NAMED = 3;

/** 'no longer read', beside the lag of such a topic. */
export const NOT_READ_ANY_MORE = 'no longer read';

/** Why its lag is shown apart. */
export const WHY_APART = 'No member subscribes to this topic, so its lag is not counted.';

/** 'no longer reads orders-old: 1.2M there, not counted'; '' where nothing is shown apart. */
export function leftText({ leftTopics, leftTotal }: Left, format = formatCompact): string {
  if (leftTotal === undefined) return '';
  const lag = lagText(leftTotal, format);
  const there = lag === 'unknown' ? 'lag unknown' : `${lag} there`;
  return `no longer reads ${topicsText(leftTopics)}: ${there}, not counted`;
}

/** The same as a sentence with exact numbers, for tooltips and remarks. */
export function leftSentence(group: Left): string {
  const text = leftText(group, formatExact);
  return text === '' ? '' : `${text.replace(/^n/, 'N')}.`;
}

/** 'orders-old', 'a and b', '5 topics (a, b, c and 2 more)'. */
function topicsText(topics: readonly string[]): string {
  const names = topics.slice(0, NAMED).map((topic) => displayName(topic, 60));
  const more = topics.length - names.length;
  if (more > 0) {
    return `${formatCount(topics.length, 'topic')} (${names.join(', ')} and ${formatExact(more)} more)`;
  }
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter(Boolean).join(' and ');
}
