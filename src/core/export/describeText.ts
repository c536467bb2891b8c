// What the command line for groups of a type prints with --describe, made from an existing reading: the
// same columns, widths and sentences (Kafka's ConsumerGroupCommand, ShareGroupCommand and
// StreamsGroupCommand). Notes on what could not be read follow.

import { visibleText } from '../../base/visibleText';
import { failureSentence } from '../../base/failure/failureSentence';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupState, groupType, isRebalancing } from '../store/groupFacts';
import { committedOf, groupPartitions, type GroupPartition } from '../store/groupPartitions';
import { describeTables } from './describeTables';

/** The groups one after the other, in the order of their ids given; ids not in the reading are skipped. */
export function describeText(snapshot: ClusterSnapshot, groupIds: Iterable<string>): string {
  const texts: string[] = [];
  for (const groupId of groupIds) {
    const group = snapshot.groups.get(groupId);
    if (group !== undefined) texts.push(describeGroup(group, snapshot));
  }
  return texts.length === 0 ? '' : `${texts.join('\n\n')}\n`;
}

function describeGroup(group: GroupSnapshot, snapshot: ClusterSnapshot): string {
  const partitions = groupPartitions(group, snapshot);
  const remark = stateSentence(group);
  const notes = notesOf(group, partitions);
  const [first = [], ...others] = describeTables(group, partitions);
  return [
    ...(remark === '' ? [] : [remark, '']),
    ...first,
    ...others.flatMap((table) => ['', ...table]),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `# ${note}`)]),
  ].join('\n');
}

/** The command line's sentence about a state other than Stable. */
function stateSentence(group: GroupSnapshot): string {
  const state = groupState(group);
  const type = groupType(group);
  const isOfConsumers = type !== 'share' && type !== 'streams';
  const kind = isOfConsumers ? 'Consumer' : type === 'share' ? 'Share' : 'Streams';
  const named = `${kind} group '${visibleText(group.listing.groupId)}'`;
  if (state === 'Dead') return `${named} does not exist.`;
  if (state === 'Empty') return `${named} has no active members.`;
  // The other two command lines do not speak of it.
  return isOfConsumers && isRebalancing(state) ? `Warning: ${named} is rebalancing.` : '';
}

/** Why there are dashes, once for each cause. */
function notesOf(group: GroupSnapshot, partitions: readonly GroupPartition[]): string[] {
  const notes = new Set<string>();
  if (!group.commits.ok) notes.add(failureSentence(group.commits.failure));
  if (group.description?.ok === false) notes.add(failureSentence(group.description.failure));
  for (const { commit, lag, end } of partitions) {
    if (lag.kind === 'unknown') notes.add(failureSentence(lag.failure));
    if (lag.kind === 'noCommit' && !end.ok) notes.add(failureSentence(end.failure));
    if (commit?.share !== undefined && commit.share.lag === undefined && hasStart(commit)) {
      notes.add(
        'The lag of this share group is unknown: its broker does not count it (Kafka 4.2).',
      );
    }
  }
  return [...notes];
}

const hasStart = (commit: NonNullable<GroupPartition['commit']>): boolean =>
  committedOf({ commit }) !== undefined;
