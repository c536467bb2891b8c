import assert from 'node:assert/strict';
import { RedrawQueue } from '../../../../../src/ui/tree/stillness/redrawQueue';
import type { RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { ManualClock } from '../../../core/fixture/manualClock';

const node = (id: number) => ({ id: String(id) }) as unknown as RowNode;
const nodes = (count: number) => Array.from({ length: count }, (_, id) => node(id));

function queue() {
  const clock = new ManualClock();
  const drawn: RowNode[][] = [];
  const [open, held, current] = [new Set<RowNode>(), new Set<RowNode>(), new Set<RowNode>()];
  const person = { calm: true };
  const vscode = { draws: false };
  const one = new RedrawQueue({
    clock,
    draw: (some) => drawn.push([...some]),
    isBusy: () => vscode.draws,
    look: () => ({ hasRowsBelow: (some) => open.has(some), isHeld: (some) => held.has(some) }),
    isOutdated: (some) => !current.has(some),
    isCalm: () => person.calm,
  });
  return { clock, one, drawn, open, held, current, person, vscode };
}

describe('RedrawQueue', () => {
  it('draws a few rows at once, and the others soon after', () => {
    const { clock, one, drawn } = queue();
    const all = nodes(150);
    one.add(all);
    assert.deepEqual(
      drawn.map(({ length }) => length),
      [60],
    );
    clock.advance(250);
    clock.advance(250);
    assert.deepEqual(
      drawn.map(({ length }) => length),
      [60, 60, 30],
    );
    assert.deepEqual(drawn.flat(), all);
    assert.deepEqual(clock.waiting, []);
  });

  it('waits while VS Code still draws, and looks at what waits again by then', () => {
    const { clock, one, drawn, held, vscode } = queue();
    const [a, b, c] = nodes(3);
    assert.ok(a && b && c);
    one.add([a]);
    vscode.draws = true;
    one.add([b, c]);
    clock.advance(5_000);
    assert.deepEqual(drawn, [[a]]);
    held.add(b);
    vscode.draws = false;
    clock.advance(25);
    assert.deepEqual(drawn, [[a], [c]]);
  });

  it('draws a row once, however often it is added, and none that is right by then', () => {
    const { clock, one, drawn, current } = queue();
    const all = nodes(100);
    one.add(all);
    one.add(all.slice(60, 80));
    for (const some of all.slice(80)) current.add(some);
    clock.advance(250);
    assert.deepEqual(
      drawn.map(({ length }) => length),
      [60, 20],
    );
  });

  it('leaves a held row until it is let go', () => {
    const { clock, one, drawn, held } = queue();
    const [a] = nodes(1);
    assert.ok(a);
    held.add(a);
    one.add([a]);
    clock.advance(10_000);
    assert.deepEqual(drawn, []);
    held.clear();
    clock.advance(250);
    assert.deepEqual(drawn, [[a]]);
  });

  it('draws an open row every ten seconds at most', () => {
    const { clock, one, drawn, open } = queue();
    const [a] = nodes(1);
    assert.ok(a);
    open.add(a);
    one.add([a]);
    one.add([a]);
    assert.equal(drawn.length, 1);
    clock.advance(9_999);
    assert.equal(drawn.length, 1);
    clock.advance(251);
    assert.equal(drawn.length, 2);
  });

  it('leaves an open row while somebody does something, but not for ever, and draws the others', () => {
    const { clock, one, drawn, open, person } = queue();
    const [a, b] = nodes(2);
    assert.ok(a && b);
    open.add(a);
    person.calm = false;
    one.add([a, b]);
    assert.deepEqual(drawn, [[b]]);
    clock.advance(5_000);
    one.add([a]);
    assert.equal(drawn.length, 1);
    person.calm = true;
    clock.advance(250);
    assert.deepEqual(drawn, [[b], [a]]);

    person.calm = false;
    one.add([a]);
    clock.advance(59_750);
    assert.equal(drawn.length, 2);
    clock.advance(500);
    assert.deepEqual(drawn, [[b], [a], [a]]);
  });

  it('draws an open row that a person has changed as soon as others', () => {
    const { clock, one, drawn, open, person } = queue();
    const [a] = nodes(1);
    assert.ok(a);
    open.add(a);
    one.add([a]);
    one.add([a]);
    person.calm = false;
    one.rest(1_500);
    one.add([a], { asked: true });
    clock.advance(1_499);
    assert.equal(drawn.length, 1);
    clock.advance(251);
    assert.equal(drawn.length, 2);
    one.add([a]);
    clock.advance(9_000);
    assert.equal(drawn.length, 2, 'of a later reading it waits again');
  });

  it('draws nothing while a prompt may be opening, and everything after that', () => {
    const { clock, one, drawn } = queue();
    one.rest(1_500);
    one.add(nodes(2));
    clock.advance(1_499);
    assert.equal(drawn.length, 0);
    clock.advance(1);
    assert.equal(drawn[0]?.length, 2);
    assert.deepEqual(clock.waiting, []);
  });

  it('draws once a rest is over that was cut short while rows waited', () => {
    const { clock, one, drawn } = queue();
    one.rest(15_000);
    one.add(nodes(2));
    one.rest(300);
    clock.advance(299);
    assert.equal(drawn.length, 0);
    clock.advance(1);
    assert.equal(drawn[0]?.length, 2);
    one.add(nodes(100));
    one.rest(1_500);
    clock.advance(1_499);
    assert.equal(drawn.length, 2);
    clock.advance(1);
    assert.equal(drawn.length, 3);
    assert.deepEqual(clock.waiting, []);
  });

  it('draws nothing after its end', () => {
    const { clock, one, drawn } = queue();
    one.add(nodes(150));
    one.dispose();
    clock.advance(1000);
    assert.equal(drawn.length, 1);
    assert.deepEqual(clock.waiting, []);
  });
});
