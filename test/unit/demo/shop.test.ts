// The shop at first look and as time goes by: what the guide shows, and every kind of group.

import assert from 'node:assert/strict';
import { buildShop } from '../../../src/demo/shop/buildShop';
import type { DemoGroup } from '../../../src/demo/world/demoGroup';
import type { World } from '../../../src/demo/world/world';
import { brokers } from './ask';

const ZERO = 1_800_000_000_000;
const shop = (seed = 1) => buildShop(ZERO, seed, brokers);

function group(world: World, id: string): DemoGroup {
  const found = world.groups.get(id);
  assert.ok(found, id);
  return found;
}

/** Lag by partition; undefined where nothing is committed. */
const lags = (world: World, id: string, topic: string) =>
  world.topics.get(topic)!.logs.map((log, partition) => {
    const commit = group(world, id).commits.get(topic, partition);
    return commit === undefined ? undefined : log.endAt(world.now) - Number(commit.offset);
  });

const totalLag = (world: World, id: string): number =>
  [...group(world, id).commits.topics().keys()]
    .filter((topic) => world.topics.has(topic))
    .flatMap((topic) => lags(world, id, topic))
    .reduce<number>((sum, lag) => sum + Math.max(0, lag ?? 0), 0);

const held = (world: World, id: string) =>
  new Map(
    group(world, id).members.map(({ clientId, assignment }) => [
      clientId,
      assignment.map(({ topic, partition }) => `${topic}-${partition}`).sort(),
    ]),
  );

/** Lets so many seconds pass, one after the other, and calls `look` after each. */
function pass(world: World, seconds: number, look: () => void = () => undefined): void {
  for (let second = 0; second < seconds; second++) {
    world.advanceTo(world.now + 1000);
    look();
  }
}

describe('demo shop', () => {
  it("begins with the output in the guide's example", () => {
    const world = shop();
    assert.equal(world.topics.get('orders')?.logs.length, 4);
    const ends = world.topics.get('orders')!.logs.map((log) => log.endAt(ZERO));
    assert.deepEqual(ends.slice(0, 3), [1750, 2000, 1900]);
    const commits = [0, 1, 2].map(
      (partition) => group(world, 'manual-commit-group').commits.get('orders', partition)?.offset,
    );
    assert.deepEqual(commits, [1500n, 2000n, 1800n]);
  });

  it('keeps manual-commit-group near its example for half an hour', () => {
    const world = shop();
    pass(world, 1800, () => {
      const [p0 = -1, p1 = -1, p2 = -1] = lags(world, 'manual-commit-group', 'orders');
      assert.ok(p0 > 100 && p0 < 600, `partition 0: ${p0} at ${world.second} s`);
      assert.ok(p1 >= 0 && p1 < 200, `partition 1: ${p1} at ${world.second} s`);
      assert.ok(p2 >= 0 && p2 < 400, `partition 2: ${p2} at ${world.second} s`);
    });
  });

  it('commits every five seconds in auto-commit-group, and every 100 records in manual-commit-group', () => {
    const world = shop();
    const changes = new Map<string, number[]>();
    const offsets = new Map<string, bigint | undefined>();
    pass(world, 60, () => {
      for (const id of ['auto-commit-group', 'manual-commit-group']) {
        const offset = group(world, id).commits.get('orders', 0)?.offset;
        if (offset !== offsets.get(id)) {
          changes.set(id, [...(changes.get(id) ?? []), world.second]);
          offsets.set(id, offset);
        }
      }
    });
    const auto = changes.get('auto-commit-group')!.slice(1);
    assert.ok(auto.length >= 10);
    assert.ok(
      auto.every((second, i) => i === 0 || second - (auto[i - 1] ?? 0) === 5),
      String(auto),
    );
    // Two members on a topic of eight records a second: no commit in fewer than ten seconds.
    const manual = changes.get('manual-commit-group')!.slice(1);
    assert.ok(manual.length >= 1 && manual.length <= 5, String(manual));
  });

  it('is the same world for the same seed and another for another', () => {
    const picture = (world: World) => {
      pass(world, 200);
      return JSON.stringify([...world.groups.values()], (_, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      );
    };
    assert.equal(picture(shop(5)), picture(shop(5)));
    assert.notEqual(picture(shop(5)), picture(shop(6)));
  });

  it('gives the same result however the time is cut', () => {
    const [steps, leaps] = [shop(), shop()];
    pass(steps, 120);
    leaps.advanceTo(ZERO + 45_500);
    leaps.advanceTo(ZERO + 60_100);
    leaps.advanceTo(ZERO + 120_000);
    assert.equal(leaps.now, steps.now);
    assert.equal(totalLag(leaps, 'fraud-scoring'), totalLag(steps, 'fraud-scoring'));
    assert.deepEqual(held(leaps, 'rebalance-aware-group'), held(steps, 'rebalance-aware-group'));
  });

  it('moves only what must move when a member joins and leaves rebalance-aware-group', () => {
    const world = shop();
    const before = held(world, 'rebalance-aware-group');
    const states = new Set<string>();
    const counts = new Set<number>();
    const look = () => {
      states.add(group(world, 'rebalance-aware-group').state);
      counts.add([...held(world, 'rebalance-aware-group').values()].flat().length);
    };
    pass(world, 70, look);
    // Between the two rounds the partition that moves has no reader, and only that one.
    assert.deepEqual([...counts].sort(), [3, 4]);
    const during = held(world, 'rebalance-aware-group');
    assert.equal(during.size, 3);
    assert.equal([...during.values()].flat().length, 4);
    for (const [clientId, partitions] of before) {
      const kept = during.get(clientId)!;
      assert.ok(kept.every((partition) => partitions.includes(partition)));
    }
    pass(world, 70, look);
    assert.equal(held(world, 'rebalance-aware-group').size, 2);
    assert.deepEqual(
      [...states].sort(),
      ['CompletingRebalance', 'PreparingRebalance', 'Stable'].sort(),
    );
  });

  it('never has two members on one partition, but in a share group', () => {
    const world = shop();
    pass(world, 600, () => {
      for (const { id, identity } of world.groups.values()) {
        if (identity.type === 'share') continue;
        const all = [...held(world, id).values()].flat();
        assert.equal(new Set(all).size, all.length, `${id} at ${world.second} s`);
      }
    });
  });

  it('shows every state and every type within ten minutes', () => {
    const world = shop();
    const states = new Set<string>();
    pass(world, 600, () => {
      for (const { state } of world.groups.values()) states.add(state);
    });
    assert.deepEqual([...states].sort(), [
      ...['Assigning', 'CompletingRebalance', 'Empty', 'PreparingRebalance'],
      ...['Reconciling', 'Stable'],
    ]);
    const types = new Set([...world.groups.values()].map(({ identity }) => identity.type));
    assert.deepEqual([...types].sort(), ['classic', 'consumer', 'share', 'streams']);
  });

  it('shows every level of lag, and one that grows into the next', () => {
    const world = shop();
    const total = (id: string) => totalLag(world, id);
    assert.equal(total('shipment-tracker'), 0);
    assert.ok(total('auto-commit-group') > 0 && total('auto-commit-group') <= 100);
    assert.ok(total('manual-commit-group') > 100 && total('manual-commit-group') <= 10_000);
    assert.ok(total('nightly-import') > 10_000);
    assert.ok(total('fraud-scoring') < 10_000);
    pass(world, 600);
    assert.ok(total('fraud-scoring') > 10_000);
  });

  it('raises epochs and ends with target and assignment equal in a KIP-848 rebalance', () => {
    const world = shop();
    const { epoch } = group(world, 'payment-authorizer');
    let differed = false;
    pass(world, 100, () => {
      differed ||= group(world, 'payment-authorizer').members.some(
        ({ assignment, target }) => assignment.length !== target.length,
      );
    });
    const after = group(world, 'payment-authorizer');
    assert.ok(differed);
    assert.equal(after.state, 'Stable');
    assert.equal(after.epoch, epoch + 1);
    assert.equal(after.members.length, 4);
    for (const member of after.members) {
      assert.equal(member.epoch, after.epoch);
      assert.equal(member.assignment.length, member.target.length);
    }
  });

  it('has an idle member, static members, a stuck partition and commits outside the log', () => {
    const world = shop();
    pass(world, 30);
    assert.ok([...held(world, 'shipment-tracker').values()].some(({ length }) => length === 0));
    assert.ok(group(world, 'inventory-sync').members.every(({ instanceId }) => instanceId));
    assert.equal(lags(world, 'product-recommender', 'search-queries')[5], undefined);
    assert.ok([...held(world, 'product-recommender').values()].flat().includes('search-queries-5'));
    assert.ok(lags(world, 'promo-mailer', 'promotions').every((lag) => (lag ?? 0) < 0));
    const start = world.topics.get('returns')!.logs[0]!.startAt(world.now);
    assert.ok(Number(group(world, 'returns-archiver').commits.get('returns', 0)?.offset) < start);
    assert.ok(!world.topics.has('invoices-v1'));
  });

  it('has a group that a message blocks, until somebody takes it past that message', () => {
    const world = shop();
    const dispatcher = group(world, 'email-dispatcher');
    const committed = (partition: number) =>
      Number(dispatcher.commits.get('customer-emails', partition)?.offset);
    const before = [0, 1, 2].map(committed);
    pass(world, 600);
    assert.ok(committed(0) > before[0]! && committed(1) > before[1]!);
    assert.equal(committed(2), before[2]);
    const { content } = world.topics.get('customer-emails')!;
    const keyAt = (offset: number) => content.record(2, offset, ZERO).key;
    assert.doesNotMatch(String(keyAt(committed(2))), /@example\.com$/);
    assert.match(String(keyAt(committed(2) + 1)), /@example\.com$/);
    // As Remove Members and Skip Message do it: a consumer reads its offset when it begins.
    dispatcher.remove(dispatcher.members[0]!);
    dispatcher.commits.set('customer-emails', 2, BigInt(committed(2) + 1));
    pass(world, 120);
    assert.ok(committed(2) > before[2]! + 60, String(committed(2)));
  });

  it('starts a stopped job again from what is committed', () => {
    const world = shop();
    pass(world, 60);
    const builder = group(world, 'report-builder');
    assert.equal(builder.state, 'Empty');
    builder.commits.set('returns', 0, 5000n);
    const untouched = builder.commits.get('payments', 0)!.offset;
    pass(world, 80);
    assert.equal(builder.state, 'Stable');
    assert.ok(builder.commits.get('returns', 0)!.offset > 5000n);
    assert.ok(builder.commits.get('returns', 0)!.offset < 7800n, 'it reads, it does not jump');
    assert.ok(builder.commits.get('payments', 0)!.offset >= untouched);
    pass(world, 200);
    assert.equal(builder.state, 'Empty');
  });

  it('costs little a tick', () => {
    const world = shop();
    const times: number[] = [];
    pass(world, 200, () => times.push(performance.now()));
    const ticks = times
      .slice(1)
      .map((time, i) => time - (times[i] ?? 0))
      .sort((a, b) => a - b);
    assert.ok((ticks[100] ?? Infinity) < 5, `median ${ticks[100]} ms`);
  });
});
