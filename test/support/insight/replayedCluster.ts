// A cluster that answers what a file of readings says, one line after the other. What a line does not
// change is answered with the very same objects, as Kafka's adapter does. So the readings made of it by
// the product's own `readSnapshot` are what they were when the file was written.

import { failed, success, type Result } from '../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { GroupReader } from '../../../src/core/groupAdmin';
import type {
  Broker,
  CommittedOffset,
  GroupDescription,
  GroupListing,
  StreamsTopology,
  TopicDescription,
} from '../../../src/core/model';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { commitOf, FailureNames, isFailure, NOTHING, offsetOf, splitCells } from './cells';
import { ReplayedMembers } from './replayedMembers';
import type { CellsByTopic, ReadingLine, SituationFile } from './situationFile';

/** What a reading asks. */
type Reading = Pick<
  GroupReader,
  'listGroups' | 'describeGroups' | 'fetchCommittedOffsets' | 'describeTopics' | 'fetchLogOffsets'
>;
type Topics = ClusterSnapshot['topics'];
/** The columns of offsets that lines have. */
type Column =
  'leaders' | 'commits' | 'ends' | 'finished' | 'starts' | 'stable' | 'written' | 'holds';

const HEAD = ['state', 'protocol', 'type', 'assignor', 'epochs', 'sources'] as const;

export const BROKER: Broker = { nodeId: 1, host: '127.0.0.1', port: 9092, rack: undefined };

export class ReplayedCluster implements Reading {
  readonly #names: FailureNames;
  readonly #members: ReplayedMembers;
  readonly #columns = new Map<Column, Map<string, string[]>>();
  #listing: GroupListing | undefined;
  #description: Result<GroupDescription> | undefined;
  #commits: Result<readonly CommittedOffset[]> = success([]);
  #topics = new Map<string, Result<TopicDescription>>();
  #head: Pick<ReadingLine, (typeof HEAD)[number]> = {};

  constructor(private readonly file: SituationFile) {
    this.#names = new FailureNames({ ...file.failures });
    this.#members = new ReplayedMembers(this.#names);
  }

  /** Takes in the next line. */
  step(line: ReadingLine): void {
    const { leaders, commits, ends, finished, starts, stable, written, holds, members } = line;
    this.#put('leaders', leaders);
    this.#put('ends', ends);
    this.#put('finished', finished);
    this.#put('starts', starts);
    this.#put('stable', stable);
    this.#put('written', written);
    this.#put('holds', holds);
    if (leaders !== undefined || ends !== undefined) this.#describeTopics();
    const isNewHead = HEAD.some((key) => key in line);
    if (isNewHead) this.#head = { ...this.#head, ...line };
    if (commits !== undefined) this.#commit(commits);
    if (isNewHead || members !== undefined) this.#describeGroup(members);
  }

  listGroups: Reading['listGroups'] = () => {
    const groups = this.#listing === undefined ? [] : [this.#listing];
    return Promise.resolve({ brokers: [BROKER], departed: [], failures: [], groups });
  };

  describeGroups: Reading['describeGroups'] = () =>
    Promise.resolve(
      new Map(this.#description === undefined ? [] : [[this.file.group, this.#description]]),
    );

  fetchCommittedOffsets: Reading['fetchCommittedOffsets'] = () =>
    Promise.resolve(new Map([[this.file.group, this.#commits]]));

  describeTopics: Reading['describeTopics'] = (topics) =>
    Promise.resolve(
      new Map(topics.map((topic) => [topic, this.#topics.get(topic) ?? unknown(topic)])),
    );

  fetchLogOffsets: Reading['fetchLogOffsets'] = (topics, position) => {
    const offsets = new TopicPartitionMap<Result<bigint>>();
    for (const { topic, partitions } of topics) {
      for (const { partition } of partitions) {
        const offset =
          position === 'end'
            ? this.#offset('ends', topic, partition)
            : this.#start(topic, partition);
        if (offset !== undefined) offsets.set(topic, partition, offset);
      }
    }
    return Promise.resolve(offsets);
  };

  /** The log starts of all partitions of topics, as the ones below. */
  starts(topics: Topics): TopicPartitionMap<Result<bigint>> {
    return this.#all(topics, (topic, partition) => this.#start(topic, partition));
  }

  /** The last stable offsets of all partitions. */
  stable(topics: Topics): TopicPartitionMap<Result<bigint>> {
    return this.#all(
      topics,
      (topic, partition) =>
        this.#offset('stable', topic, partition) ?? this.#offset('ends', topic, partition),
    );
  }

  /** When records at committed offsets were written, in milliseconds after the file's `began`. */
  written(topics: Topics): TopicPartitionMap<Result<bigint>> {
    return this.#all(topics, (topic, partition) => this.#offset('written', topic, partition));
  }

  /** What was found in logs at committed offsets. */
  holds(topics: Topics): TopicPartitionMap<string> {
    return this.#all(topics, (topic, partition) => {
      const cell = this.#columns.get('holds')?.get(topic)?.[partition];
      return cell === NOTHING ? undefined : cell;
    });
  }

  /** How many members speak the classic protocol in a group of KIP-848. */
  get classicMembers(): number {
    return this.#listing === undefined ? 0 : this.#members.classic;
  }

  #all<T>(
    topics: Topics,
    of: (topic: string, partition: number) => T | undefined,
  ): TopicPartitionMap<T> {
    const found = new TopicPartitionMap<T>();
    for (const [topic, described] of topics) {
      if (!described.ok) continue;
      for (const { partition } of described.value.partitions) {
        const offset = of(topic, partition);
        if (offset !== undefined) found.set(topic, partition, offset);
      }
    }
    return found;
  }

  #put(column: Column, texts: CellsByTopic | undefined): void {
    if (texts === undefined) return;
    const topics = this.#columns.get(column) ?? new Map<string, string[]>();
    this.#columns.set(column, topics);
    for (const [topic, text] of Object.entries(texts)) {
      if (text === null) topics.delete(topic);
      else topics.set(topic, splitCells(text, topics.get(topic)));
    }
  }

  #offset(column: Column, topic: string, partition: number): Result<bigint> | undefined {
    const cells = this.#columns.get(column)?.get(topic);
    return offsetOf(cells?.[partition] ?? NOTHING, this.#names);
  }

  #start(topic: string, partition: number): Result<bigint> | undefined {
    return this.#columns.get('starts')?.has(topic) === true
      ? this.#offset('starts', topic, partition)
      : success(0n);
  }

  #describeTopics(): void {
    const leaders = this.#columns.get('leaders');
    const ends = this.#columns.get('ends');
    const names = new Set([...(ends?.keys() ?? []), ...(leaders?.keys() ?? [])]);
    const described = new Map<string, Result<TopicDescription>>();
    for (const topic of names) {
      const cells = leaders?.get(topic) ?? ends!.get(topic)!.map(() => String(BROKER.nodeId));
      const now = this.#described(topic, cells);
      const before = this.#topics.get(topic);
      described.set(topic, before !== undefined && isSameTopic(before, now) ? before : now);
    }
    this.#topics = described;
  }

  #described(topic: string, cells: readonly string[]): Result<TopicDescription> {
    const [first = ''] = cells;
    if (isFailure(first)) return failed(this.#names.failure(first));
    const partitions = cells.map((cell, partition) => ({
      partition,
      leader: cell === NOTHING ? undefined : Number(cell),
    }));
    return success({ topic, partitions });
  }

  #commit(commits: CellsByTopic | string): void {
    if (typeof commits === 'string') {
      this.#columns.delete('commits');
      this.#commits = failed(this.#names.failure(commits));
      return;
    }
    this.#put('commits', commits);
    const found: CommittedOffset[] = [];
    for (const [topic, cells] of this.#columns.get('commits') ?? []) {
      for (const [partition, cell] of cells.entries()) {
        const commit = commitOf(cell, { topic, partition }, this.#names);
        if (commit !== undefined) found.push({ ...commit, ...this.#share(commit) });
      }
    }
    if (this.#commits.ok && isSameCommits(this.#commits.value, found)) return;
    this.#commits = success(found.sort((a, b) => order(a.topic, b.topic)));
  }

  /** What a share group's broker says beside the start offset. */
  #share({ topic, partition, offset }: CommittedOffset): Pick<CommittedOffset, 'share'> {
    if (this.#head.type !== 'share') return {};
    const end = this.#offset('ends', topic, partition);
    const cell = this.#columns.get('finished')?.get(topic)?.[partition] ?? '0';
    if (cell === NOTHING || !offset.ok || end?.ok !== true) return { share: { lag: undefined } };
    return { share: { lag: end.value - offset.value - BigInt(cell) } };
  }

  #describeGroup(members: ReadingLine['members']): void {
    this.#members.step(members);
    const { state, protocol = 'consumer', assignor, epochs, sources } = this.#head;
    if (state === undefined || state === null) {
      this.#listing = undefined;
      return;
    }
    const type = this.#head.type ?? 'classic';
    const head = { groupId: this.file.group, type, state, stateText: state as string };
    this.#listing = { ...head, protocolType: protocol, coordinator: BROKER.nodeId };
    const known = this.#members.all;
    this.#description = known.ok
      ? success({
          ...this.#listing,
          assignor: assignor ?? '',
          groupEpoch: epochs?.[0],
          assignmentEpoch: epochs?.[1],
          members: known.value,
          ...(sources && { topology: topologyOf(sources) }),
        })
      : known;
  }
}

/** One subtopology that reads them. */
const topologyOf = (sourceTopics: readonly string[]): StreamsTopology => ({
  epoch: 0,
  subtopologies: [
    {
      ...{ subtopologyId: '0', sourceTopics },
      ...{ repartitionSourceTopics: [], repartitionSinkTopics: [], changelogTopics: [] },
    },
  ],
});

/** What a real cluster says of a topic that it does not have. */
const unknown = (topic: string): Result<TopicDescription> =>
  failed({
    kind: 'notFound',
    subject: `topic ${topic}`,
    code: 'UNKNOWN_TOPIC_OR_PARTITION',
    reason: 'does not exist',
  });

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

const isSameTopic = (before: Result<TopicDescription>, now: Result<TopicDescription>): boolean =>
  JSON.stringify(before) === JSON.stringify(now);

function isSameCommits(before: readonly CommittedOffset[], now: readonly CommittedOffset[]) {
  const text = (commits: readonly CommittedOffset[]): string =>
    JSON.stringify(commits, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  return before.length === now.length && text(before) === text(now);
}
