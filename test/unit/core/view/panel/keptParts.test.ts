import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atOnce } from '../../../../../src/base/sharedThread';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { RebalanceLog } from '../../../../../src/core/insight/rebalanceLog';
import type { Rebalance } from '../../../../../src/core/insight/rebalance';
import { type Member } from '../../../../../src/core/model';
import { failed, success } from '../../../../../src/base/failure/result';
import { NEVER_SEEN } from '../../../../../src/core/insight/verdict';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import {
  panelPicture,
  type DrawnPicture,
  type PanelFacts,
} from '../../../../../src/core/view/panel/panelPicture';
import type { GroupPicture } from '../../../../../src/protocol/groupPicture';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  groupOf,
  guideSnapshot,
  member,
  offsets,
  snapshotOf,
  TAKEN_AT,
} from '../../fixture/guide';
import { NO_EVENTS } from '../../../../../src/core/view/panel/past/panelMarks';
import { PANEL_OPTIONS } from '../../fixture/panel';
import { LOCAL } from '../../fixture/rows';

const GROUP_ID = 'manual-commit-group';

function factsOf(snapshot: ClusterSnapshot, changes: Partial<PanelFacts> = {}): PanelFacts {
  return {
    profile: LOCAL,
    snapshot,
    group: groupOf(snapshot, GROUP_ID),
    starts: new TopicPartitionMap(),
    past: { times: [], group: [], topics: new Map() },
    rebalances: [],
    events: NO_EVENTS,
    health: NEVER_SEEN,
    shownRebalance: null,
    ...changes,
  };
}

const draw = (
  facts: PanelFacts,
  before?: DrawnPicture,
  thresholds = PANEL_OPTIONS.thresholds,
): DrawnPicture => atOnce(panelPicture(facts, { ...PANEL_OPTIONS, thresholds }, before));

/** The next reading of the same group, which is the same object. */
const again = (snapshot: ClusterSnapshot, changes: Partial<ClusterSnapshot> = {}) => ({
  ...snapshot,
  takenAt: snapshot.takenAt + 10_000,
  ...changes,
});

/** Parts of the picture, and columns of its partitions, that are other objects than before. */
function otherParts(before: GroupPicture, now: GroupPicture): string[] {
  const others = (a: object, b: object) => {
    const known = new Map<string, unknown>(Object.entries(a));
    return Object.entries(b)
      .filter(([name, value]) => known.get(name) !== value)
      .map(([name]) => name);
  };
  return [
    ...others(before, now).filter((name) => name !== 'partitions'),
    ...others(before.partitions, now.partitions),
  ];
}

describe('the next picture of a group', () => {
  it('is the same object where a reading says nothing else, and not made of the one before', () => {
    const first = draw(factsOf(guideSnapshot()));
    const snapshot = again(first.facts.snapshot, {
      endOffsets: offsets(GUIDE_ENDS),
      startOffsets: new TopicPartitionMap(),
    });
    const next = draw(factsOf(snapshot), first);
    assert.equal(next.picture, first.picture);
    assert.equal(next.body.rows, first.body.rows, 'no row was made');
    assert.equal(next.body.facts.snapshot, snapshot, 'the reading before is held on to');
  });

  it('keeps every part that is equal, though the group was read anew', () => {
    const first = draw(factsOf(guideSnapshot()));
    const next = draw(factsOf(guideSnapshot()), first);
    assert.equal(next.picture, first.picture);
  });

  it('has other columns only where something moved', () => {
    const first = draw(factsOf(guideSnapshot()));
    const ends = { orders: [1750n, 2000n, 1899n] };
    const next = draw(factsOf(snapshotOf([GUIDE_GROUP], ends)), first);
    assert.deepEqual(otherParts(first.picture, next.picture), [
      'lag',
      'topics',
      'members',
      'end',
      'lag',
      'lagValue',
    ]);
    assert.deepEqual(next.picture.partitions.end, ['1,750', '2,000', '1,899']);
  });

  const guide = guideSnapshot();
  const told: Readonly<Record<string, Partial<ClusterSnapshot>>> = {
    'a log end': { endOffsets: offsets({ orders: [1750n, 2000n, 1901n] }) },
    'a log end that is no longer known': {
      endOffsets: offsets({ orders: [1750n, failure('timeout'), 1900n] }),
    },
    'a log start of the reading': { startOffsets: offsets({ orders: [1n, 0n, 0n] }) },
    'a topic that is denied': { topics: new Map([['orders', failed(failure('denied'))]]) },
    'a partition more': {
      topics: new Map([
        [
          'orders',
          success({
            topic: 'orders',
            partitions: [0, 1, 2, 3].map((partition) => ({ partition, leader: 1 })),
          }),
        ],
      ]),
    },
  };
  for (const [what, changes] of Object.entries(told)) {
    it(`tells of ${what}, though the group is the same object`, () => {
      const first = draw(factsOf(guide));
      const facts = factsOf(again(guide, changes));
      assert.deepEqual(draw(facts, first).picture, draw(facts).picture);
      assert.notDeepEqual(draw(facts, first).picture, first.picture);
    });
  }

  it('tells of log starts that come, of other thresholds, and of another state', () => {
    const first = draw(factsOf(guide));
    const starts = factsOf(guide, { starts: offsets({ orders: [0n, 0n, 0n] }) });
    assert.deepEqual(draw(starts, first).picture.partitions.start, ['0', '0', '0']);
    const strict = { normal: 1n, fallingBehind: 2n };
    assert.equal(draw(factsOf(guide), first, strict).picture.lag.level, 'backlog');
    const readOnly = factsOf(guide, { profile: { ...LOCAL, readOnly: true } });
    assert.deepEqual(otherParts(first.picture, draw(readOnly, first).picture), ['reset']);
  });

  it('is the one that would be drawn without the one before, whatever changed', () => {
    const reading = fc.record({
      ends: fc.array(fc.bigInt(0n, 3n), { minLength: 3, maxLength: 5 }),
      commits: fc.array(fc.option(fc.bigInt(0n, 3n)), { minLength: 3, maxLength: 3 }),
      starts: fc.array(fc.bigInt(0n, 2n), { maxLength: 4 }),
      readers: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
      sameGroup: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(reading, { minLength: 2, maxLength: 6 }), (readings) => {
        let before: DrawnPicture | undefined;
        for (const { ends, commits, starts, readers, sameGroup } of readings) {
          const members = ['a', 'b', 'c'].map((name, at): Member =>
            member(
              name,
              'orders',
              readers.flatMap((reader, partition) => (reader === at ? [partition] : [])),
            ),
          );
          const committed = commits.flatMap((offset, partition) =>
            offset === null ? [] : [commit('orders', partition, offset)],
          );
          const parts = { ...GUIDE_GROUP, members, commits: committed };
          const facts = factsOf(snapshotOf([parts], { orders: ends }), {
            starts: offsets({ orders: starts }),
          });
          const group = sameGroup && before !== undefined ? before.facts.group : facts.group;
          const drawn = draw({ ...facts, group }, before);
          assert.deepEqual(drawn.picture, draw({ ...facts, group }).picture);
          before = drawn;
        }
      }),
      { numRuns: 200 },
    );
  });

  describe('with rebalances', () => {
    /** `before` and `after`, each with so many members, that read everything between them. */
    async function rebalanced(count: number, partitions: number): Promise<readonly Rebalance[]> {
      const log = new RebalanceLog();
      for (const shift of [0, 1]) {
        const lists = Array.from({ length: count }, (): number[] => []);
        for (let at = 0; at < partitions; at++) lists[(at + shift) % count]?.push(at);
        const members = lists.map((list, at) => member(`c${at}`, 'orders', list));
        const ends = { orders: Array<bigint>(partitions).fill(9n) };
        const takenAt = TAKEN_AT + shift * 10_000;
        await log.record(snapshotOf([{ ...GUIDE_GROUP, members }], ends, { takenAt }));
      }
      return log.of(GROUP_ID);
    }

    it('keeps the words of those that are over, and the one that is stepped to', async () => {
      const rebalances = await rebalanced(3, 6);
      const shownRebalance = rebalances[0]?.id ?? null;
      const first = draw(factsOf(guide, { rebalances, shownRebalance }));
      assert.equal(first.picture.shownRebalance?.id, shownRebalance);
      const next = draw(
        factsOf(again(guide), { rebalances: [...rebalances], shownRebalance }),
        first,
      );
      assert.equal(next.picture, first.picture);
      const back = draw(factsOf(again(guide), { rebalances, shownRebalance: null }), next);
      assert.deepEqual(otherParts(next.picture, back.picture), ['shownRebalance']);
    });

    it('tells anew of one that goes on', async () => {
      const [done] = await rebalanced(3, 6);
      const ongoing: Rebalance = { ...done!, ongoing: true };
      const first = draw(factsOf(guide, { rebalances: [ongoing], shownRebalance: done!.id }));
      const more: Rebalance = { ...done!, after: done!.after.slice(1) };
      const next = draw(factsOf(guide, { rebalances: [more], shownRebalance: done!.id }), first);
      const alone = draw(factsOf(guide, { rebalances: [more], shownRebalance: done!.id }));
      assert.deepEqual(next.picture, alone.picture);
      assert.notDeepEqual(next.picture.shownRebalance, first.picture.shownRebalance);
    });
  });
});
