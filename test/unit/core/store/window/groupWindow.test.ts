import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atOnce } from '../../../../../src/base/sharedThread';
import type { Severity } from '../../../../../src/core/severity';
import {
  GROUPS_AT_ONCE,
  NO_FILTER,
  type GroupFilter,
} from '../../../../../src/core/store/groupFilter';
import { GroupWindow } from '../../../../../src/core/store/window/groupWindow';
import { commit, listing, snapshotOf } from '../../fixture/guide';

/** A reading of groups by their lag; all of them read a log of 100,000. */
const reading = (lags: Readonly<Record<string, number>>) =>
  snapshotOf(
    Object.entries(lags).map(([id, lag]) => ({
      listing: listing(id, { state: 'Empty' }),
      commits: [commit('orders', 0, 100_000n - BigInt(lag))],
    })),
    { orders: [100_000n] },
  );

const many = (count: number, first = 0): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`g${String(first + index).padStart(6, '0')}`, 1]),
  );

function windowOn(lags: Readonly<Record<string, number>>, filter: GroupFilter = NO_FILTER) {
  const window = new GroupWindow();
  const sort = (now: Readonly<Record<string, number>>) => {
    atOnce(window.sort(reading(now), filter, 'lag'));
  };
  const follow = (now: Readonly<Record<string, number>>) => {
    atOnce(window.follow(reading(now), filter));
  };
  const widen = (now: Readonly<Record<string, number>>) => {
    atOnce(window.widen(reading(now), filter, 'lag'));
  };
  sort(lags);
  return { window, sort, follow, widen };
}

describe('GroupWindow', () => {
  it('shows nothing before it was sorted', () => {
    assert.equal(new GroupWindow().sorted, false);
    assert.deepEqual(new GroupWindow().ids, []);
  });

  describe('with a listing, before any lag is known', () => {
    const list = (window: GroupWindow, ids: readonly string[], filter: Partial<GroupFilter> = {}) =>
      window.list(
        new Map(ids.map((id) => [id, listing(id, { state: 'Empty' })])),
        { ...NO_FILTER, ...filter },
        'lag',
      );

    it('shows groups by name, and keeps them there until they are sorted', () => {
      const window = new GroupWindow();
      atOnce(list(window, ['b', 'c', 'a']));
      assert.deepEqual([window.sorted, window.ids, window.matching], [true, ['a', 'b', 'c'], 3]);
      atOnce(window.follow(reading({ a: 1, b: 2, c: 3 }), NO_FILTER));
      assert.deepEqual(window.ids, ['a', 'b', 'c']);
      atOnce(window.sort(reading({ a: 1, b: 2, c: 3 }), NO_FILTER, 'lag'));
      assert.deepEqual(window.ids, ['c', 'b', 'a']);
    });

    it('hides no group whose lag is not known behind a filter by lag', () => {
      const window = new GroupWindow();
      atOnce(list(window, ['b', 'a'], { onlyWithLag: true }));
      assert.deepEqual(window.ids, ['a', 'b']);
      atOnce(list(window, ['b', 'a'], { text: 'B' }));
      assert.deepEqual([window.ids, window.matching], [['b'], 1]);
      atOnce(list(window, ['b', 'a'], { states: ['Stable'] }));
      assert.deepEqual(window.ids, []);
    });

    it('changes nothing once a reading is there, however late it comes to its end', () => {
      const window = new GroupWindow();
      const late = list(window, Object.keys(many(5_000)));
      late.next();
      atOnce(window.sort(reading({ a: 1, b: 2 }), NO_FILTER, 'lag'));
      atOnce(late);
      assert.deepEqual(window.ids, ['b', 'a']);
    });
  });

  it('keeps its order while lags change, and sorts when asked', () => {
    const { window, follow, sort } = windowOn({ a: 3, b: 2, c: 1 });
    follow({ a: 1, b: 2, c: 3 });
    assert.deepEqual(window.ids, ['a', 'b', 'c']);
    sort({ a: 1, b: 2, c: 3 });
    assert.deepEqual(window.ids, ['c', 'b', 'a']);
  });

  it('keeps the place of a group that is gone, until it is sorted', () => {
    const { window, follow, sort } = windowOn({ a: 3, b: 2, c: 1 });
    follow({ a: 3, c: 1 });
    assert.deepEqual(window.ids, ['a', 'b', 'c']);
    assert.equal(window.matching, 2);
    follow({ a: 3, b: 2, c: 1 });
    assert.deepEqual([window.ids, window.waiting], [['a', 'b', 'c'], []]);
    sort({ a: 3, c: 1 });
    assert.deepEqual(window.ids, ['a', 'c']);
  });

  it('lets new groups wait, and admits them below the others', () => {
    const { window, follow } = windowOn({ a: 3, b: 2 });
    follow({ z: 9, a: 3, b: 2 });
    assert.deepEqual([window.ids, window.waiting, window.hidden], [['a', 'b'], ['z'], 0]);
    window.admit();
    assert.deepEqual([window.ids, window.waiting], [['a', 'b', 'z'], []]);
  });

  it('keeps a group that no longer passes the filter, and counts it out', () => {
    const { window, follow, sort } = windowOn({ a: 3, b: 2 }, { ...NO_FILTER, onlyWithLag: true });
    follow({ a: 0, b: 2 });
    assert.deepEqual([window.ids, window.matching], [['a', 'b'], 1]);
    sort({ a: 0, b: 2 });
    assert.deepEqual(window.ids, ['b']);
  });

  it('shows the first of many, and the next ones below when widened', () => {
    const lags = { ...many(2 * GROUPS_AT_ONCE), most: 9 };
    const { window, widen, follow } = windowOn(lags);
    assert.equal(window.ids[0], 'most');
    assert.equal(window.ids.length, GROUPS_AT_ONCE);
    assert.equal(window.hidden, GROUPS_AT_ONCE + 1);
    const before = [...window.ids];
    widen(lags);
    assert.deepEqual(window.ids.slice(0, GROUPS_AT_ONCE), before);
    assert.equal(window.ids.length, 2 * GROUPS_AT_ONCE);
    assert.equal(window.hidden, 1);
    // What a large cluster does not show is not new because there is room.
    follow(many(GROUPS_AT_ONCE, 300));
    assert.deepEqual(window.waiting, []);
  });

  it('is as wide as at first again for another filter', () => {
    const lags = many(3 * GROUPS_AT_ONCE);
    const { window, widen, sort } = windowOn(lags);
    widen(lags);
    window.narrow();
    sort(lags);
    assert.equal(window.ids.length, GROUPS_AT_ONCE);
  });

  it('lets in no more than there is room for', () => {
    const { window, follow } = windowOn(many(10));
    follow(many(50_000));
    assert.equal(window.waiting.length, GROUPS_AT_ONCE - 10);
    window.admit();
    assert.equal(window.ids.length, GROUPS_AT_ONCE);
    assert.equal(window.hidden, 50_000 - GROUPS_AT_ONCE);
    follow(many(10));
    assert.deepEqual([window.ids.length, window.hidden, window.matching], [GROUPS_AT_ONCE, 0, 10]);
  });

  it('counts a group in when it comes to need attention, though the reading is the same', () => {
    const severities = new Map<string, Severity>();
    const window = new GroupWindow({
      severityOf: ({ listing: { groupId } }) => severities.get(groupId),
    });
    const filter = { ...NO_FILTER, onlyNeedsAttention: true };
    const snapshot = reading({ a: 3, b: 2 });
    atOnce(window.sort(snapshot, filter, 'lag'));
    assert.deepEqual([window.ids, window.matching], [[], 0]);
    severities.set('b', 'error');
    atOnce(window.follow(snapshot, filter));
    assert.deepEqual([window.matching, window.waiting], [1, ['b']]);
  });

  it('judges each group once, whether it follows, sorts or widens', () => {
    let judged = 0;
    const states: GroupFilter['states'] = Object.assign(['Empty' as const], {
      includes: () => ++judged > 0,
    });
    const lags = many(1_200);
    const { sort, follow, widen } = windowOn(lags, { ...NO_FILTER, states });
    for (const work of [sort, follow, widen]) {
      judged = 0;
      work(lags);
      assert.equal(judged, 1_200);
    }
  });

  it('includes a group wherever it would have been', () => {
    const { window, sort } = windowOn(many(2 * GROUPS_AT_ONCE));
    window.include('g000999');
    assert.equal(window.ids.at(-1), 'g000999');
    window.include('g000999');
    assert.equal(window.ids.length, GROUPS_AT_ONCE + 1);
    assert.equal(window.hidden, GROUPS_AT_ONCE - 1);
    sort(many(2 * GROUPS_AT_ONCE));
    assert.equal(window.ids.at(-1), 'g000999', 'and keeps it over a sort');
    window.narrow();
    sort(many(2 * GROUPS_AT_ONCE));
    assert.ok(!window.ids.includes('g000999'));
  });

  it('never moves, doubles or loses a group between sorts, whatever comes and goes', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 0,
    });
    fc.assert(
      fc.property(ids, fc.array(fc.tuple(ids, fc.boolean()), { maxLength: 8 }), (first, later) => {
        const lagsOf = (of: readonly string[]) => Object.fromEntries(of.map((id, at) => [id, at]));
        const { window, follow } = windowOn(lagsOf(first));
        for (const [now, admits] of later) {
          const before = [...window.ids];
          follow(lagsOf(now));
          if (admits) window.admit();
          assert.deepEqual(window.ids.slice(0, before.length), before);
          assert.equal(new Set(window.ids).size, window.ids.length);
          for (const id of now) assert.ok(window.ids.includes(id) || window.waiting.includes(id));
          assert.equal(window.hidden, 0);
        }
      }),
    );
  });
});
