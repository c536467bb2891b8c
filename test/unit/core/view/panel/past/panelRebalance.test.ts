import assert from 'node:assert/strict';
import { atOnce } from '../../../../../../src/base/sharedThread';
import { RebalanceLog } from '../../../../../../src/core/insight/rebalanceLog';
import type { Member } from '../../../../../../src/core/model';
import { panelRebalance } from '../../../../../../src/core/view/panel/past/panelRebalance';
import { panelRebalanceDetail } from '../../../../../../src/core/view/panel/past/panelRebalanceDetail';
import type { RebalanceEntry, ShownRebalance } from '../../../../../../src/protocol/rebalances';
import { type GroupDescription } from '../../../../../../src/core/model';
import { success } from '../../../../../../src/base/failure/result';
import { description, listing, member, snapshotOf, TAKEN_AT } from '../../../fixture/guide';
import { assertShownFits } from '../../../fixture/pictureFits';

interface Step extends Partial<GroupDescription> {
  readonly members: readonly Member[];
  readonly partitions?: number;
}

const reader = (name: string, ...partitions: number[]): Member =>
  member(name, 'orders', partitions);

/** What a group's readings, ten seconds apart, show as rebalances; the latest of them. */
const latest = (...steps: Step[]) => latestOf(false, steps);
const latestShared = (...steps: Step[]) => latestOf(true, steps);

async function latestOf(
  shared: boolean,
  steps: readonly Step[],
): Promise<{ entry: RebalanceEntry; shown: ShownRebalance }> {
  const log = new RebalanceLog();
  for (const [index, { members, partitions = 4, ...changes }] of steps.entries()) {
    const listed = listing('g', {
      state: members.length === 0 ? 'Empty' : (changes.state ?? 'Stable'),
    });
    const snapshot = snapshotOf(
      [{ listing: listed }],
      { orders: Array<bigint>(partitions).fill(9n) },
      { takenAt: TAKEN_AT + index * 10_000 },
    );
    const described = { ...description(listed, members, { assignor: 'range', ...changes }) };
    const group = { ...snapshot.groups.get('g')!, description: success(described) };
    await log.record({ ...snapshot, groups: new Map([['g', group]]) });
  }
  const [rebalance] = log.of('g');
  assert.ok(rebalance, 'nothing was seen');
  const entry = panelRebalance(rebalance, shared);
  const shown = atOnce(panelRebalanceDetail(rebalance, shared));
  assertShownFits(shown);
  return { entry, shown };
}

const COOPERATIVE = { assignor: 'cooperative-sticky' } as const;
const PREPARING = { state: 'PreparingRebalance', assignor: '' } as const;

describe('panelRebalance', () => {
  it('claims no move where members share partitions, and shows all of their readers', async () => {
    const { entry, shown } = await latestShared(
      { members: [reader('a', 0, 1), reader('b', 0)] },
      { members: [reader('b', 0, 1), reader('c', 0)] },
    );
    assert.equal(entry.title, 'c joined, a left');
    assert.deepEqual([entry.movedText, entry.moves, entry.style], ['', [], 'unknown']);
    assert.match(entry.revokedText, /^Members share partitions/);
    assert.equal(shown.shared, true);
    assert.deepEqual(
      shown.members.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    const [orders] = shown.topics;
    assert.deepEqual(
      [orders?.before, orders?.after],
      [
        [0, 0],
        [1, 1],
      ],
    );
    assert.deepEqual(orders?.further, {
      before: [{ at: 0, member: 1 }],
      after: [{ at: 0, member: 2 }],
    });
  });

  it('says that an eager rebalance took everything from everybody', async () => {
    const { entry } = await latest(
      { members: [reader('a', 0, 1), reader('b', 2, 3)] },
      { members: [reader('a', 0, 1), reader('b', 2), reader('c', 3)] },
    );
    assert.equal(entry.title, 'c joined');
    assert.deepEqual(entry.causes, ['1 member joined: c.']);
    assert.deepEqual([entry.style, entry.revoked], ['eager', 'all']);
    assert.equal(entry.revokedText, 'Eager: all 4 partitions were revoked, 1 moved.');
    assert.deepEqual([entry.movedCount, entry.movedText], [1, '1 of 4 partitions moved']);
    assert.deepEqual(entry.moves, [{ topic: 'orders', partition: 3, from: 'b', to: 'c' }]);
    assert.deepEqual(entry.unrest, {
      kind: 'notSeen',
      text: 'took at most 10 s (between two readings)',
    });
    assert.deepEqual([entry.at, entry.time], [TAKEN_AT + 10_000, '14:32:15']);
  });

  it('says that a cooperative one took only what moved', async () => {
    const { entry } = await latest(
      { ...COOPERATIVE, members: [reader('a', 0, 1), reader('b', 2, 3)] },
      { ...COOPERATIVE, members: [reader('a', 0, 1), reader('b', 2), reader('c', 3)] },
    );
    assert.deepEqual([entry.style, entry.revoked], ['cooperative', 'moved']);
    assert.equal(
      entry.revokedText,
      'Cooperative: only the 1 partition that moved was revoked, 3 stayed.',
    );
  });

  it('shows before and after in full, with who came and who went', async () => {
    const { shown } = await latest(
      { members: [reader('a', 0, 1), reader('b', 2, 3)] },
      { members: [reader('a', 0, 1), reader('c', 2)] },
    );
    assert.deepEqual(shown.members, [
      { name: 'a', presence: 'stayed' },
      { name: 'b', presence: 'left' },
      { name: 'c', presence: 'joined' },
    ]);
    assert.deepEqual(shown.topics, [
      {
        topic: 'orders',
        name: 'orders',
        partition: [0, 1, 2, 3],
        before: [0, 0, 1, 1],
        after: [0, 0, 2, null],
      },
    ]);
  });

  it('says how long the group was seen unstable', async () => {
    const before = { members: [reader('a', 0)] };
    const unstable = { ...PREPARING, members: [reader('a'), reader('b')] };
    const after = { members: [reader('a'), reader('b', 0)] };
    const text = async (...steps: Step[]) => (await latest(...steps)).entry.unrest;
    assert.deepEqual(await text(before, unstable), { kind: 'ongoing', text: 'just started' });
    assert.deepEqual(await text(before, unstable, unstable), {
      kind: 'ongoing',
      text: 'for 10 s so far',
    });
    assert.deepEqual(await text(before, unstable, after), {
      kind: 'seen',
      text: 'took less than 20 s',
    });
    assert.deepEqual(await text(before, unstable, unstable, after), {
      kind: 'seen',
      text: 'took 10 s to 30 s',
    });
    assert.deepEqual(await text(unstable, unstable, after), {
      kind: 'seen',
      text: 'took at least 10 s',
    });
  });

  it('has a title for whatever happened', async () => {
    const a = reader('a', 0);
    const titleOf = async (...steps: Step[]) => (await latest(...steps)).entry.title;
    const one = { members: [a] };
    assert.equal(await titleOf(one, { members: [] }), 'a left: no member is left');
    assert.equal(
      await titleOf({ members: [a, reader('b', 1)] }, { members: [] }),
      'all members left',
    );
    assert.equal(await titleOf({ members: [] }, one), 'a joined');
    assert.equal(await titleOf(one, { members: [a, reader('b'), reader('c')] }), '2 joined');
    assert.equal(await titleOf(one, { members: [reader('b', 0)] }), 'b joined, a left');
    assert.equal(
      await titleOf(one, { members: [{ ...a, memberId: 'a-new' }] }),
      'a …-new replaced another',
    );
    assert.equal(
      await titleOf(one, { members: [reader('a', 0, 4)], partitions: 5 }),
      'topic orders grew from 4 to 5 partitions',
    );
    assert.equal(await titleOf(one, { members: [reader('a', 0, 1)] }), '1 partition moved');
    assert.equal(
      await titleOf(one, { members: [{ ...a, subscribedTopics: ['other'] }] }),
      'a changed its topics',
    );
    assert.equal(await titleOf(one, { ...PREPARING, members: [reader('a')] }), 'rebalancing');
    assert.equal(
      await titleOf(one, { ...PREPARING, members: [reader('a')] }, one),
      'rebalanced, nothing moved',
    );
    assert.equal(await titleOf({ ...PREPARING, members: [reader('a')] }, one), 'rebalanced');
  });

  it('does not claim what was not seen', async () => {
    const began = await latest(
      { ...PREPARING, members: [reader('a')] },
      { members: [reader('a', 0)] },
    );
    assert.deepEqual(
      [began.entry.revoked, began.entry.revokedText, began.entry.causes],
      [
        'unknown',
        'The assignment before it is unknown.',
        ['The group was already rebalancing at the first reading.'],
      ],
    );
    const { style, movedText, unrest } = began.entry;
    assert.deepEqual([style, movedText, unrest.text], ['unknown', '', 'its length was not seen']);
    const still = await latest({ ...PREPARING, members: [reader('a')] });
    assert.deepEqual(
      [still.entry.style, still.entry.movedText, still.entry.unrest.text],
      ['unknown', '', 'in progress at the first reading'],
    );
    const own = await latest(
      { members: [reader('a', 0, 1)], assignor: 'weighted' },
      { members: [reader('a', 0), reader('b', 1)], assignor: 'weighted' },
    );
    assert.deepEqual([own.entry.style, own.entry.revoked], ['unknown', 'unknown']);
    const moved = await latest({ members: [reader('a', 0)] }, { members: [reader('a', 0, 1)] });
    assert.deepEqual(moved.entry.causes, ['The cause was not seen between two readings.']);
    const fixed = { ...reader('a', 0), groupInstanceId: 'one' };
    const restarted = await latest(
      { members: [fixed] },
      { members: [{ ...fixed, memberId: 'new' }] },
    );
    assert.deepEqual([restarted.entry.title, restarted.entry.revoked], ['a restarted', 'none']);
    const nothing = await latest({ members: [] }, { members: [reader('a', 0)] });
    assert.equal(nothing.entry.revoked, 'none');
  });

  it('lists no more than a hundred moves and three names', async () => {
    const all = Array.from({ length: 300 }, (_, partition) => partition);
    const few = Array.from({ length: 8 }, (_, index) => reader(`joined-${index}`, index));
    const { entry } = await latest(
      { members: [reader('a', ...all)], partitions: 300 },
      { members: few, partitions: 300 },
    );
    assert.deepEqual([entry.moves.length, entry.movedCount], [100, 300]);
    assert.deepEqual(entry.causes, [
      '8 members joined: joined-0, joined-1, joined-2 and 5 more.',
      '1 member left: a.',
    ]);
  });
});
