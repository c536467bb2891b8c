// Builds the demo shop, a world that shows everything that can be seen of consumer groups.

import { Application } from '../simulation/application';
import { LoneReader } from '../simulation/loneReader';
import { ShareApplication } from '../simulation/shareApplication';
import type { TopicPartition } from '../../base/topicPartition';
import { DemoGroup } from '../world/demoGroup';
import { World } from '../world/world';
import { guideGroups } from './guideGroups';
import { restingGroups, type RestingGroup } from './restingGroups';
import type { Lags } from './runningGroup';
import { shopGroups } from './shopGroups';
import { addShopTopics } from './shopTopics';
import { shareGroups } from './shareGroups';
import { streamsGroups } from './streamsGroups';

/** The shop at time `zero` (milliseconds since the epoch), at rest; the same seed makes the same shop. */
export function buildShop(zero: number, seed: number, brokers: readonly number[]): World {
  const world = new World(zero, seed, brokers);
  addShopTopics(world);
  for (const { plan, lag } of [...guideGroups, ...shopGroups, ...streamsGroups]) {
    begin(world, new Application(world, plan), lag);
  }
  for (const { plan, lag } of shareGroups) begin(world, new ShareApplication(world, plan), lag);
  for (const resting of restingGroups) addResting(world, resting);
  return world;
}

function begin(world: World, application: Application | ShareApplication, lag: Lags): void {
  commitBehind(world, application.group, lag);
  application.settle();
  world.actors.push(application);
}

function addResting(world: World, resting: RestingGroup): void {
  const group = new DemoGroup(resting.identity);
  group.state = resting.state;
  group.members = [...(resting.members ?? [])];
  for (const [topic, offsets] of Object.entries(resting.committed ?? {})) {
    for (const [partition, offset] of offsets.entries()) {
      group.commits.set(topic, partition, BigInt(offset));
    }
  }
  const partitions = commitBehind(world, group, resting.lag ?? {});
  for (const [topic, counts] of Object.entries(resting.finished ?? {})) {
    for (const [partition, count] of counts.entries()) group.finished.set(topic, partition, count);
  }
  world.addGroup(group);
  if (resting.reader === undefined) return;
  const { pace, commitEveryMs } = resting.reader;
  world.actors.push(new LoneReader(world, group, partitions, pace, commitEveryMs));
}

/** Commits each partition by its lag behind the log's end; gives the partitions that have a commit. */
function commitBehind(world: World, group: DemoGroup, lags: Lags): TopicPartition[] {
  const committed: TopicPartition[] = [];
  for (const [topic, lag] of Object.entries(lags)) {
    for (const [partition, log] of (world.topics.get(topic)?.logs ?? []).entries()) {
      const behind = typeof lag === 'number' ? lag : lag[partition];
      if (behind === undefined) continue;
      group.commits.set(topic, partition, BigInt(log.endAt(world.now) - behind), 0);
      committed.push({ topic, partition });
    }
  }
  return committed;
}
