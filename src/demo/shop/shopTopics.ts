// The topics of the demo shop: how much they hold when a person first looks, and how fast they grow.

import { PartitionLog, type LogShape } from '../world/partitionLog';
import { OFFSETS_PARTITIONS } from '../world/placement';
import { hexId, pick } from '../world/random';
import { DemoTopic } from '../world/demoTopic';
import type { World } from '../world/world';
import { shopContent, UNDELIVERABLE } from './shopContent';
import { streamsTopics } from './streamsGroups';

const DAY_MS = 86_400_000;

interface TopicPlan {
  readonly name: string;
  /** Log end offset and records per second of each partition. */
  readonly partitions: readonly { readonly end: number; readonly rate: number }[];
  readonly first?: number;
  readonly swing?: number;
  readonly historyDays: number;
  readonly quietDays?: number;
  readonly retentionDays?: number;
  readonly cleanupPolicy?: 'compact';
}

/** `count` partitions that are alike but not the same. */
const similar = (count: number, end: number, rate: number) =>
  Array.from({ length: count }, (_, partition) => ({
    end: end + pick(Math.ceil(end / 8), partition, 'end'),
    rate: rate * (0.8 + pick(40, partition, 'rate') / 100),
  }));

const topics: readonly TopicPlan[] = [
  {
    // The guide's topic: these ends and the commits of manual-commit-group are its CLI output.
    name: 'orders',
    partitions: [
      { end: 1750, rate: 3 },
      { end: 2000, rate: 1 },
      { end: 1900, rate: 2 },
      { end: 1600, rate: 2 },
    ],
    historyDays: 3,
  },
  { name: 'payments', partitions: similar(6, 41_000, 5), swing: 0.4, historyDays: 5 },
  { name: 'shipments', partitions: similar(3, 9_300, 1.5), swing: 0.3, historyDays: 6 },
  { name: 'inventory-updates', partitions: similar(6, 68_000, 8), swing: 0.5, historyDays: 4 },
  {
    name: 'customer-emails',
    partitions: [
      ...similar(2, 12_400, 2),
      { end: UNDELIVERABLE.offset + UNDELIVERABLE.behind, rate: 1.8 },
    ],
    historyDays: 7,
  },
  { name: 'search-queries', partitions: similar(8, 150_000, 12), swing: 0.5, historyDays: 2 },
  {
    name: 'clickstream',
    partitions: similar(24, 2_400_000, 40),
    first: 600_000,
    swing: 0.6,
    historyDays: 7,
    retentionDays: 7,
  },
  { name: 'audit-log', partitions: similar(2, 88_000, 0.2), historyDays: 60 },
  { name: 'fraud-alerts', partitions: [{ end: 412, rate: 0.05 }], historyDays: 30 },
  {
    name: 'returns',
    partitions: similar(3, 7_800, 0.4),
    first: 5_000,
    historyDays: 7,
    retentionDays: 7,
  },
  // Deleted and made anew yesterday: its offsets began at 0 again.
  { name: 'promotions', partitions: similar(2, 1_150, 0.3), historyDays: 1 },
  { name: 'price-list', partitions: similar(1, 3_000, 0), historyDays: 20, quietDays: 4 },
  {
    name: streamsTopics.repartition,
    partitions: similar(streamsTopics.partitions, 62_000, 9),
    historyDays: 5,
  },
  {
    name: streamsTopics.changelog,
    partitions: similar(streamsTopics.partitions, 48_000, 2),
    historyDays: 5,
    cleanupPolicy: 'compact',
  },
];

/** Adds every topic of the shop, and Kafka's own topic of commits. */
export function addShopTopics(world: World): void {
  for (const plan of topics) world.addTopic(topicOf(world, plan));
  const quiet = { first: 0, end: 0, rate: 0, historyMs: DAY_MS };
  const name = '__consumer_offsets';
  const logs = Array.from(
    { length: OFFSETS_PARTITIONS },
    () => new PartitionLog(world.zero, quiet),
  );
  const configs = { 'cleanup.policy': 'compact' };
  world.addTopic(new DemoTopic(name, hexId(world.seed, name), logs, configs, true));
}

function topicOf(world: World, plan: TopicPlan): DemoTopic {
  const { name, partitions, first = 0, swing = 0, historyDays, quietDays, retentionDays } = plan;
  const logs = partitions.map(({ end, rate }) => {
    const shape: LogShape = {
      first,
      end,
      rate,
      swing,
      historyMs: historyDays * DAY_MS,
      ...(quietDays === undefined ? {} : { quietMs: quietDays * DAY_MS }),
      ...(retentionDays === undefined ? {} : { retentionMs: retentionDays * DAY_MS }),
    };
    return new PartitionLog(world.zero, shape);
  });
  const retention = retentionDays === undefined ? '-1' : String(retentionDays * DAY_MS);
  const configs = {
    'retention.ms': retention,
    ...(plan.cleanupPolicy && { 'cleanup.policy': plan.cleanupPolicy }),
  };
  const content = shopContent.get(name);
  return new DemoTopic(name, hexId(world.seed, name), logs, configs, false, content);
}
