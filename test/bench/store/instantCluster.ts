// A cluster whose answers are there at once, so that reading it costs nothing but what is done with them. What it
// says again is the same object, as the port promises.

import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { GroupReader } from '../../../src/core/groupAdmin';
import {
  type CommittedOffset,
  type GroupListing,
  type TopicDescription,
} from '../../../src/core/model';
import { success, type Result } from '../../../src/base/failure/result';

type Reads =
  'listGroups' | 'describeGroups' | 'fetchCommittedOffsets' | 'describeTopics' | 'fetchLogOffsets';

/** Topics of the cluster; a group reads one of them. */
const TOPICS = 200;
/** Partitions of a topic, unless a group commits to more. */
const PARTITIONS = 50;
const LOG_END = 1_000n;

export class InstantCluster implements Pick<GroupReader, Reads> {
  readonly #listings: GroupListing[] = [];
  readonly #commits = new Map<string, Result<readonly CommittedOffset[]>>();
  readonly #topics = new Map<string, Result<TopicDescription>>();
  readonly #ends = new TopicPartitionMap<Result<bigint>>();
  #moves = 0;

  constructor(
    readonly groups: number,
    readonly commitsPerGroup: number,
  ) {
    const count = Math.max(PARTITIONS, commitsPerGroup);
    for (let index = 0; index < TOPICS; index++) {
      const topic = topicOf(index);
      const partitions = Array.from({ length: count }, (_, partition) => ({
        partition,
        leader: 1,
      }));
      this.#topics.set(topic, success({ topic, partitions }));
      for (const { partition } of partitions) this.#ends.set(topic, partition, success(LOG_END));
    }
    for (let index = 0; index < groups; index++) {
      this.#listings.push(listingOf(index));
      this.#commit(index, 900n);
    }
  }

  /** So many groups, others each time, commit anew. */
  move(share: number): void {
    const count = Math.floor(this.groups * share);
    this.#moves++;
    for (let moved = 0; moved < count; moved++) {
      const index = (moved * Math.floor(1 / share) + this.#moves) % this.groups;
      this.#commit(index, BigInt(900 + (this.#moves % 50)));
    }
  }

  listGroups(): ReturnType<GroupReader['listGroups']> {
    const brokers = [{ nodeId: 1, host: 'localhost', port: 9092, rack: undefined }];
    return Promise.resolve({ brokers, departed: [], groups: this.#listings, failures: [] });
  }

  describeGroups(): ReturnType<GroupReader['describeGroups']> {
    return Promise.resolve(new Map());
  }

  fetchCommittedOffsets(): ReturnType<GroupReader['fetchCommittedOffsets']> {
    return Promise.resolve(this.#commits);
  }

  describeTopics(): ReturnType<GroupReader['describeTopics']> {
    return Promise.resolve(this.#topics);
  }

  fetchLogOffsets(): ReturnType<GroupReader['fetchLogOffsets']> {
    return Promise.resolve(this.#ends);
  }

  #commit(index: number, offset: bigint): void {
    const topic = topicOf(index % TOPICS);
    const first = this.commitsPerGroup > PARTITIONS ? 0 : index;
    const modulus = Math.max(PARTITIONS, this.commitsPerGroup);
    const commits = Array.from({ length: this.commitsPerGroup }, (_, at) => ({
      ...{ topic, partition: (first + at) % modulus, offset: success(offset) },
      ...{ leaderEpoch: -1, metadata: '' },
    }));
    this.#commits.set(groupOf(index), success(commits));
  }
}

const topicOf = (index: number): string => `topic-${index}`;
const groupOf = (index: number): string => `group-${index}`;

const listingOf = (index: number): GroupListing => ({
  ...{ groupId: groupOf(index), type: 'classic', state: 'Empty', stateText: 'Empty' },
  ...{ protocolType: 'consumer', coordinator: 1 },
});
