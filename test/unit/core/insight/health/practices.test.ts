// The five practices: held, not held, or not to be seen, each with why.

import assert from 'node:assert/strict';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import type { Facts } from '../../../../../src/core/insight/facts';
import type { Member } from '../../../../../src/core/model';
import type { PracticeId } from '../../../../../src/core/insight/verdict';
import { commit, description, failure, listing, member, snapshotOf } from '../../fixture/guide';
import { failed, success } from '../../../../../src/base/failure/result';

const BEGAN = Date.UTC(2026, 0, 1);

interface Seen {
  readonly assignor?: string;
  readonly type?: 'classic' | 'consumer' | 'share' | 'streams';
  readonly members?: readonly Member[];
  readonly readings?: number;
  readonly facts?: Facts;
}

/** What is said of each practice. */
async function practicesOf(seen: Seen): Promise<Record<PracticeId, string>> {
  const { log } = await watched(seen);
  const said = log.of('g').practices.map((practice) => {
    const because = practice.kind === 'notHeld' ? practice.because.map(({ id }) => id).join() : '';
    const why = practice.kind === 'notVisible' ? practice.why : because;
    return [practice.id, `${practice.kind} ${why}`.trim()];
  });
  return Object.fromEntries(said) as Record<PracticeId, string>;
}

/** After so many readings of a group that stands still. */
async function watched({
  assignor = 'cooperative-sticky',
  type = 'classic',
  members = [member('a', 'orders', [0]), member('b', 'orders', [1])],
  readings = 12,
  facts = {},
}: Seen): Promise<{ readonly log: GroupHealthLog }> {
  const listed = listing('g', {
    type,
    ...(members.length === 0 ? { state: 'Empty' as const, stateText: 'Empty' } : {}),
  });
  const parts = { listing: listed, members, commits: [0, 1].map((n) => commit('orders', n, 5n)) };
  const made = snapshotOf([parts], { orders: [5n, 5n] });
  const group = made.groups.get('g')!;
  const described =
    members.length === 0
      ? group
      : {
          ...group,
          description: success({ ...description(listed, members), assignor }),
        };
  const snapshot = { ...made, groups: new Map([['g', described]]) };
  const log = new GroupHealthLog();
  for (let reading = 0; reading < readings; reading++) {
    await log.record({ ...snapshot, takenAt: BEGAN + reading * 10_000 }, facts);
  }
  return { log };
}

describe('the practices', () => {
  it('are held where that can be seen, and otherwise say why it cannot', async () => {
    assert.deepEqual(await practicesOf({}), {
      matchConsumers: 'held',
      cooperativeRebalance: 'held',
      commitAfterProcessing: 'notVisible inClient',
      monitorLag: 'notVisible otherMonitors',
      sessionTimeout: 'notVisible inClient',
    });
  });

  it('are not held where a verdict shows it, which is named', async () => {
    const idle = ['a', 'b', 'c'].map((id, n) => member(id, 'orders', n < 2 ? [n] : []));
    const found = await practicesOf({ assignor: 'range', members: idle });
    assert.equal(found.matchConsumers, 'notHeld idleMembers');
    assert.equal(found.cooperativeRebalance, 'notHeld eagerAssignor');
  });

  it('name an eager assignor though a single member is harmed by none', async () => {
    const alone = [member('a', 'orders', [0, 1])];
    const found = await practicesOf({ assignor: 'range', members: alone });
    assert.equal(found.cooperativeRebalance, 'notHeld');
  });

  it('tell of the newer protocol where the cluster offers it, which is no verdict on a group', async () => {
    const facts = { finalizedFeatures: new Map([['group.version', 1]]) };
    const { log } = await watched({ assignor: 'range', facts });
    const { verdicts, practices } = log.of('g');
    assert.deepEqual(verdicts.map(({ id }) => id).sort(), ['eagerAssignor', 'kip848Possible']);
    const practice = practices.find(({ id }) => id === 'cooperativeRebalance');
    assert.equal(practice?.possible?.id, 'kip848Possible');
    assert.equal(log.worst('g')?.id, 'eagerAssignor');
    assert.equal(log.count('kip848Possible'), 1);

    const calm = await watched({ facts });
    assert.equal(calm.log.worst('g'), undefined);
    assert.equal(calm.log.severity('g'), 'fine');
  });

  it('say nothing before the group was watched for long enough', async () => {
    const found = await practicesOf({ readings: 2 });
    assert.equal(found.matchConsumers, 'notVisible tooEarly');
    assert.equal(found.cooperativeRebalance, 'held', 'its assignor needs no watching');
    assert.equal(
      (await practicesOf({ readings: 2, assignor: 'own' })).cooperativeRebalance,
      'notVisible tooEarly',
    );
  });

  it('of members are not to be seen while there are none', async () => {
    const found = await practicesOf({ members: [] });
    assert.equal(found.matchConsumers, 'notVisible noMembers');
    assert.equal(found.cooperativeRebalance, 'notVisible noMembers');
  });

  it('of members that could not be read are not taken for watched too briefly', async () => {
    const listed = listing('g');
    const made = snapshotOf([{ listing: listed, members: [], commits: [] }], {});
    const denied = { ...made.groups.get('g')!, description: failed(failure('denied', 'group g')) };
    const log = new GroupHealthLog();
    for (let reading = 0; reading < 12; reading++) {
      const groups = new Map([['g', denied]]);
      await log.record({ ...made, groups, takenAt: BEGAN + reading * 10_000 });
    }
    const { practices, verdicts } = log.of('g');
    const practice = practices.find(({ id }) => id === 'cooperativeRebalance');
    assert.deepEqual(practice, { id: 'cooperativeRebalance', kind: 'notVisible', why: 'notRead' });
    const said = verdicts.map(({ id, since }) => [id, since]);
    assert.deepEqual(said, [['unauthorised', BEGAN]], 'it was so from the first reading on');
  });

  it('know whether some rule watches the lag', async () => {
    const of = async (has: boolean) =>
      (await practicesOf({ facts: { hasAlert: () => has } })).monitorLag;
    assert.deepEqual([await of(true), await of(false)], ['held', 'notHeld']);
  });

  it('are none of those of a share group', async () => {
    const found = await practicesOf({ type: 'share' });
    const others = Object.entries(found).filter(([id]) => id !== 'monitorLag');
    assert.deepEqual(new Set(others.map(([, said]) => said)), new Set(['notVisible notForType']));
  });

  it('of a streams group are those that tasks do not change', async () => {
    assert.deepEqual(await practicesOf({ type: 'streams' }), {
      matchConsumers: 'notVisible notForType',
      cooperativeRebalance: 'held',
      commitAfterProcessing: 'notVisible notForType',
      monitorLag: 'notVisible otherMonitors',
      sessionTimeout: 'notVisible notRead',
    });
    const settings = { consumerSessionMs: undefined, consumerHeartbeatMs: undefined };
    const session = async (streamsSessionMs: number) => {
      const own = { ...settings, streamsSessionMs, streamsHeartbeatMs: 5000 };
      const facts = { groupConfigs: new Map([['g', own]]) };
      return (await practicesOf({ type: 'streams', facts })).sessionTimeout;
    };
    assert.deepEqual(
      [await session(45_000), await session(120_000)],
      ['held', 'notHeld longSession'],
    );
  });
});
