// The topics of a group for the panel: their lag, and how much of them nobody reads.

import type { LongWork } from '../../../base/sharedThread';
import { displayName } from '../../../base/visibleText';
import { failureSentence } from '../../../base/failure/failureSentence';
import { totalOf } from '../../lag';
import type { LagThresholds } from '../../lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import {
  groupMembers,
  groupState,
  groupType,
  isApart,
  isRebalancing,
  isSimple,
} from '../../store/groupFacts';
import type { GroupPartition } from '../../store/groupPartitions';
import type { PanelTopic } from '../../../protocol/groupPicture';
import { placeOf } from '../lagText';
import { NOT_READ_ANY_MORE } from '../leftText';
import { panelLag } from './panelLag';
import type { Membership } from './panelMembership';

interface TopicOptions {
  readonly thresholds: LagThresholds;
  readonly membership: Membership;
}

/** In the order of the rows. */
export function* panelTopics(
  group: GroupSnapshot,
  rows: readonly GroupPartition[],
  { topics }: ClusterSnapshot,
  { thresholds, membership }: TopicOptions,
): LongWork<PanelTopic[]> {
  const byTopic = new Map<string, GroupPartition[]>();
  for (const row of rows) {
    const siblings = byTopic.get(row.topic);
    if (siblings === undefined) byTopic.set(row.topic, [row]);
    else siblings.push(row);
    yield;
  }
  const list: PanelTopic[] = [];
  for (const [topic, ofTopic] of byTopic) {
    const known = topics.get(topic);
    const lag = panelLag(totalOf(ofTopic.map(({ lag: own }) => own)), thresholds, placeOf(group));
    list.push({
      topic,
      name: displayName(topic),
      lag: isApart(group, topic) ? { ...lag, caveats: [...lag.caveats, NOT_READ_ANY_MORE] } : lag,
      unassigned: unassignedOf(group, topic, ofTopic, membership),
      failure: known?.ok === false ? failureSentence(known.failure) : null,
    });
    yield;
  }
  return list;
}

function unassignedOf(
  group: GroupSnapshot,
  topic: string,
  rows: readonly GroupPartition[],
  membership: Membership,
): PanelTopic['unassigned'] {
  if (groupMembers(group) === undefined) return null;
  const unread = rows.filter(({ member }) => member === undefined);
  if (unread.length === 0) return null;
  return { count: unread.length, reason: reasonOf(group, topic, unread, membership) };
}

function reasonOf(
  group: GroupSnapshot,
  topic: string,
  unread: readonly GroupPartition[],
  { members, subscribed, everySubscribes, unreadable }: Membership,
): string {
  if (isSimple(group)) {
    return 'Kafka does not know who reads them: nobody has subscribed since the group was created.';
  }
  if (members.length === 0) return 'The group has no members.';
  if (isRebalancing(groupState(group))) {
    return 'The group is rebalancing: partitions will be assigned when it is done.';
  }
  if (unreadable) return 'Some assignments cannot be read, so a member may read them.';
  if (subscribed.has(topic)) {
    return unread.every(({ commit }) => commit === undefined)
      ? 'New partitions: they will be assigned in the next rebalance.'
      : 'The assignor gave them to no member.';
  }
  return everySubscribes
    ? `No member subscribes to this topic: its ${groupType(group) === 'share' ? 'start' : 'committed'} offsets are from earlier.`
    : 'No member reads them.';
}
