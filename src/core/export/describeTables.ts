// The tables of a group, with the columns that the command line for groups of its type has:
// kafka-consumer-groups.sh, kafka-share-groups.sh and kafka-streams-groups.sh of Kafka 4.3.

import { visibleText } from '../../base/visibleText';
import type { Member, StreamsTask, StreamsTasks } from '../model';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers, groupType } from '../store/groupFacts';
import { committedOf, type GroupPartition } from '../store/groupPartitions';
import { alignedTable, type Column } from './alignedTable';

const MISSING = '-';
/** Of names: group, topic, member, host. */
const NAME = 15;

/** The tables one after the other; a table without rows is left out. */
export function describeTables(
  group: GroupSnapshot,
  partitions: readonly GroupPartition[],
): readonly (readonly string[])[] {
  const id = visibleText(group.listing.groupId);
  const members = groupMembers(group) ?? [];
  const tables = tablesOf(group, id, partitions, members);
  return tables.filter((table) => table.length > 0);
}

function tablesOf(
  group: GroupSnapshot,
  id: string,
  partitions: readonly GroupPartition[],
  members: readonly Member[],
): readonly (readonly string[])[] {
  const sorted = members.toSorted(byMemberId);
  switch (groupType(group)) {
    case 'share':
      return [alignedTable(shareOffsets(id), partitions), alignedTable(shareMembers(id), sorted)];
    case 'streams':
      return [
        alignedTable(streamsOffsets(id), partitions),
        alignedTable(streamsMembers(id), sorted),
      ];
    case 'classic':
    case 'consumer':
    case 'unknown':
      return [consumerTable(id, partitions, members)];
  }
}

const byMemberId = (a: Member, b: Member): number =>
  Number(a.memberId > b.memberId) - Number(a.memberId < b.memberId);

/** A row of the consumers' only table: a partition, or a member that has none. */
type ConsumerRow = Partial<GroupPartition>;

function consumerTable(
  id: string,
  partitions: readonly GroupPartition[],
  members: readonly Member[],
): readonly string[] {
  const idle = members.filter(({ assignment }) => assignment?.length === 0);
  const rows: readonly ConsumerRow[] = [...partitions, ...idle.map((member) => ({ member }))];
  return alignedTable<ConsumerRow>(
    [
      ...place<ConsumerRow>(id),
      { heading: 'CURRENT-OFFSET', width: 15, cell: committedCell },
      { heading: 'LOG-END-OFFSET', width: 15, cell: endCell },
      {
        heading: 'LAG',
        width: 15,
        cell: ({ lag }) => (lag?.kind === 'known' ? String(lag.lag) : MISSING),
      },
      name('CONSUMER-ID', ({ member }) => member?.memberId),
      name('HOST', ({ member }) => member?.host),
      { ...name<ConsumerRow>('CLIENT-ID', ({ member }) => member?.clientId), width: 0 },
    ],
    rows,
  );
}

const shareOffsets = (id: string): readonly Column<GroupPartition>[] => [
  ...place<GroupPartition>(id),
  { heading: 'START-OFFSET', width: 13, cell: committedCell },
  {
    heading: 'LAG',
    width: 0,
    // Only the broker can count what is finished beyond the start.
    cell: ({ commit }) => String(commit?.share?.lag ?? MISSING),
  },
];

const shareMembers = (id: string): readonly Column<Member>[] => [
  name('GROUP', () => id),
  name('CONSUMER-ID', ({ memberId }) => memberId),
  name('HOST', ({ host }) => host),
  name('CLIENT-ID', ({ clientId }) => clientId),
  {
    heading: '#PARTITIONS',
    width: 12,
    cell: ({ assignment }) => String(assignment?.length ?? MISSING),
  },
  { heading: 'ASSIGNMENT', width: 0, cell: assignmentCell },
];

/** 'orders:0,1;returns:2' */
function assignmentCell({ assignment }: Member): string {
  if (assignment === undefined) return MISSING;
  const topics = new Map<string, number[]>();
  for (const { topic, partition } of assignment) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition]);
  }
  return Array.from(topics, ([topic, numbers]) => `${visibleText(topic)}:${ascending(numbers)}`)
    .sort()
    .join(';');
}

const streamsOffsets = (id: string): readonly Column<GroupPartition>[] => [
  ...place<GroupPartition>(id),
  { heading: 'CURRENT-OFFSET', width: 15, cell: committedCell },
  {
    heading: 'LEADER-EPOCH',
    width: 15,
    cell: ({ commit }) =>
      commit === undefined || commit.leaderEpoch < 0 ? MISSING : String(commit.leaderEpoch),
  },
  { heading: 'LOG-END-OFFSET', width: 15, cell: endCell },
  { heading: 'OFFSET-LAG', width: 15, cell: streamsLagCell },
];

/** Without a commit Kafka Streams begins at the log start, so that the whole log is left. */
function streamsLagCell({ lag }: GroupPartition): string {
  if (lag.kind === 'known') return String(lag.lag);
  return lag.kind === 'noCommit' ? String(lag.available ?? MISSING) : MISSING;
}

const streamsMembers = (id: string): readonly Column<Member>[] => [
  name('GROUP', () => id),
  name('MEMBER', ({ memberId }) => memberId),
  name('PROCESS', ({ streams }) => streams?.processId),
  name('CLIENT-ID', ({ clientId }) => clientId),
  { heading: 'ASSIGNMENTS', width: 0, cell: ({ streams }) => tasksCell(streams?.tasks) },
];

/** 'ACTIVE:0:[0,1];1:[2];STANDBY:1:[0];' */
function tasksCell(tasks: StreamsTasks | undefined): string {
  if (tasks === undefined) return MISSING;
  const { active, standby, warmup } = tasks;
  return [
    roleText('ACTIVE', active),
    roleText('STANDBY', standby),
    roleText('WARMUP', warmup),
  ].join('');
}

function roleText(role: string, tasks: readonly StreamsTask[]): string {
  if (tasks.length === 0) return '';
  const subtopologies = new Map<string, number[]>();
  for (const { subtopologyId, partition } of tasks) {
    subtopologies.set(subtopologyId, [...(subtopologies.get(subtopologyId) ?? []), partition]);
  }
  const texts = Array.from(
    subtopologies,
    ([subtopology, numbers]) => `${visibleText(subtopology)}:[${ascending(numbers)}];`,
  );
  return `${role}:${texts.join('')}`;
}

const ascending = (numbers: readonly number[]): string =>
  numbers.toSorted((a, b) => a - b).join(',');

/** A column of names: as wide as the longest; '-' for none. */
const name = <Row>(heading: string, of: (row: Row) => string | undefined): Column<Row> => ({
  ...{ heading, width: NAME, grows: true },
  cell: (row) => visibleText(of(row) ?? MISSING),
});

const place = <Row extends Partial<GroupPartition>>(id: string): readonly Column<Row>[] => [
  name('GROUP', () => id),
  name('TOPIC', ({ topic }) => topic),
  {
    heading: 'PARTITION',
    width: 10,
    cell: ({ partition }) => String(partition ?? MISSING),
  },
];

const committedCell = ({ commit }: Partial<GroupPartition>): string =>
  String(committedOf({ commit }) ?? MISSING);

const endCell = ({ end }: Partial<GroupPartition>): string =>
  end?.ok === true ? String(end.value) : MISSING;
