// What `kafka-consumer-groups.sh --describe` prints, made from an existing reading: the same
// columns, widths and sentences (Kafka's ConsumerGroupCommand). Notes on what could not be read
// follow.

import { visibleText } from '../../base/visibleText';
import { failureSentence } from '../../base/failure/failureSentence';
import type { Member } from '../model';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers, groupState, hasOffsets, isRebalancing } from '../store/groupFacts';
import { groupPartitions, type GroupPartition } from '../store/groupPartitions';

const HEADER = [
  'GROUP',
  'TOPIC',
  'PARTITION',
  'CURRENT-OFFSET',
  'LOG-END-OFFSET',
  'LAG',
  'CONSUMER-ID',
  'HOST',
  'CLIENT-ID',
];
/** Minimum widths of the columns; text columns grow. */
const WIDTHS = [15, 15, 10, 15, 15, 15, 15, 15, 0];
const GROWING = new Set([0, 1, 6, 7]);
const MISSING = '-';

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
  const idle = (groupMembers(group) ?? []).filter(({ assignment }) => assignment?.length === 0);
  const id = visibleText(group.listing.groupId);
  const rows = [
    ...partitions.map((partition) => partitionColumns(id, partition)),
    ...idle.map((member) => [id, ...Array<string>(5).fill(MISSING), ...memberColumns(member)]),
  ];
  const remark = stateSentence(id, group);
  const notes = notesOf(group, partitions);
  return [
    ...(remark === '' ? [] : [remark, '']),
    ...(rows.length === 0 ? [] : table(rows)),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `# ${note}`)]),
  ].join('\n');
}

/** The command line's sentence about a state other than Stable. */
function stateSentence(id: string, group: GroupSnapshot): string {
  const state = groupState(group);
  if (state === 'Dead') return `Consumer group '${id}' does not exist.`;
  if (state === 'Empty') return `Consumer group '${id}' has no active members.`;
  return isRebalancing(state) ? `Warning: Consumer group '${id}' is rebalancing.` : '';
}

function partitionColumns(id: string, shown: GroupPartition): string[] {
  const { topic, partition, commit, end, lag, member } = shown;
  const offset = commit?.offset;
  return [
    id,
    visibleText(topic),
    String(partition),
    offset?.ok === true && offset.value >= 0n ? String(offset.value) : MISSING,
    end.ok ? String(end.value) : MISSING,
    lag.kind === 'known' ? String(lag.lag) : MISSING,
    ...memberColumns(member),
  ];
}

function memberColumns(member: Member | undefined): string[] {
  if (member === undefined) return [MISSING, MISSING, MISSING];
  return [member.memberId, member.host, member.clientId].map(visibleText);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = WIDTHS.map((least, column) =>
    GROWING.has(column)
      ? rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), least)
      : least,
  );
  return [HEADER, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd(),
  );
}

/** Why there are dashes, once for each cause. */
function notesOf(group: GroupSnapshot, partitions: readonly GroupPartition[]): string[] {
  const notes = new Set<string>();
  if (!hasOffsets(group)) {
    notes.add('Share groups have no committed offsets; their lag is not shown here.');
  }
  if (!group.commits.ok) notes.add(failureSentence(group.commits.failure));
  if (group.description?.ok === false) notes.add(failureSentence(group.description.failure));
  for (const { lag, end } of partitions) {
    if (lag.kind === 'unknown') notes.add(failureSentence(lag.failure));
    if (lag.kind === 'noCommit' && !end.ok) notes.add(failureSentence(end.failure));
  }
  return [...notes];
}
