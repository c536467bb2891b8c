// The age of the oldest unread message against the retention of its topic: only where both are known.

import assert from 'node:assert/strict';
import { failed } from '../../../../../src/base/failure/result';
import type { TopicConfig } from '../../../../../src/core/insight/configs/clusterConfigs';
import type { AgeBounds, Facts } from '../../../../../src/core/insight/facts';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import type { OldestUnread } from '../../../../../src/core/insight/verdict';
import { commit, failure, listing, member, offsets, snapshotOf } from '../../fixture/guide';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DELETES: TopicConfig = {
  ...{ compacted: false, deletes: true, retentionMs: 7 * DAY, retentionBytes: undefined },
  ...{ minCompactionLagMs: undefined, deleteRetentionMs: undefined, timestamps: undefined },
};

interface Known {
  /** By topic and partition, as 'orders-0'. */
  readonly ages: Readonly<Record<string, AgeBounds>>;
  readonly orders?: TopicConfig | undefined;
  readonly invoices?: TopicConfig | undefined;
  readonly contentAt?: Facts['contentAt'];
  /** Committed offsets; the logs reach from 100 to 1,000. */
  readonly at?: readonly [orders0: bigint, orders1: bigint, invoices0: bigint];
  readonly unreadable?: boolean;
  readonly type?: 'classic' | 'share';
}

const exactly = (ms: number): AgeBounds => ({ atLeast: ms, atMost: ms });

async function oldestOf(known: Known): Promise<OldestUnread | undefined> {
  const { ages, at = [500n, 500n, 500n], unreadable = false, type = 'classic' } = known;
  const log = new GroupHealthLog();
  const made = snapshotOf(
    [
      {
        listing: listing('billing', { type }),
        members: [member('a', 'orders', [0, 1])],
        commits: [
          commit('orders', 0, at[0]),
          commit('orders', 1, at[1]),
          commit('invoices', 0, at[2]),
        ],
      },
    ],
    { orders: [1000n, 1000n], invoices: [1000n] },
    { startOffsets: offsets({ orders: [100n, 100n], invoices: [100n] }) },
  );
  const group = { ...made.groups.get('billing')!, leftTopics: [], leftTotal: undefined };
  const topics = [
    ['orders', 'orders' in known ? known.orders : DELETES],
    ['invoices', known.invoices],
  ] as const;
  const facts: Facts = {
    topicConfigs: new Map(topics.flatMap(([topic, one]) => (one ? [[topic, one] as const] : []))),
    ageAt: ({ topic, partition, offset }) =>
      // Of what is left: the message at 50 is gone.
      offset < 100n ? undefined : ages[`${topic}-${partition}`],
    contentAt: known.contentAt,
  };
  const shown = unreadable ? { ...group, commits: failed(failure('timeout')) } : group;
  await log.record({ ...made, groups: new Map([['billing', shown]]) }, facts);
  return log.of('billing').oldest;
}

const placed = (oldest: OldestUnread | undefined) =>
  oldest && `${oldest.topic}-${oldest.partition}`;

describe('oldestUnread', () => {
  const rest = { 'orders-1': exactly(HOUR) };

  it('is that of the partition that is nearest to its deletion', async () => {
    const ages = { ...rest, 'orders-0': exactly(3 * HOUR), 'invoices-0': exactly(2 * HOUR) };
    assert.deepEqual(await oldestOf({ ages, invoices: DELETES }), {
      ...{ topic: 'orders', partition: 0, ...exactly(3 * HOUR), retentionMs: 7 * DAY },
      ...{ bySize: false, unknown: 0 },
    });
    const short = { ...DELETES, retentionMs: DAY, retentionBytes: 1000n };
    const nearest = await oldestOf({ ages, invoices: short });
    assert.deepEqual([placed(nearest), nearest?.bySize], ['invoices-0', true]);
  });

  it('goes by what is certain, then by what may be', async () => {
    const bounds = (atLeast: number, atMost?: number): AgeBounds => ({ atLeast, atMost });
    const worst = async (one: AgeBounds, other: AgeBounds) =>
      placed(await oldestOf({ ages: { 'orders-0': one, 'orders-1': other } }));
    assert.equal(await worst(bounds(HOUR, DAY), exactly(2 * HOUR)), 'orders-1');
    assert.equal(await worst(bounds(HOUR, 6 * HOUR), bounds(HOUR, 2 * HOUR)), 'orders-0');
    assert.equal(await worst(bounds(HOUR, 6 * HOUR), bounds(HOUR)), 'orders-1');
  });

  it('counts what is unknown: an age, a retention, or both bounds', async () => {
    const age = { 'orders-0': exactly(3 * HOUR) };
    assert.equal((await oldestOf({ ages: age, invoices: DELETES }))?.unknown, 2);
    const noRetention = await oldestOf({ ages: { ...age, ...rest, 'invoices-0': exactly(1) } });
    assert.equal(noRetention?.unknown, 1);
    const unbound = { ...age, 'orders-1': { atLeast: 0, atMost: undefined } };
    const keepsAll = { ...DELETES, deletes: false };
    assert.equal((await oldestOf({ ages: unbound, invoices: keepsAll }))?.unknown, 1);
  });

  it('is nothing where nothing is known, is unread, or is deleted by age', async () => {
    const ages = { ...rest, 'orders-0': exactly(3 * HOUR), 'invoices-0': exactly(HOUR) };
    assert.equal(await oldestOf({ ages: {} }), undefined);
    assert.equal(await oldestOf({ ages, orders: undefined }), undefined);
    assert.equal(await oldestOf({ ages, at: [1000n, 1000n, 1000n] }), undefined);
    for (const change of [{ deletes: false }, { retentionMs: undefined }]) {
      const keepsAll = { ...DELETES, ...change };
      assert.equal(await oldestOf({ ages, orders: keepsAll, invoices: keepsAll }), undefined);
    }
    assert.equal(await oldestOf({ ages, unreadable: true }), undefined);
    assert.equal(await oldestOf({ ages, type: 'share' }), undefined, 'no place it has read up to');
  });

  it('is of what is left, and not of markers', async () => {
    const ages = { ...rest, 'orders-0': exactly(3 * HOUR) };
    const cut = await oldestOf({ ages, at: [50n, 500n, 1000n] });
    assert.deepEqual([placed(cut), cut?.unknown], ['orders-0', 0]);
    const contentAt: Facts['contentAt'] = ({ topic, partition }) =>
      topic === 'orders' && partition === 0 ? 'markers' : undefined;
    const read = await oldestOf({ ages, contentAt, at: [500n, 500n, 1000n] });
    assert.deepEqual([placed(read), read?.unknown], ['orders-1', 0]);
  });
});
