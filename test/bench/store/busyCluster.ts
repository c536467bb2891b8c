// Readings of a cluster of groups with members that commit, made in memory: what did not change is the same
// object, as in the readings of a store.

import { atOnce } from '../../../src/base/sharedThread';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import { success, type Result } from '../../../src/base/failure/result';
import type { CommittedOffset, GroupDescription, GroupListing } from '../../../src/core/model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { groupCover } from '../../../src/core/store/groupCover';
import { groupTotals, type Logs } from '../../../src/core/store/groupPartitions';
import { knownLogs } from '../../../src/core/store/unchanged';

const INTERVAL_MS = 10_000;
const MEMBERS = 3;
const NO_STARTS = new TopicPartitionMap<Result<bigint>>();

export class BusyCluster {
  readonly #listings: GroupListing[];
  readonly #topics: ClusterSnapshot['topics'];
  readonly #descriptions: Result<GroupDescription>[];
  #ends = new TopicPartitionMap<Result<bigint>>();
  #logs: Logs | undefined;
  #groups = new Map<string, GroupSnapshot>();
  #readings = 0;

  /** Each group reads a topic of its own: the most that there is to compare. */
  constructor(
    private readonly groups: number,
    private readonly partitions: number,
  ) {
    const numbers = Array.from({ length: partitions }, (_, partition) => partition);
    const indexes = Array.from({ length: groups }, (_, index) => index);
    this.#listings = indexes.map(listingOf);
    this.#descriptions = indexes.map((index) => success(this.#description(index)));
    this.#topics = new Map(
      indexes.map((index) => {
        const topic = topicOf(index);
        const described = numbers.map((partition) => ({ partition, leader: 1 }));
        return [topic, success({ topic, partitions: described })];
      }),
    );
    this.#ends = this.#endsAfter(new Set());
  }

  /** The next reading, after such a share of the groups has got messages and committed. */
  read(share: number): ClusterSnapshot {
    this.#readings++;
    const moved = new Set<number>();
    for (let count = 0; count < this.groups * share; count++) {
      moved.add((count * Math.floor(1 / share) + this.#readings) % this.groups);
    }
    const isFirst = this.#groups.size === 0;
    if (moved.size > 0) this.#ends = this.#endsAfter(moved);
    const read = { topics: this.#topics, endOffsets: this.#ends, startOffsets: NO_STARTS };
    const { logs } = atOnce(knownLogs(this.#logs, read));
    this.#logs = logs;
    const groups = new Map(this.#groups);
    for (const [index, listing] of this.#listings.entries()) {
      if (!isFirst && !moved.has(index)) continue;
      const commits = success(this.#commits(index, logs.endOffsets));
      const reading = { listing, description: this.#descriptions[index], commits };
      const group = { ...reading, ...groupCover(reading) };
      groups.set(listing.groupId, { ...group, ...groupTotals(group, logs) });
    }
    this.#groups = groups;
    const takenAt = Date.UTC(2026, 0, 1) + this.#readings * INTERVAL_MS;
    return { takenAt, brokers: [], departed: [], failures: [], groups, ...logs };
  }

  #endsAfter(moved: ReadonlySet<number>): TopicPartitionMap<Result<bigint>> {
    const ends = new TopicPartitionMap<Result<bigint>>();
    for (let index = 0; index < this.groups; index++) {
      const topic = topicOf(index);
      for (let partition = 0; partition < this.partitions; partition++) {
        const before = this.#ends.get(topic, partition);
        if (before?.ok !== true) ends.set(topic, partition, success(1000n));
        else ends.set(topic, partition, moved.has(index) ? success(before.value + 50n) : before);
      }
    }
    return ends;
  }

  #commits(index: number, ends: TopicPartitionMap<Result<bigint>>): CommittedOffset[] {
    const topic = topicOf(index);
    return Array.from({ length: this.partitions }, (_, partition) => {
      const end = ends.get(topic, partition);
      const offset = success((end?.ok === true ? end.value : 0n) - BigInt(this.#readings % 7));
      return { topic, partition, offset, leaderEpoch: -1, metadata: '' };
    });
  }

  #description(index: number): GroupDescription {
    const topic = topicOf(index);
    return {
      ...listingOf(index),
      assignor: 'cooperative-sticky',
      groupEpoch: undefined,
      assignmentEpoch: undefined,
      members: Array.from({ length: MEMBERS }, (_, member) => ({
        memberId: `member-${index}-${member}`,
        groupInstanceId: undefined,
        clientId: `member-${member}`,
        host: '/10.0.0.7',
        rackId: undefined,
        subscribedTopics: [topic],
        assignment: Array.from({ length: this.partitions }, (_none, partition) => partition)
          .filter((partition) => partition % MEMBERS === member)
          .map((partition) => ({ topic, partition })),
        targetAssignment: undefined,
        memberEpoch: undefined,
      })),
    };
  }
}

const topicOf = (index: number): string => `topic-${index}`;

const listingOf = (index: number): GroupListing => ({
  groupId: `group-${index}`,
  type: 'classic',
  state: 'Stable',
  stateText: 'Stable',
  protocolType: 'consumer',
  coordinator: 1,
});
