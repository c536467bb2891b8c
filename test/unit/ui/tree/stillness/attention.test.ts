import assert from 'node:assert/strict';
import { Attention } from '../../../../../src/ui/tree/stillness/attention';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { SortTimes } from '../../../../../src/ui/tree/stillness/sortTimes';
import { ManualClock } from '../../../core/fixture/manualClock';

const node = (id: string, parent?: RowNode) => ({ id, parent }) as unknown as RowNode;

function attention() {
  const clock = new ManualClock();
  const one = new Attention(clock);
  const released: string[] = [];
  one.onDidRelease(({ id }) => {
    released.push(id);
  });
  return { clock, one, released };
}

describe('Attention', () => {
  it('holds the row under the mouse and those above it', () => {
    const { one } = attention();
    const cluster = node('c');
    const group = node('g', cluster);
    one.pointedAt(group);
    assert.deepEqual([one.isHeld(group), one.isHeld(cluster)], [true, true]);
    assert.deepEqual(
      [one.isHeld(node('h', cluster)), one.isHeld(node('t', group))],
      [false, false],
    );
  });

  it('releases a row when the mouse is on another, is elsewhere, or after two minutes', () => {
    const { clock, one, released } = attention();
    const [a, b] = [node('a'), node('b')];
    one.pointedAt(a);
    one.pointedAt(a);
    assert.deepEqual(released, []);
    one.pointedAt(b);
    assert.deepEqual(released, ['a']);
    one.elsewhere();
    one.elsewhere();
    assert.deepEqual(released, ['a', 'b']);
    one.pointedAt(a);
    clock.advance(119_999);
    assert.equal(one.isHeld(a), true);
    clock.advance(1);
    assert.equal(one.isHeld(a), false);
    assert.deepEqual(released, ['a', 'b', 'a']);
  });

  it('is calm eight seconds after the last sign of somebody', () => {
    const { clock, one } = attention();
    assert.equal(one.isCalm, true);
    one.pointedAt(node('a'));
    clock.advance(7_999);
    assert.equal(one.isCalm, false);
    clock.advance(1);
    assert.equal(one.isCalm, true);
    one.touched(0);
    assert.equal(one.isCalm, false);
  });

  it('takes a command and a prompt that was left for signs of somebody, who reads no tooltip', () => {
    const { clock, one, released } = attention();
    one.pointedAt(node('a'));
    clock.advance(29_999);
    one.acted();
    assert.deepEqual(released, ['a']);
    clock.advance(29_999);
    assert.equal(one.isQuiet, false);
    clock.advance(1);
    assert.equal(one.isQuiet, true);
  });

  it('takes a click on a row for no tooltip, and for the end of another', () => {
    const { clock, one, released } = attention();
    const [a, b] = [node('a'), node('b')];
    one.pointedAt(a);
    one.touched(1);
    one.pointedAt(b);
    assert.deepEqual([one.isHeld(a), one.isHeld(b), released], [false, false, ['a']]);
    clock.advance(500);
    one.pointedAt(b);
    assert.equal(one.isHeld(b), true);
  });

  it('is quiet half a minute after the last sign, five minutes while something is selected', () => {
    const { clock, one } = attention();
    assert.equal(one.isQuiet, true);
    one.touched(0);
    clock.advance(29_999);
    assert.equal(one.isQuiet, false);
    clock.advance(1);
    assert.equal(one.isQuiet, true);
    one.touched(1);
    clock.advance(299_999);
    assert.equal(one.isQuiet, false);
    clock.advance(1);
    assert.equal(one.isQuiet, true);
    one.pointedAt(node('a'));
    clock.advance(60_000);
    assert.equal(one.isQuiet, false);
  });

  it('takes several selected rows for a choice that may go on, and one for a click', () => {
    const clock = new ManualClock();
    const one = new Attention(clock);
    one.selected(1);
    assert.equal(one.isChoosing, false);
    one.selected(2);
    clock.advance(1_000);
    one.selected(3);
    clock.advance(1_499);
    one.touched(3);
    assert.equal(one.isChoosing, true);
    clock.advance(1);
    assert.equal(one.isChoosing, false);
  });
});

describe('SortTimes', () => {
  const cluster = {};
  const timesOf = () => {
    const { clock, one } = attention();
    const times = new SortTimes(clock, one);
    times.sorted(cluster);
    return { clock, one, times };
  };

  it('sorts once a minute at most, and only in quiet', () => {
    const { clock, one, times } = timesOf();
    clock.advance(59_999);
    assert.equal(times.isDue(cluster), false);
    clock.advance(1);
    assert.equal(times.isDue(cluster), true);
    one.touched(0);
    assert.equal(times.isDue(cluster), false);
    clock.advance(30_000);
    assert.equal(times.isDue(cluster), true);
    times.sorted(cluster);
    assert.equal(times.isDue(cluster), false);
  });

  it('sorts sooner where a level has moved', () => {
    const { clock, times } = timesOf();
    times.saw(cluster, { levelsMoved: true });
    clock.advance(19_999);
    assert.equal(times.isDue(cluster), false);
    clock.advance(1);
    assert.equal(times.isDue(cluster), true);
    times.sorted(cluster);
    clock.advance(20_000);
    assert.equal(times.isDue(cluster), false);
  });

  it('sorts with the first reading after the view was shown, unless somebody is quicker', () => {
    const { clock, one, times } = timesOf();
    times.shown(cluster);
    clock.advance(2000);
    assert.equal(times.isDue(cluster), true);
    assert.equal(times.isDue(cluster), false);
    times.shown(cluster);
    clock.advance(1000);
    one.touched(0);
    assert.equal(times.isDue(cluster), false);
    times.shown(cluster);
    clock.advance(20_000);
    assert.equal(times.isDue(cluster), false);
  });

  it('sorts groups that were listed by name once their lags come, though a command has ended meanwhile', () => {
    const { clock, one, times } = timesOf();
    times.listed(cluster);
    clock.advance(500);
    one.acted();
    clock.advance(500);
    assert.equal(times.isDue(cluster), true);
    assert.equal(times.isDue(cluster), false, 'with the first reading only');
  });

  it('sorts them though their cluster was opened, but not once somebody looks at one of them', () => {
    const { clock, one, times } = timesOf();
    times.listed(cluster);
    clock.advance(500);
    one.touched(1);
    times.opened(cluster);
    assert.equal(times.isDue(cluster), true);
    times.listed(cluster);
    times.opened(cluster);
    clock.advance(500);
    one.pointedAt(node('g', node('c')));
    assert.equal(times.isDue(cluster), false);
  });

  it('takes the opening of a cluster whose lags are known for what it is', () => {
    const { clock, one, times } = timesOf();
    times.shown(cluster);
    clock.advance(500);
    one.touched(0);
    times.opened(cluster);
    assert.equal(times.isDue(cluster), false);
  });
});
