// What a walk through the product comes to, beside the shop: groups of two dozen to ten thousand partitions.

import { buildShop } from '../../../src/demo/shop/buildShop';
import { DemoGroup, type DemoMember } from '../../../src/demo/world/demoGroup';
import { DemoTopic } from '../../../src/demo/world/demoTopic';
import { PartitionLog } from '../../../src/demo/world/partitionLog';
import { hexId, pick, uuid } from '../../../src/demo/world/random';
import type { World } from '../../../src/demo/world/world';

const END = 1_000_000;
const DAY_MS = 86_400_000;
/** Largest lag of a partition, by its turn: most are well, a few are not. */
const LAGS = [1, 40, 60, 90, 100, 2_000, 9_000, 60_000] as const;

interface Size {
  readonly id: string;
  readonly topics: number;
  readonly partitionsPerTopic: number;
  readonly members: number;
}

export const SIZES: readonly Size[] = [
  { id: 'parts-24', topics: 1, partitionsPerTopic: 24, members: 3 },
  { id: 'parts-200', topics: 2, partitionsPerTopic: 100, members: 10 },
  { id: 'parts-1000', topics: 5, partitionsPerTopic: 200, members: 20 },
  { id: 'parts-10000', topics: 20, partitionsPerTopic: 500, members: 40 },
];

/** For `build` of `startDemoCluster`. */
export function walkWorld(zero: number, seed: number, brokers: readonly number[]): World {
  const world = buildShop(zero, seed, brokers);
  for (const size of SIZES) addGroup(world, size);
  return world;
}

function addGroup(world: World, { id, topics, partitionsPerTopic, members }: Size): void {
  const { seed, zero } = world;
  const log = new PartitionLog(zero, { first: 0, end: END, rate: 0, historyMs: DAY_MS });
  const identity = {
    id,
    type: 'classic',
    protocolType: 'consumer',
    assignor: 'roundrobin',
  } as const;
  const group = new DemoGroup(identity);
  const names = Array.from({ length: topics }, (_, at) => `${id}.events-${at}`);
  for (const name of names) {
    const logs = Array.from({ length: partitionsPerTopic }, () => log);
    world.addTopic(new DemoTopic(name, hexId(seed, name), logs));
    for (let partition = 0; partition < partitionsPerTopic; partition++) {
      const lag = pick(LAGS[pick(LAGS.length, seed, name, partition)] ?? 1, seed, partition, name);
      group.commits.set(name, partition, BigInt(END - lag));
    }
  }
  group.state = 'Stable';
  group.members = Array.from({ length: members }, (_, turn) =>
    memberOf(group.id, turn, seed, names),
  );
  const all = names.flatMap((topic) =>
    Array.from({ length: partitionsPerTopic }, (_, partition) => ({ topic, partition })),
  );
  for (const [turn, member] of group.members.entries()) {
    member.assignment = all.filter((_, at) => at % members === turn);
  }
  world.addGroup(group);
}

function memberOf(id: string, turn: number, seed: number, topics: readonly string[]): DemoMember {
  const clientId = `${id}-worker-${turn}`;
  return {
    memberId: `${clientId}-${uuid(seed, clientId)}`,
    clientId,
    host: `/10.30.0.${turn + 1}`,
    instanceId: undefined,
    rackId: undefined,
    topics,
    assignment: [],
    target: [],
    epoch: 0,
  };
}
