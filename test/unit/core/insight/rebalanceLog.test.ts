import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rebalance } from '../../../../src/core/insight/rebalance';
import { MOST_OF_A_GROUP, RebalanceLog } from '../../../../src/core/insight/rebalanceLog';
import { type GroupDescription, type Member } from '../../../../src/core/model';
import { success } from '../../../../src/base/failure/result';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { groupCover } from '../../../../src/core/store/groupCover';
import {
  commit,
  description,
  failure,
  listing,
  member,
  snapshotOf,
  TAKEN_AT,
} from '../fixture/guide';

const GROUP = 'rebalance-aware-group';

/** Readings ten seconds apart, of one group; what is left out is as in an ordinary group. */
class Watching {
  readonly log = new RebalanceLog();
  #seconds = -10;
  #ends = { orders: Array<bigint>(6).fill(100n), payments: [100n] };
  assignor = 'cooperative-sticky';

  async see(members: readonly Member[], changes: Partial<GroupDescription> = {}): Promise<void> {
    const state = changes.state ?? (members.length === 0 ? 'Empty' : 'Stable');
    const listed = listing(GROUP, { state, type: changes.type ?? 'classic' });
    const described = description(listed, members, { assignor: this.assignor, ...changes });
    const reading = {
      description: members.length === 0 && state === 'Empty' ? undefined : success(described),
      commits: success([commit('orders', 0, 1n)]),
    };
    const group = {
      ...{ listing: listed, ...reading, ...groupCover(reading) },
      total: snapshotOf([{ listing: listed }], {}).groups.get(GROUP)!.total,
      leftTotal: undefined,
    };
    await this.record(
      snapshotOf([], this.#ends, { ...this.#next(), groups: new Map([[GROUP, group]]) }),
    );
  }

  async seeNothing(changes: Partial<ClusterSnapshot> = {}): Promise<void> {
    await this.record(snapshotOf([], this.#ends, { ...this.#next(), ...changes }));
  }

  async seeUnknown(): Promise<void> {
    const unknown = { listing: listing(GROUP), members: failure('coordinator', `group ${GROUP}`) };
    await this.record(snapshotOf([unknown], this.#ends, this.#next()));
  }

  grow(partitions: number): void {
    this.#ends = { ...this.#ends, orders: Array<bigint>(partitions).fill(100n) };
  }

  async record(snapshot: ClusterSnapshot): Promise<void> {
    await this.log.record(snapshot);
  }

  get entries(): readonly Rebalance[] {
    return this.log.of(GROUP);
  }

  #next() {
    this.#seconds += 10;
    return { takenAt: TAKEN_AT + this.#seconds * 1000 };
  }
}

const reader = (name: string, ...partitions: number[]): Member =>
  member(name, 'orders', partitions);
/** As DescribeGroups shows members while the group rebalances. */
const joining = (...names: string[]): Member[] =>
  names.map((name) => ({ ...reader(name), subscribedTopics: undefined }));
const PREPARING = { state: 'PreparingRebalance', assignor: '' } as const;

/** 'orders 2: a → c'. */
const moves = ({ change }: Rebalance): string[] =>
  change.moves.map(
    ({ topic, partition, from, to }) =>
      `${topic} ${partition}: ${from?.clientId ?? '-'} → ${to?.clientId ?? '-'}`,
  );
const names = (members: readonly Member[]): string =>
  members.map(({ clientId }) => clientId).join();

describe('RebalanceLog', () => {
  it('has nothing to tell while nothing changes', async () => {
    const watching = new Watching();
    for (let times = 0; times < 3; times++) await watching.see([reader('a', 0, 1), reader('b', 2)]);
    await watching.see([reader('b', 2), reader('a', 0, 1)]);
    assert.deepEqual(watching.entries, []);
    assert.deepEqual(watching.log.of('other'), []);
  });

  it('names who joined and exactly what moved, of a cooperative group', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1, 2), reader('b', 3, 4, 5)]);
    await watching.see([reader('a', 0, 1), reader('b', 3, 4), reader('c', 2, 5)]);
    const [entry, ...others] = watching.entries;
    assert.ok(entry);
    assert.deepEqual(others, []);
    assert.equal(names(entry.change.joined), 'c');
    assert.deepEqual(moves(entry), ['orders 2: a → c', 'orders 5: b → c']);
    assert.equal(entry.change.kept, 4);
    assert.equal(entry.style, 'cooperative');
    assert.equal(entry.at, TAKEN_AT + 10_000);
    assert.deepEqual(entry.unrest, { readings: 0, seen: 0, most: 10_000 });
    assert.equal(entry.ongoing, false);
  });

  it('knows an eager group by its assignor', async () => {
    for (const assignor of ['range', 'roundrobin', 'sticky']) {
      const watching = new Watching();
      watching.assignor = assignor;
      await watching.see([reader('a', 0, 1, 2, 3)]);
      await watching.see([reader('a', 0, 1), reader('b', 2, 3)]);
      assert.deepEqual(
        watching.entries.map(({ style }) => style),
        ['eager'],
      );
      assert.deepEqual(moves(watching.entries[0]!), ['orders 2: a → b', 'orders 3: a → b']);
    }
  });

  it('takes both rounds of a cooperative rebalance for one', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1, 2, 3)]);
    await watching.see([reader('a', 0, 1), reader('b')]);
    assert.equal(watching.entries[0]?.ongoing, true);
    await watching.see(joining('a', 'b'), PREPARING);
    assert.deepEqual(moves(watching.entries[0]), []);
    await watching.see([reader('a', 0, 1), reader('b', 2, 3)]);
    const [entry, ...others] = watching.entries;
    assert.deepEqual(others, []);
    assert.deepEqual(moves(entry), ['orders 2: a → b', 'orders 3: a → b']);
    assert.equal(entry.ongoing, false);
    assert.deepEqual(entry.unrest, { readings: 1, seen: 0, most: 30_000 });
  });

  it('does not wait forever for what nobody takes', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1)]);
    for (let times = 0; times < 8; times++) await watching.see([reader('a', 0)]);
    const [entry, ...others] = watching.entries;
    assert.deepEqual(others, []);
    assert.equal(entry?.ongoing, false);
    assert.deepEqual(moves(entry), ['orders 1: a → -']);
  });

  it('says how long the group was seen unstable, and how long it may have been', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1)]);
    for (let times = 0; times < 3; times++) await watching.see(joining('a', 'b'), PREPARING);
    const [ongoing] = watching.entries;
    assert.equal(ongoing?.ongoing, true);
    assert.equal(names(ongoing.change.joined), 'b');
    assert.deepEqual([moves(ongoing), ongoing.change.kept], [[], 0]);
    await watching.see([reader('a', 0), reader('b', 1)]);
    const [entry, ...others] = watching.entries;
    assert.deepEqual(others, []);
    assert.equal(entry?.id, ongoing.id);
    assert.equal(entry.at, TAKEN_AT + 10_000);
    assert.deepEqual(entry.unrest, { readings: 3, seen: 20_000, most: 40_000 });
    assert.deepEqual(moves(entry), ['orders 1: a → b']);
  });

  it('compares with the last reading that said anything', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1)]);
    await watching.seeUnknown();
    await watching.seeNothing({ failures: [failure('unreachable', 'broker 1')] });
    assert.equal(watching.entries.length, 0);
    await watching.see([reader('a', 0), reader('b', 1)]);
    assert.deepEqual(watching.entries.map(moves), [['orders 1: a → b']]);
    assert.equal(watching.entries[0]?.unrest.most, 30_000);
  });

  it('sees members leave, the group empty, and members come back', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0), reader('b', 1)]);
    await watching.see([reader('a', 0, 1)]);
    await watching.see([]);
    await watching.see([reader('c', 0, 1)]);
    const [came, emptied, left] = watching.entries;
    assert.deepEqual(
      [names(left!.change.left), names(emptied!.change.left), names(came!.change.joined)],
      ['b', 'a', 'c'],
    );
    assert.deepEqual(moves(emptied!), ['orders 0: a → -', 'orders 1: a → -']);
    assert.deepEqual([emptied?.stateBefore, emptied?.stateAfter], ['Stable', 'Empty']);
    assert.deepEqual(moves(came!), ['orders 0: - → c', 'orders 1: - → c']);
    assert.equal(emptied?.style, 'cooperative');
  });

  it('tells a restarted static member from one that left', async () => {
    const watching = new Watching();
    const fixed = { ...reader('a', 0, 1), groupInstanceId: 'worker-1' };
    await watching.see([fixed]);
    await watching.see([{ ...fixed, memberId: 'a-new' }]);
    const [entry] = watching.entries;
    assert.equal(names(entry!.change.restarted), 'a');
    assert.deepEqual([entry?.change.joined, entry?.change.left, moves(entry!)], [[], [], []]);
  });

  it('names a member that took the place of one like it', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0), reader('b', 1)]);
    await watching.see([{ ...reader('a', 0), memberId: 'a-new' }, reader('b', 1)]);
    const { change } = watching.entries[0]!;
    assert.deepEqual(
      change.replaced.map(({ before, after }) => [before.memberId, after.memberId]),
      [['a-9f1c', 'a-new']],
    );
    assert.deepEqual(
      [change.joined, change.left, moves(watching.entries[0]!)],
      [[], [], ['orders 0: a → a']],
    );
  });

  it('does not guess who replaced whom among several alike', async () => {
    const watching = new Watching();
    const same = (memberId: string, ...partitions: number[]) => ({
      ...reader('rdkafka', ...partitions),
      memberId,
    });
    await watching.see([same('1', 0), same('2', 1)]);
    await watching.see([same('3', 0), same('4', 1)]);
    const { change } = watching.entries[0]!;
    assert.deepEqual([change.replaced.length, change.joined.length, change.left.length], [0, 2, 2]);
  });

  it('names a topic that has grown, and one that is gone', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0, 1, 2, 3, 4, 5)]);
    watching.grow(8);
    await watching.see([reader('a', 0, 1, 2, 3, 4, 5, 6, 7)]);
    const [grown] = watching.entries;
    assert.deepEqual(grown?.grown, [{ topic: 'orders', before: 6, after: 8 }]);
    assert.deepEqual(moves(grown), ['orders 6: - → a', 'orders 7: - → a']);
  });

  it('names members that subscribe to other topics, and another assignor', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0)]);
    await watching.see([{ ...reader('a', 0), subscribedTopics: ['payments', 'orders'] }]);
    await watching.see([{ ...reader('a', 0), subscribedTopics: ['orders', 'payments'] }], {
      assignor: 'range',
    });
    const [assignor, subscription] = watching.entries;
    assert.equal(names(subscription!.change.resubscribed), 'a');
    assert.equal(names(assignor!.change.resubscribed), '');
    assert.deepEqual(
      [assignor?.assignorBefore, assignor?.assignorAfter, assignor?.style],
      ['cooperative-sticky', 'range', 'unknown'],
    );
  });

  it('follows a KIP-848 group by its epoch, and compares only where it comes to rest', async () => {
    const watching = new Watching();
    const consumer = { type: 'consumer', assignor: 'uniform' } as const;
    await watching.see([reader('a', 0, 1)], { ...consumer, groupEpoch: 4 });
    await watching.see([reader('a', 0), reader('b')], {
      ...consumer,
      groupEpoch: 5,
      state: 'Reconciling',
    });
    assert.deepEqual(moves(watching.entries[0]!), []);
    await watching.see([reader('a', 0), reader('b', 1)], { ...consumer, groupEpoch: 5 });
    await watching.see([reader('a', 0), reader('b', 1)], { ...consumer, groupEpoch: 6 });
    const [again, moved] = watching.entries;
    assert.equal(moved?.style, 'incremental');
    assert.deepEqual(moves(moved), ['orders 1: a → b']);
    assert.deepEqual(
      [moved.epochs, again?.epochs],
      [
        { before: 4, after: 5 },
        { before: 5, after: 6 },
      ],
    );
    assert.deepEqual(moves(again!), []);
  });

  it('starts with a group that is rebalancing already', async () => {
    const watching = new Watching();
    await watching.see(joining('a'), PREPARING);
    await watching.see([reader('a', 0)]);
    const [entry] = watching.entries;
    assert.deepEqual(
      [entry?.before, entry?.unrest.most, moves(entry!)],
      [undefined, undefined, []],
    );
  });

  it('says of how many members the assignment cannot be read', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0)]);
    await watching.see([reader('a', 0), { ...reader('b'), assignment: undefined }]);
    assert.equal(watching.entries[0]?.change.unreadable, 1);
  });

  it('sees a group vanish and come back, but not while a broker is silent', async () => {
    const watching = new Watching();
    await watching.see([reader('a', 0)]);
    await watching.seeNothing();
    await watching.seeNothing();
    await watching.see([reader('a', 0)]);
    const [back, gone] = watching.entries;
    assert.deepEqual([gone?.stateAfter, names(gone!.change.left)], ['Dead', 'a']);
    assert.deepEqual([back?.stateBefore, names(back!.change.joined)], ['Dead', 'a']);
  });

  it('takes deleting and restoring an empty group for no rebalance', async () => {
    const watching = new Watching();
    await watching.see([]);
    await watching.seeNothing();
    await watching.see([]);
    assert.equal(watching.entries.length, 0);
    await watching.see([reader('a', 0)]);
    assert.deepEqual(
      watching.entries.map(({ change }) => names(change.joined)),
      ['a'],
    );
  });

  it('tells of groups that are the same objects as before what it tells of equal ones', async () => {
    const parts = (...members: Member[]) => ({ listing: listing('g'), members });
    const readings = [
      [parts(reader('a', 0, 1))],
      [parts(reader('a', 0), reader('b', 1))],
      [{ listing: listing('g', { state: 'PreparingRebalance' }), members: joining('a') }],
      [{ listing: listing('g'), members: failure('coordinator') }],
      [],
    ].map((groups) => snapshotOf(groups, { orders: [9n, 9n] }));
    const steps = fc.array(fc.constantFrom(...readings.keys()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (indexes) => {
        const logs = [new RebalanceLog(), new RebalanceLog()] as const;
        for (const [step, index] of indexes.entries()) {
          const snapshot = { ...readings[index]!, takenAt: TAKEN_AT + step * 10_000 };
          const groups = new Map([...snapshot.groups].map(([id, one]) => [id, { ...one }]));
          await logs[0].record(snapshot);
          await logs[1].record({ ...snapshot, groups });
          assert.deepEqual(logs[0].of('g'), logs[1].of('g'));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the latest of a group, and no more than fits of all', async () => {
    const watching = new Watching();
    watching.assignor = 'range';
    for (let times = 0; times < MOST_OF_A_GROUP + 11; times++) {
      await watching.see([reader('a', times % 2)]);
    }
    assert.equal(watching.entries.length, MOST_OF_A_GROUP);
    assert.equal(watching.entries[0]?.at, TAKEN_AT + (MOST_OF_A_GROUP + 10) * 10_000);
    const ids = watching.entries.map(({ id }) => id);
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => b - a),
    );
    assert.ok(Math.min(...ids) >= TAKEN_AT, 'an id of an earlier session could come again');
    const small = new RebalanceLog(80);
    for (let times = 0; times < 10; times++) {
      const groups = ['g', 'h'].map((id) => ({
        listing: listing(id),
        members: [reader('a', times % 2)],
      }));
      await small.record(snapshotOf(groups, {}, { takenAt: TAKEN_AT + times * 1000 }));
    }
    assert.deepEqual([small.of('g').length, small.of('h').length], [1, 2]);
  });
});
