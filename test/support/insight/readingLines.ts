// The readings of one group as lines of a file: of each reading only what the one before did not have.

import type { Result } from '../../../src/base/failure/result';
import type { Failure } from '../../../src/base/failure/failure';
import type { GroupDescription, Member } from '../../../src/core/model';
import type { GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { commitCell, FailureNames, NOTHING, offsetCell, partitionsText } from './cells';
import type { RecordedReading } from './recordedReading';
import { BROKER } from './replayedCluster';
import { byId } from './replayedMembers';
import type { MemberLine, ReadingLine } from './situationFile';
import { elapsedText } from './times';

/** A line as it would be without the one before. */
type Whole = Record<string, unknown> & { readonly at: string };
/** Texts by topic, or by member. */
type Table = Readonly<Record<string, unknown>>;

export interface GroupLines {
  readonly began: number;
  readonly lines: readonly ReadingLine[];
  readonly failures: Readonly<Record<string, Failure>>;
}

/** The lines of a group; `topics` are those that the file tells of. */
export function groupLines(
  readings: readonly RecordedReading[],
  groupId: string,
  topics: readonly string[],
): GroupLines {
  const writer = new LineWriter(groupId, topics, readings[0]!.snapshot.takenAt);
  const wholes = readings.map((reading) => writer.whole(reading));
  const lines = wholes.map((whole, at) => changes(wholes[at - 1], whole));
  return { began: writer.began, lines, failures: writer.failures };
}

class LineWriter {
  readonly #names = new FailureNames();
  /** Short names of members by their ids: a, b, … z, m27, … */
  readonly #members = new Map<string, string>();

  constructor(
    private readonly groupId: string,
    private readonly topics: readonly string[],
    readonly began: number,
  ) {}

  get failures(): Readonly<Record<string, Failure>> {
    return this.#names.all;
  }

  whole(reading: RecordedReading): Whole {
    const { takenAt, groups } = reading.snapshot;
    const group = groups.get(this.groupId);
    return {
      at: elapsedText(takenAt - this.began),
      ...this.#head(group),
      members: this.#membersOf(group?.description, reading.classicMembers),
      ...this.#columns(reading, group),
    };
  }

  #head(group: GroupSnapshot | undefined): Table {
    if (group === undefined) return { state: null };
    const { type, protocolType, state } = group.listing;
    const described = group.description?.ok === true ? group.description.value : undefined;
    return {
      state: described?.state ?? state,
      type,
      protocol: protocolType,
      assignor: described?.assignor,
      epochs: epochsOf(described),
    };
  }

  #membersOf(
    description: Result<GroupDescription> | undefined,
    classic: ReadonlySet<string>,
  ): Table | string {
    if (description === undefined) return {};
    if (!description.ok) return this.#names.cell(description.failure);
    const { members, type } = description.value;
    return Object.fromEntries(
      [...members].sort(byId).map((member) => {
        const speaks = classic.has(member.memberId) ? { speaks: 'classic' as const } : {};
        return [this.#nameOf(member), { ...memberLine(member, type === 'consumer'), ...speaks }];
      }),
    );
  }

  #nameOf({ memberId }: Member): string {
    let name = this.#members.get(memberId);
    if (name === undefined) {
      const count = this.#members.size;
      name = count < 26 ? String.fromCharCode(97 + count) : `m${count + 1}`;
      this.#members.set(memberId, name);
    }
    return name;
  }

  /** Columns that say what is understood anyway are left out. */
  #columns(reading: RecordedReading, group: GroupSnapshot | undefined): Table {
    const names = this.#names;
    const { snapshot, starts, stable } = reading;
    const written = reading.written.get(this.groupId);
    const holds = reading.holds.get(this.groupId);
    const table: Record<string, Record<string, string> | string> = {};
    const add = (column: string, topic: string, cells: readonly string[], usual: string): void => {
      const usually = (cell: string, at: number): boolean =>
        cell === (usual === 'end' ? endCells[at] : usual);
      const rows = (table[column] ??= {}) as Record<string, string>;
      if (!cells.every(usually)) rows[topic] = cells.join(' ');
    };
    let endCells: string[] = [];
    const isCommitFailed = group?.commits.ok === false;
    for (const topic of this.topics) {
      const described = snapshot.topics.get(topic);
      if (described === undefined) continue;
      if (!described.ok) {
        add('leaders', topic, [names.cell(described.failure)], '');
      } else {
        const { partitions } = described.value;
        const leaders = partitions.map(({ leader }) =>
          leader === undefined ? NOTHING : String(leader),
        );
        const of = (map: RecordedReading['starts'] | undefined): string[] =>
          partitions.map(({ partition }) => offsetCell(map?.get(topic, partition), names));
        endCells = of(snapshot.endOffsets);
        add('ends', topic, endCells, '');
        add('leaders', topic, leaders, String(BROKER.nodeId));
        add('starts', topic, of(starts), '0');
        add('stable', topic, of(stable), 'end');
        const times = partitions.map(({ partition }) => {
          const time = written?.get(topic, partition);
          return time?.ok === true ? String(Number(time.value) - this.began) : NOTHING;
        });
        add('written', topic, times, NOTHING);
        const found = partitions.map(({ partition }) => holds?.get(topic, partition) ?? NOTHING);
        add('holds', topic, found, NOTHING);
      }
      if (!isCommitFailed) add('commits', topic, this.#commitsOf(group, topic), '');
    }
    if (group?.commits.ok === false) table['commits'] = names.cell(group.commits.failure);
    return table;
  }

  #commitsOf(group: GroupSnapshot | undefined, topic: string): string[] {
    const commits = group?.commits.ok === true ? group.commits.value : [];
    const own = commits.filter((commit) => commit.topic === topic);
    const count = Math.max(0, ...own.map(({ partition }) => partition + 1));
    return Array.from({ length: count }, (_, partition) =>
      commitCell(
        own.find((commit) => commit.partition === partition),
        this.#names,
      ),
    );
  }
}

function epochsOf(described: GroupDescription | undefined): [number, number] | undefined {
  const { groupEpoch, assignmentEpoch } = described ?? {};
  return groupEpoch === undefined ? undefined : [groupEpoch, assignmentEpoch ?? groupEpoch];
}

function memberLine(member: Member, isConsumer: boolean): MemberLine {
  const reads = member.assignment === undefined ? null : partitionsText(member.assignment);
  return {
    client: member.clientId,
    id: member.memberId,
    host: member.host,
    ...(member.groupInstanceId === undefined ? {} : { instance: member.groupInstanceId }),
    ...(member.rackId === undefined ? {} : { rack: member.rackId }),
    topics: member.subscribedTopics ?? null,
    reads,
    ...(isConsumer && member.targetAssignment !== undefined
      ? { target: partitionsText(member.targetAssignment) }
      : {}),
    ...(member.memberEpoch === undefined ? {} : { epoch: member.memberEpoch }),
  };
}

/** What differs from the line before; in tables by topic or member only the rows that differ. */
function changes(before: Whole | undefined, now: Whole): ReadingLine {
  const line: Record<string, unknown> = { at: now.at };
  for (const key of new Set([...Object.keys(now), ...Object.keys(before ?? {})])) {
    if (key === 'at' || isSame(before?.[key], now[key])) continue;
    const old = before?.[key];
    const fresh = now[key] ?? (isTable(old) ? {} : undefined);
    const made = isTable(fresh) ? changedRows(isTable(old) ? old : {}, fresh) : (fresh ?? null);
    if (!isTable(made) || Object.keys(made).length > 0) line[key] = made;
  }
  return line as unknown as ReadingLine;
}

function changedRows(before: Table, now: Table): Table {
  const rows: Record<string, unknown> = {};
  for (const key of Object.keys(before)) if (!(key in now)) rows[key] = null;
  for (const [key, row] of Object.entries(now)) {
    if (isSame(before[key], row)) continue;
    rows[key] = isTable(row) && isTable(before[key]) ? changedRows(before[key], row) : row;
  }
  return rows;
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
