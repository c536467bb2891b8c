// A large cluster for scale tests: as many groups, commits and topics as asked for, none of them
// moving. Commits are worked out when somebody asks, so a million of them take no memory.

import { CommitTable, type DemoCommit } from '../../../src/demo/world/commitTable';
import type { TopicPartition } from '../../../src/base/topicPartition';
import { DemoGroup, type DemoMember, type GroupIdentity } from '../../../src/demo/world/demoGroup';
import { PartitionLog } from '../../../src/demo/world/partitionLog';
import { hexId, pick, uuid } from '../../../src/demo/world/random';
import { DemoTopic } from '../../../src/demo/world/demoTopic';
import { World } from '../../../src/demo/world/world';

export interface LargeOptions {
  readonly groups: number;
  readonly commitsPerGroup?: number;
  readonly topics?: number;
  readonly partitionsPerTopic?: number;
}

const DAY_MS = 86_400_000;
/** Log end offset of every partition. */
export const LOG_END = 1_000_000;
/** Largest lag by a group's turn: most are well, a few are not. */
const LAGS = [1, 50, 50, 100, 100, 2_000, 10_000, 90_000] as const;

/** All partitions of the cluster, in order; groups take runs of them. */
type Partitions = readonly TopicPartition[];

/**
 * For `build` of `startDemoCluster`: groups `group-00000`… on topics `topic-000`…; 10 commits a group and 200 topics of 50 partitions by
 * default. Every second group has one consumer that holds what the group has committed.
 */
export const largeWorld =
  (options: LargeOptions) =>
  (zero: number, seed: number, brokers: readonly number[]): World => {
    const { groups, commitsPerGroup = 10, topics = 200, partitionsPerTopic = 50 } = options;
    const world = new World(zero, seed, brokers);
    const names = Array.from({ length: topics }, (_, n) => `topic-${String(n).padStart(3, '0')}`);
    const log = new PartitionLog(zero, { first: 0, end: LOG_END, rate: 0, historyMs: DAY_MS });
    const logs = Array.from({ length: partitionsPerTopic }, () => log);
    for (const name of names) world.addTopic(new DemoTopic(name, hexId(seed, name), logs));
    const all = names.flatMap((topic) => logs.map((_, partition) => ({ topic, partition })));

    for (let n = 0; n < groups; n++) world.addGroup(groupOf(n, seed, all, commitsPerGroup));
    return world;
  };

/** The cluster has these groups from now on, and no others. */
export function haveGroups({ groups }: World, some: Iterable<readonly [string, DemoGroup]>): void {
  const now = [...some];
  groups.clear();
  for (const [id, group] of now) groups.set(id, group);
}

function groupOf(n: number, seed: number, all: Partitions, commits: number): DemoGroup {
  const id = `group-${String(n).padStart(5, '0')}`;
  const identity: GroupIdentity = {
    id,
    type: 'classic',
    protocolType: 'consumer',
    assignor: 'range',
  };
  const from = pick(all.length, seed, n);
  const group = new DemoGroup(identity, new CommitTable(() => commitsOf(n, all, from, commits)));
  if (n % 2 === 1) {
    group.state = 'Stable';
    group.members = [memberOf(id, seed, run(all, from, commits))];
  }
  return group;
}

/** `count` partitions from one place on, beginning anew after the last; at most all. */
function run(all: Partitions, from: number, count: number): Partitions {
  const end = from + Math.min(count, all.length);
  const tail = all.slice(from, end);
  return end <= all.length ? tail : [...tail, ...all.slice(0, end - all.length)];
}

function memberOf(groupId: string, seed: number, assignment: Partitions): DemoMember {
  const clientId = `${groupId}-client`;
  return {
    memberId: `${clientId}-${uuid(seed, groupId)}`,
    clientId,
    host: '/10.30.0.1',
    instanceId: undefined,
    rackId: undefined,
    topics: [...new Set(assignment.map(({ topic }) => topic))],
    assignment,
    target: [],
    epoch: 0,
  };
}

function commitsOf(group: number, all: Partitions, from: number, count: number) {
  const largest = LAGS[group % LAGS.length] ?? 1;
  const result = new Map<string, Map<number, DemoCommit>>();
  let current: { topic: string; partitions: Map<number, DemoCommit> } | undefined;
  for (const { topic, partition } of run(all, from, count)) {
    if (current?.topic !== topic) {
      // A run that goes round a small cluster comes to its first topic again.
      current = { topic, partitions: result.get(topic) ?? new Map<number, DemoCommit>() };
      result.set(topic, current.partitions);
    }
    const offset = BigInt(LOG_END - ((partition * 7919 + group) % largest));
    current.partitions.set(partition, { offset, leaderEpoch: -1, metadata: '' });
  }
  return result;
}
