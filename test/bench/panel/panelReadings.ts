// Readings of one large group for the bench of its panel: everything moves, nothing does, or all its
// partitions change hands.

import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import { type CommittedOffset, type GroupListing, type Member } from '../../../src/core/model';
import { success, type Result } from '../../../src/base/failure/result';
import type { ClusterSnapshot, GroupSnapshot } from '../../../src/core/store/clusterSnapshot';
import { groupCover } from '../../../src/core/store/groupCover';
import { groupTotals } from '../../../src/core/store/groupPartitions';

export const GROUP_ID = 'warehouse-sync';

export interface GroupSize {
  readonly topics: number;
  readonly partitionsPerTopic: number;
  readonly members: number;
  /** Members, of all, that read nothing. */
  readonly idle: number;
}

/** Each reading later than the one before, ten seconds apart. */
export class PanelReadings {
  readonly #topics: readonly string[];
  readonly #described: ClusterSnapshot['topics'];
  #takenAt = Date.UTC(2026, 1, 1, 13, 32, 5);
  #moment = 0;
  #shift = 0;
  #group: GroupSnapshot | undefined;

  constructor(private readonly size: GroupSize) {
    this.#topics = Array.from(
      { length: size.topics },
      (_, at) => `topic-${String(at).padStart(4, '0')}`,
    );
    const partitions = this.#partitions().map((partition) => ({ partition, leader: 1 }));
    this.#described = new Map(this.#topics.map((topic) => [topic, success({ topic, partitions })]));
  }

  /** Every commit and every log end is another than before. */
  moved(): ClusterSnapshot {
    this.#moment++;
    this.#group = undefined;
    return this.#snapshot();
  }

  /** Every partition is read by another member, too. */
  rebalanced(): ClusterSnapshot {
    this.#shift++;
    return this.moved();
  }

  /** Nothing is another than before but the time: the group is the same object. */
  atRest(): ClusterSnapshot {
    return this.#snapshot();
  }

  /** Where every log starts. */
  starts(): TopicPartitionMap<Result<bigint>> {
    return this.#offsets(() => 1000n);
  }

  #snapshot(): ClusterSnapshot {
    this.#takenAt += 10_000;
    const logs = {
      topics: this.#described,
      endOffsets: this.#offsets((partition) => this.#endOf(partition)),
      startOffsets: new TopicPartitionMap<Result<bigint>>(),
    };
    this.#group ??= this.#groupNow(logs);
    return {
      takenAt: this.#takenAt,
      brokers: [{ nodeId: 1, host: 'kafka-1', port: 9092, rack: undefined }],
      departed: [],
      groups: new Map([[GROUP_ID, this.#group]]),
      failures: [],
      ...logs,
    };
  }

  #groupNow(logs: Pick<ClusterSnapshot, 'topics' | 'endOffsets' | 'startOffsets'>): GroupSnapshot {
    const listing: GroupListing = {
      groupId: GROUP_ID,
      type: 'classic',
      state: 'Stable',
      stateText: 'Stable',
      protocolType: 'consumer',
      coordinator: 1,
    };
    const description = success({
      ...listing,
      assignor: 'range',
      groupEpoch: undefined,
      assignmentEpoch: undefined,
      members: this.#members(),
    });
    const commits = success(this.#commits());
    const reading = { listing, description, commits, ...groupCover({ description, commits }) };
    return { ...reading, ...groupTotals(reading, logs) };
  }

  #members(): Member[] {
    const { members, idle } = this.size;
    const reading = members - idle;
    const assignments = Array.from({ length: members }, (): CommittedOffset[] => []);
    for (const [at, commit] of this.#commits().entries()) {
      assignments[(at + this.#shift) % reading]?.push(commit);
    }
    return assignments.map((assignment, at) => ({
      memberId: `worker-${at}-3f2a9c1e-0b77-4c52-9d0e-6a1f0c5e77aa`,
      groupInstanceId: undefined,
      clientId: `worker-${String(at).padStart(4, '0')}`,
      host: `/10.1.${Math.floor(at / 200)}.${at % 200}`,
      rackId: undefined,
      subscribedTopics: this.#topics,
      assignment,
      targetAssignment: undefined,
      memberEpoch: undefined,
    }));
  }

  #commits(): CommittedOffset[] {
    return this.#topics.flatMap((topic) =>
      this.#partitions().map((partition) => ({
        topic,
        partition,
        offset: success(this.#endOf(partition) - BigInt((partition * 7) % 480)),
        leaderEpoch: 3,
        metadata: '',
      })),
    );
  }

  #endOf(partition: number): bigint {
    return 1_000_000n + BigInt(partition * 37 + this.#moment * 211);
  }

  #offsets(of: (partition: number) => bigint): TopicPartitionMap<Result<bigint>> {
    const map = new TopicPartitionMap<Result<bigint>>();
    for (const topic of this.#topics) {
      for (const partition of this.#partitions()) {
        map.set(topic, partition, success(of(partition)));
      }
    }
    return map;
  }

  #partitions(): number[] {
    return Array.from({ length: this.size.partitionsPerTopic }, (_, partition) => partition);
  }
}
