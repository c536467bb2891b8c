import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CountRing } from '../../../../../src/core/insight/ring/countRing';
import { CAPACITY, Timeline } from '../../../../../src/core/insight/ring/timeline';

const BEGAN = Date.UTC(2026, 0, 1);
const SLOT_MS = 10_000;

/** [at, produced, consumed] of each reading. */
function rows(ring: CountRing, timeline: Timeline, from = 0): number[][] {
  const counts = ring.since(from, timeline);
  return Array.from({ length: counts.length }, (_, index) => [
    counts.at(index),
    counts.produced(index),
    counts.consumed(index),
  ]);
}

describe('CountRing', () => {
  it('says at every reading what came and was committed so far, also where nothing moved', () => {
    const timeline = new Timeline();
    const ring = new CountRing(0);
    for (let reading = 0; reading < 5; reading++) {
      timeline.note(BEGAN + reading * SLOT_MS);
      if (reading === 1) ring.add(timeline.slot, 10, 4);
      if (reading === 3) ring.add(timeline.slot, 0, 6);
    }
    assert.deepEqual(rows(ring, timeline), [
      [BEGAN, 0, 0],
      [BEGAN + 1 * SLOT_MS, 10, 4],
      [BEGAN + 2 * SLOT_MS, 10, 4],
      [BEGAN + 3 * SLOT_MS, 10, 10],
      [BEGAN + 4 * SLOT_MS, 10, 10],
    ]);
    assert.equal(rows(ring, timeline, BEGAN + 2 * SLOT_MS).length, 3);
  });

  it('begins where the watch of its group did', () => {
    const timeline = new Timeline();
    for (let reading = 0; reading < 4; reading++) timeline.note(BEGAN + reading * SLOT_MS);
    assert.equal(rows(new CountRing(2), timeline).length, 2);
  });

  it('adds what readings of one slot saw', () => {
    const timeline = new Timeline();
    const ring = new CountRing(0);
    timeline.note(BEGAN);
    ring.add(timeline.slot, 1, 0);
    timeline.note(BEGAN + 3000);
    ring.add(timeline.slot, 2, 1);
    assert.deepEqual(rows(ring, timeline), [[BEGAN + 3000, 3, 1]]);
  });

  it('equals sums kept in full, however long it goes on', () => {
    const move = fc.record({ produced: fc.nat(9), consumed: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 3 * CAPACITY }), (moves) => {
        const timeline = new Timeline();
        const ring = new CountRing(0);
        const full: number[][] = [];
        let [produced, consumed] = [0, 0];
        for (const [reading, moved] of moves.entries()) {
          const at = BEGAN + reading * SLOT_MS;
          timeline.note(at);
          ring.add(timeline.slot, moved.produced, moved.consumed);
          full.push([at, (produced += moved.produced), (consumed += moved.consumed)]);
        }
        assert.deepEqual(rows(ring, timeline), full.slice(-CAPACITY));
      }),
      { numRuns: 30 },
    );
  });

  it('takes next to nothing for a group at rest, and no more than it may for one that moves', () => {
    const timeline = new Timeline();
    const [still, moving] = [new CountRing(0), new CountRing(0)];
    for (let reading = 0; reading < 2 * CAPACITY; reading++) {
      timeline.note(BEGAN + reading * SLOT_MS);
      still.add(timeline.slot, 0, 0);
      moving.add(timeline.slot, 1, 1);
    }
    assert.ok(still.bytes <= 8 * 20, `${still.bytes}`);
    assert.ok(moving.bytes <= CAPACITY * 24, `${moving.bytes}`);
  });
});
