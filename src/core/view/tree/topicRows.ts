// The rows under a group: the topics it reads.

import { formatExact } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import type { Failure } from '../../../base/failure/failure';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import { totalOf, type LagTotal } from '../../lag';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupType, hasOffsets, isApart, isResettable } from '../../store/groupFacts';
import { groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { upTo } from '../upTo';
import {
  lagCaveats,
  lagDetailLines,
  lagLines,
  lagSentence,
  lagText,
  placeOf,
  totalLevel,
  type Place,
} from '../lagText';
import { markersLines } from '../markersText';
import { connectText } from '../programs/connectLines';
import { NOT_READ_ANY_MORE, WHY_APART } from '../leftText';
import { failureRow, messageRow } from './messageRow';
import { partitionRows } from './partitionRows';
import type { Row } from '../row';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';

/**
 * Topics by name, below a message if the group's offsets or members could not be read. A group with one
 * topic shows that topic's partitions at once.
 */
export function topicRows(
  clusterId: string,
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row[] {
  const target = { clusterId, groupId: group.listing.groupId };
  const byTopic = new Map<string, GroupPartition[]>();
  for (const partition of groupPartitions(group, snapshot)) {
    const siblings = byTopic.get(partition.topic);
    if (siblings === undefined) byTopic.set(partition.topic, [partition]);
    else siblings.push(partition);
  }
  const [only, ...others] = byTopic.keys();
  const rows =
    only !== undefined && others.length === 0
      ? partitionRows(clusterId, group, only, snapshot, options, { named: true })
      : [...byTopic].map(([topic, partitions]) =>
          topicRow({ ...target, topic }, group, partitions, snapshot, options),
        );
  if (!group.commits.ok) return [failureRow(target, group.commits.failure), ...rows];
  if (group.description?.ok === false)
    return [membersMessage(target, group.description.failure), ...rows];
  return rows.length > 0 ? rows : [emptyRow(target, group)];
}

function topicRow(
  target: { readonly clusterId: string; readonly groupId: string; readonly topic: string },
  group: GroupSnapshot,
  partitions: readonly GroupPartition[],
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row {
  const { topic } = target;
  const known = snapshot.topics.get(topic);
  const failure = known?.ok === false ? known.failure : undefined;
  const total = totalOf(partitions.map(({ lag }) => lag));
  const place = placeOf(group);
  const name = displayName(topic);
  const spoken = lagSentence(total, options.thresholds, undefined, [], place);
  const apart = isApart(group, topic);
  const most = upTo(total.lag, [topic], options.isCompacted);
  const short = [
    ...(apart ? [NOT_READ_ANY_MORE] : []),
    ...(failure === undefined ? [] : [failureShort(failure)]),
  ].join(' · ');
  return {
    kind: 'topic',
    id: rowId('topic', target.clusterId, target.groupId, topic),
    target,
    label: nameIn(options, topic),
    description: describe(total, short, place),
    icon: failure === undefined ? 'list-unordered' : 'warning',
    iconColor: failure === undefined ? undefined : 'list.warningForeground',
    level: !apart ? totalLevel(total, options.thresholds) : undefined,
    tooltip: () => ({
      title: visibleText(topic),
      lines: [
        ...(failure === undefined ? [] : [{ label: 'Failed', value: failureSentence(failure) }]),
        ...(apart
          ? [
              { label: 'Lag', value: `${most}${lagText(total, formatExact)}` },
              { label: 'Not counted', value: WHY_APART },
              { label: 'Action', value: 'Delete Offsets… removes its committed offsets' },
            ]
          : lagLines(total, options.thresholds, undefined, isReadBy(group, topic), most, place)),
        ...lagDetailLines(total, place),
        ...markersLines(total),
      ],
    }),
    ariaLabel: [`Topic ${name}`, spoken, short].filter((part) => part !== '').join(', '),
    capabilities: [
      'topic',
      ...(options.writable && isResettable(group) ? (['resettable'] as const) : []),
      ...(options.readable && hasOffsets(group) ? (['readable'] as const) : []),
    ],
    expandable: true,
  };
}

function describe(total: LagTotal, failure: string, place: Place): string {
  return [lagText(total, undefined, place), ...lagCaveats(total, place), failure]
    .filter((part) => part !== '')
    .join(' · ');
}

function membersMessage(
  target: { readonly clusterId: string; readonly groupId: string },
  failure: Failure,
): Row {
  return messageRow(target, {
    key: 'members',
    label: `Members unknown: ${failureShort(failure)}`,
    detail: failureSentence(failure),
    severity: 'warning',
    retryable: true,
  });
}

function emptyRow(
  target: { readonly clusterId: string; readonly groupId: string },
  group: GroupSnapshot,
): Row {
  const offsets = groupType(group) === 'share' ? 'start offsets' : 'committed offsets';
  const label =
    connectText(groupMembers(group) ?? []) ?? `No ${offsets} and no assigned partitions`;
  return messageRow(target, { key: 'empty', label, severity: 'info', retryable: false });
}

/** Whether a member of the group is known to read a partition of the topic. */
const isReadBy = (group: GroupSnapshot, topic: string): boolean =>
  groupMembers(group)?.some(({ assignment }) =>
    assignment?.some((assigned) => assigned.topic === topic),
  ) === true;
