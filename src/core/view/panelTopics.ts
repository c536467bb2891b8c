// The topics of a group as the panel shows them: their lag, and what of them nobody reads.

import { displayName } from '../base/visibleText';
import { failureSentence } from '../failureSentence';
import { NO_LAG, totalOf } from '../lag';
import type { LagThresholds } from '../lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers, groupState, hasOffsets, isRebalancing, isSimple } from '../store/groupFacts';
import type { GroupPartition } from '../store/groupPartitions';
import type { PanelTopic } from '../../protocol/groupPicture';
import { panelLag } from './panelLag';

/** In the order of the rows. */
export function panelTopics(
  group: GroupSnapshot,
  rows: readonly GroupPartition[],
  { topics }: ClusterSnapshot,
  thresholds: LagThresholds,
): PanelTopic[] {
  const byTopic = new Map<string, GroupPartition[]>();
  for (const row of rows) {
    const siblings = byTopic.get(row.topic);
    if (siblings === undefined) byTopic.set(row.topic, [row]);
    else siblings.push(row);
  }
  return [...byTopic].map(([topic, ofTopic]) => {
    const known = topics.get(topic);
    const total = hasOffsets(group) ? totalOf(ofTopic.map(({ lag }) => lag)) : NO_LAG;
    return {
      topic,
      name: displayName(topic),
      lag: panelLag(total, thresholds),
      unassigned: unassignedOf(group, topic, ofTopic),
      failure: known?.ok === false ? failureSentence(known.failure) : null,
    };
  });
}

function unassignedOf(
  group: GroupSnapshot,
  topic: string,
  rows: readonly GroupPartition[],
): PanelTopic['unassigned'] {
  const members = groupMembers(group);
  const unread = rows.filter(({ member }) => member === undefined);
  if (members === undefined || unread.length === 0) return null;
  return { count: unread.length, reason: reasonOf(group, topic, unread) };
}

function reasonOf(group: GroupSnapshot, topic: string, unread: readonly GroupPartition[]): string {
  const members = groupMembers(group) ?? [];
  if (isSimple(group)) {
    return 'Kafka does not know who reads them: nobody has subscribed since the group was created.';
  }
  if (members.length === 0) return 'The group has no members.';
  if (isRebalancing(groupState(group))) {
    return 'The group is rebalancing: its partitions are handed out when that is done.';
  }
  if (members.some(({ assignment }) => assignment === undefined)) {
    return 'Not every assignment can be read, so somebody may read them.';
  }
  const subscriptions = members.map(({ subscribedTopics }) => subscribedTopics);
  const isSubscribed = subscriptions.some((topics) => topics?.includes(topic) === true);
  if (isSubscribed) {
    return unread.every(({ commit }) => commit === undefined)
      ? 'New partitions: they are handed out at the next rebalance.'
      : 'The assignor gave them to nobody.';
  }
  return subscriptions.every((topics) => topics !== undefined && topics.length > 0)
    ? 'No member subscribes to this topic: its commits are from earlier.'
    : 'No member reads them.';
}
