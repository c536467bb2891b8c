// Which other groups read the topics of a group's panel, from the same reading.

import type { LongWork } from '../../../base/sharedThread';
import { displayName } from '../../../base/visibleText';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import type { OtherGroups } from '../../../protocol/groupPicture';

/** The most names of a topic: the others are counted. */
const MOST_NAMES = 8;
const NAME_LENGTH = 60;

/**
 * By the index of each topic that others commit to or are assigned; a topic that nobody else is known to read
 * is left out. The topics of a group are worked out with its reading: here they are only looked up.
 */
export function* otherGroups(
  { groups }: Pick<ClusterSnapshot, 'groups'>,
  own: string,
  topics: readonly string[],
): LongWork<OtherGroups[]> {
  const readers = new Map(topics.map((topic): [string, string[]] => [topic, []]));
  for (const [groupId, group] of groups) {
    yield;
    if (groupId === own) continue;
    for (const topic of group.topics) readers.get(topic)?.push(groupId);
  }
  return topics.flatMap((topic, at) => {
    const ids = (readers.get(topic) ?? []).sort();
    if (ids.length === 0) return [];
    const names = ids.slice(0, MOST_NAMES).map((id) => displayName(id, NAME_LENGTH));
    return [{ topic: at, names, more: ids.length - names.length }];
  });
}
