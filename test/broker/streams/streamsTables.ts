// The tables of kafka-streams-groups.sh as rows of words, and what we know laid out in the same rows.

import assert from 'node:assert/strict';
import type { GroupDescription, Member, StreamsTask, StreamsTasks } from '../../../src/core/model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { committedOf, groupPartitions } from '../../../src/core/store/groupPartitions';
import { valueOf } from '../adminRows';

/** A row by the names of its columns. The last column has what is left of the line, blanks and all. */
export type TableRow = Readonly<Record<string, string>>;

/** The rows below the only table's heading; none where there is no table. */
export function tableRows(output: string): TableRow[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => /^(GROUP|TOPIC)\b/.test(line));
  if (at < 0) return [];
  const columns = lines[at]!.replace('COORDINATOR (ID)', 'COORDINATOR').trim().split(/\s+/);
  return lines.slice(at + 1).map((line) => {
    const words = line
      .replace(/ \((\d+)\)/, '($1)')
      .trim()
      .split(/\s+/);
    const last = words.splice(columns.length - 1).join(' ');
    return Object.fromEntries(columns.map((column, i) => [column, words[i] ?? last]));
  });
}

/** A value of each column, in an order that does not depend on who printed it. */
export const inOrder = (rows: readonly TableRow[]): TableRow[] =>
  [...rows].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

/** The rows of `--describe --offsets`; with more columns `verbose`. */
export function offsetRows(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  verbose: boolean,
): TableRow[] {
  return groupPartitions(group, snapshot)
    .filter(({ member }) => member !== undefined)
    .map((one) => {
      const { topic, partition, lag, end, commit } = one;
      const committed = committedOf(one);
      const most = lag.kind === 'noCommit' ? lag.available : lag.kind === 'known' ? lag.lag : '?';
      const epoch = commit === undefined || commit.leaderEpoch < 0 ? '-' : commit.leaderEpoch;
      return {
        ...{ GROUP: group.listing.groupId, TOPIC: topic, PARTITION: String(partition) },
        ...(verbose && {
          'CURRENT-OFFSET': String(committed ?? '-'),
          'LEADER-EPOCH': String(epoch),
          'LOG-END-OFFSET': String(valueOf(end)),
        }),
        'OFFSET-LAG': String(most),
      };
    });
}

/** The rows of `--describe --members`; with more columns `verbose`. */
export const memberRows = (
  { groupId, members, assignmentEpoch }: GroupDescription,
  verbose: boolean,
): TableRow[] =>
  members.map((member) => {
    const { memberId, clientId, memberEpoch, streams } = member;
    assert.ok(streams !== undefined);
    return {
      GROUP: groupId,
      ...(verbose && {
        'TARGET-ASSIGNMENT-EPOCH': String(assignmentEpoch),
        'TOPOLOGY-EPOCH': String(streams.topologyEpoch),
      }),
      MEMBER: memberId,
      ...(verbose && { 'MEMBER-PROTOCOL': 'streams', 'MEMBER-EPOCH': String(memberEpoch) }),
      PROCESS: streams.processId,
      'CLIENT-ID': clientId,
      ASSIGNMENTS: assignments(streams, verbose),
    };
  });

const assignments = (
  { tasks, targetTasks }: NonNullable<Member['streams']>,
  verbose: boolean,
): string => [...kinds(tasks, ''), ...(verbose ? kinds(targetTasks, 'TARGET-') : [])].join(' ');

/** 'ACTIVE: 0:[0,1]; 1:[0];' for each kind of which there are tasks. */
const kinds = ({ active, standby, warmup }: StreamsTasks, prefix: string): string[] =>
  Object.entries({ ACTIVE: active, STANDBY: standby, WARMUP: warmup }).flatMap(([kind, some]) =>
    some.length === 0 ? [] : `${prefix}${kind}: ${tasksText(some)}`,
  );

function tasksText(tasks: readonly StreamsTask[]): string {
  const bySubtopology = new Map<string, number[]>();
  for (const { subtopologyId, partition } of tasks) {
    const known = bySubtopology.get(subtopologyId);
    if (known === undefined) bySubtopology.set(subtopologyId, [partition]);
    else known.push(partition);
  }
  return [...bySubtopology].map(([id, partitions]) => `${id}:[${partitions.join(',')}];`).join(' ');
}

/** The row of `--describe --state`; with more columns `verbose`. */
export const stateRow = (
  { groupId, coordinator, stateText, members, groupEpoch, assignmentEpoch }: GroupDescription,
  { brokers }: Pick<ClusterSnapshot, 'brokers'>,
  verbose: boolean,
): TableRow => {
  const broker = brokers.find(({ nodeId }) => nodeId === coordinator);
  assert.ok(broker !== undefined);
  return {
    GROUP: groupId,
    COORDINATOR: `${broker.host}:${broker.port}(${coordinator})`,
    STATE: stateText,
    ...(verbose && {
      'GROUP-EPOCH': String(groupEpoch),
      'TARGET-ASSIGNMENT-EPOCH': String(assignmentEpoch),
    }),
    '#MEMBERS': String(members.length),
  };
};
