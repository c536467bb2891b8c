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

  it('equals sums kept in full, however long it goes on and however rarely it moves', () => {
    const rest = fc.oneof(
      { arbitrary: fc.constant(0), weight: 80 },
      { arbitrary: fc.nat(20), weight: 15 },
      { arbitrary: fc.nat(2 * CAPACITY), weight: 1 },
    );
    const move = fc.record({ rest, produced: fc.nat(9), consumed: fc.nat(9) });
    const moves = fc.array(move, { minLength: 1, maxLength: 3 * CAPACITY, size: 'max' });
    fc.assert(
      fc.property(moves, (moves) => {
        const timeline = new Timeline();
        const ring = new CountRing(0);
        const full: number[][] = [];
        let [produced, consumed] = [0, 0];
        const read = (): number => {
          const at = BEGAN + full.length * SLOT_MS;
          timeline.note(at);
          full.push([at, produced, consumed]);
          return timeline.slot;
        };
        for (const moved of moves) {
          for (let reading = 0; reading < moved.rest; reading++) read();
          produced += moved.produced;
          consumed += moved.consumed;
          ring.add(read(), moved.produced, moved.consumed);
        }
        assert.deepEqual(rows(ring, timeline), full.slice(-CAPACITY));
      }),
      { numRuns: 50 },
    );
  });

  it('takes next to nothing for a group at rest, and no more than it may for one that moves', () => {
    const timeline = new Timeline();
    const [still, rare, moving] = [new CountRing(0), new CountRing(0), new CountRing(0)];
    for (let reading = 0; reading < 20 * CAPACITY; reading++) {
      timeline.note(BEGAN + reading * SLOT_MS);
      still.add(timeline.slot, 0, 0);
      if (reading % 9 === 0) rare.add(timeline.slot, 1, 1);
      moving.add(timeline.slot, 1, 1);
    }
    assert.ok(still.bytes <= 8 * 20, `${still.bytes}`);
    // One for each slot that is kept in which it moved, and the one before.
    assert.equal(rare.bytes, (CAPACITY / 9 + 1) * 24);
    assert.ok(moving.bytes <= CAPACITY * 24, `${moving.bytes}`);
  });
});
