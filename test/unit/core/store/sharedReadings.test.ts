// Successive readings of a cluster: what has not changed is the very same object, and what has changed is as
// a reading from nothing would have it.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { success } from '../../../../src/base/failure/result';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../../src/core/store/readSnapshot';
import { FakeAdmin } from '../fixture/fakeAdmin';
import {
  commit,
  failure,
  groupOf,
  listing,
  member,
  snapshotOf,
  TAKEN_AT,
  type GroupParts,
} from '../fixture/guide';

const ENDS = { orders: [1750n, 2000n, 1900n], audit: [100n, 100n], fresh: [10n] };
const GROUPS: readonly GroupParts[] = [
  {
    listing: listing('billing'),
    members: [member('c', 'orders', [0, 1, 2])],
    commits: [commit('orders', 0, 1500n), commit('orders', 1, 1900n)],
  },
  { listing: listing('archive', { state: 'Empty' }), commits: [commit('audit', 1, 90n)] },
  { listing: listing('starting'), members: [member('d', 'fresh', [0])], commits: [] },
  { listing: listing('secret'), members: failure('denied', 'group secret') },
  { listing: listing('shared', { type: 'share' }), members: [member('e', 'audit', [0])] },
];

const read = (admin: FakeAdmin, previous?: ClusterSnapshot) =>
  readSnapshot(
    admin,
    { excludedGroups: [], now: () => TAKEN_AT, previous },
    new AbortController().signal,
  );

/** What is read after the first reading, where this is what has changed since: the rest gives the same answers. */
async function readTwice(change: (cluster: ClusterSnapshot) => ClusterSnapshot) {
  const admin = new FakeAdmin(snapshotOf(GROUPS, ENDS));
  const first = await read(admin);
  admin.cluster = change(admin.cluster);
  return { first, second: await read(admin, first) };
}

/** Ids of the groups that are other objects than in the reading before. */
const renewed = ({ first, second }: Record<'first' | 'second', ClusterSnapshot>): string[] =>
  [...second.groups].flatMap(([id, group]) => (first.groups.get(id) === group ? [] : [id]));

describe('a reading after another', () => {
  it('shares everything with it where nothing has changed', async () => {
    const { first, second } = await readTwice((cluster) => cluster);
    assert.notEqual(second, first);
    assert.deepEqual(second, first);
    for (const part of ['groups', 'topics', 'endOffsets', 'startOffsets', 'brokers'] as const) {
      assert.equal(second[part], first[part], part);
    }
  });

  it('holds new objects only for groups whose logs moved', async () => {
    const ends = { ...ENDS, orders: [1751n, 2000n, 1900n] };
    const both = await readTwice((cluster) => ({
      ...cluster,
      endOffsets: snapshotOf([], ends).endOffsets,
    }));
    assert.deepEqual(renewed(both), ['billing']);
    assert.equal(groupOf(both.second, 'billing').total.lag, 251n + 100n);
    assert.equal(both.second.topics, both.first.topics);
    const ofBoth = (topic: string) =>
      [both.first, both.second].map(({ endOffsets }) => endOffsets.ofTopic(topic));
    const [audit, auditAfter] = ofBoth('audit');
    assert.equal(auditAfter, audit, 'log ends of a topic that stood still are the same object');
    const [orders, ordersAfter] = ofBoth('orders');
    assert.notEqual(ordersAfter, orders);
  });

  const ofGroups = (parts: readonly GroupParts[]) => (cluster: ClusterSnapshot) => {
    const changed = snapshotOf(parts, ENDS).groups;
    return { ...cluster, groups: new Map([...cluster.groups, ...changed]) };
  };
  const audit =
    (of: { readonly leader: number; readonly leaderEpoch?: number }, id?: string) =>
    (cluster: ClusterSnapshot) => {
      const partitions = [0, 1].map((partition) => ({ partition, ...of }));
      const described = success({ topic: 'audit', partitions, ...(id !== undefined && { id }) });
      return { ...cluster, topics: new Map([...cluster.topics, ['audit', described]]) };
    };
  const changes: Readonly<
    Record<string, [(cluster: ClusterSnapshot) => ClusterSnapshot, string[]]>
  > = {
    'a commit': [
      ofGroups([
        { listing: listing('archive', { state: 'Empty' }), commits: [commit('audit', 1, 91n)] },
      ]),
      ['archive'],
    ],
    'a member': [
      ofGroups([
        { listing: listing('starting'), members: [member('other', 'fresh', [0])], commits: [] },
      ]),
      ['starting'],
    ],
    'a coordinator': [
      (cluster) => {
        const archive = groupOf(cluster, 'archive');
        const moved = { ...archive, listing: { ...archive.listing, coordinator: 2 } };
        return { ...cluster, groups: new Map([...cluster.groups, ['archive', moved]]) };
      },
      ['archive'],
    ],
    'a leader': [audit({ leader: 3 }), ['archive', 'shared']],
    'the epoch of a leader': [audit({ leader: 1, leaderEpoch: 5 }), ['archive', 'shared']],
    'the topic of a name': [audit({ leader: 1 }, 'made anew'), ['archive', 'shared']],
    'the start of a log': [
      (cluster) => ({
        ...cluster,
        startOffsets: snapshotOf([], { fresh: [10n] }).endOffsets,
      }),
      ['starting'],
    ],
  };
  for (const [what, [change, ids]] of Object.entries(changes)) {
    it(`holds new objects for whom ${what} changed`, async () => {
      const both = await readTwice(change);
      assert.deepEqual(renewed(both), ids);
      assert.notEqual(both.second.groups, both.first.groups);
    });
  }

  it('sees that a group came and that one went', async () => {
    const both = await readTwice((cluster) => {
      const groups = new Map(cluster.groups);
      groups.delete('archive');
      const [came] = snapshotOf([{ listing: listing('came', { state: 'Empty' }) }], {}).groups;
      return { ...cluster, groups: new Map([...groups, came!]) };
    });
    assert.deepEqual(renewed(both), ['came']);
    assert.equal(both.second.groups.has('archive'), false);
  });

  it('says what a reading from nothing says, whatever has changed', async () => {
    const offset = fc.bigInt({ min: 0n, max: 3n });
    const group = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom('Empty' as const, 'Stable' as const),
      assigned: fc.subarray([0, 1]),
      commits: fc.option(fc.tuple(offset, offset)),
    });
    const cluster = fc.record({
      groups: fc.uniqueArray(group, { selector: ({ id }) => id }),
      ends: fc.record({
        orders: fc.array(offset, { minLength: 1, maxLength: 3 }),
        audit: fc.constant([5n]),
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cluster, { minLength: 2, maxLength: 4 }), async (clusters) => {
        let previous: ClusterSnapshot | undefined;
        for (const { groups, ends } of clusters) {
          const parts = groups.map(({ id, state, assigned, commits }) => ({
            listing: listing(id, { state }),
            ...(state === 'Stable' && { members: [member('c', 'orders', assigned)] }),
            commits:
              commits === null
                ? failure('denied', id)
                : [commit('orders', 0, commits[0]), commit('audit', 0, commits[1])],
          }));
          const admin = new FakeAdmin(snapshotOf(parts, ends));
          const fromNothing = await read(admin);
          previous = await read(admin, previous);
          assert.deepEqual(
            { ...previous, groups: new Map([...previous.groups].sort()) },
            { ...fromNothing, groups: new Map([...fromNothing.groups].sort()) },
          );
        }
      }),
    );
  });
});
