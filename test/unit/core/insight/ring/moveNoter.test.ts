// What two readings of a group show, whether offsets are small enough for numbers or not, and how a large group
// is compared.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atOnce } from '../../../../../src/base/sharedThread';
import { GroupWatch } from '../../../../../src/core/insight/ring/groupWatch';
import { LogEnds } from '../../../../../src/core/insight/ring/logEnds';
import { MoveNoter } from '../../../../../src/core/insight/ring/moveNoter';
import { STEP } from '../../../../../src/core/insight/ring/step';
import { Timeline } from '../../../../../src/core/insight/ring/timeline';
import type { CommittedOffset } from '../../../../../src/core/model';
import { commit, failure, listing, member, snapshotOf } from '../../fixture/guide';

const BEGAN = Date.UTC(2026, 0, 1);
const PARTITIONS = 3;
const BEYOND_NUMBERS = 2n ** 60n;

/** Of one partition at one reading; undefined for unknown, 'none' where there is none. */
interface Place {
  readonly committed: number | undefined | 'none';
  readonly end: number | undefined;
}

interface Reading {
  readonly places: readonly Place[];
  readonly isEmpty: boolean;
}

const small = fc.integer({ min: 0, max: 9 });
const places: fc.Arbitrary<Place> = fc.record({
  committed: fc.oneof({ weight: 6, arbitrary: small }, fc.constantFrom(undefined, 'none' as const)),
  end: fc.oneof({ weight: 6, arbitrary: small }, fc.constant(undefined)),
});
const readings: fc.Arbitrary<Reading[]> = fc.array(
  fc.record({
    places: fc.array(places, { minLength: PARTITIONS, maxLength: PARTITIONS }),
    isEmpty: fc.boolean(),
  }),
  { minLength: 2, maxLength: 8 },
);

const unknown = failure('timeout');

function snapshotAt({ places: at, isEmpty }: Reading, reading: number, by: bigint) {
  const shifted = (offset: number | undefined) =>
    offset === undefined ? unknown : BigInt(offset) + by;
  const commits = at.flatMap(({ committed }, partition): CommittedOffset[] =>
    committed === 'none' ? [] : [commit('orders', partition, shifted(committed))],
  );
  const state = isEmpty ? 'Empty' : 'Stable';
  const members = isEmpty ? [] : [member('a', 'orders', [0, 1, 2])];
  const parts = { listing: listing('shop', { state, stateText: state }), members, commits };
  const ends = { orders: at.map(({ end }) => shifted(end)) };
  return snapshotOf([parts], ends, { takenAt: BEGAN + reading * 10_000 });
}

/** All that is remembered after the readings, with offsets less `by`, and log ends noted beside or not. */
function remembered(read: readonly Reading[], by: bigint, areEndsNoted = true) {
  const timeline = new Timeline();
  const ends = new LogEnds();
  let watch: GroupWatch | undefined;
  const jumps: unknown[] = [];
  for (const [index, reading] of read.entries()) {
    const snapshot = snapshotAt(reading, index, by);
    const at = snapshot.takenAt;
    timeline.note(at);
    const sighting = { snapshot, at, slot: timeline.slot };
    if (areEndsNoted) {
      ends.begin(snapshot, at);
      atOnce(ends.finish());
    }
    const group = snapshot.groups.get('shop');
    assert.ok(group);
    if (watch === undefined) watch = GroupWatch.begin(group, sighting);
    else {
      const moves = new MoveNoter(watch, group, sighting, ends);
      while (!moves.isDone) moves.step();
      watch.see(moves);
      jumps.push(watch.jump);
    }
  }
  assert.ok(watch);
  const { produced, breakAt, stepsBack, tracks, counts } = watch;
  const sums = counts?.since(0, timeline);
  return {
    ...{ produced, breakAt, jumps },
    stepsBack: stepsBack.map((step) => ({ ...step, from: step.from - by, to: step.to - by })),
    tracks: watch.commits.map((_, index) => {
      const track = tracks?.of(index);
      const { seenSince, movedAt, moves, lagsSince, gaps } = track ?? {};
      return { seenSince, movedAt, moves, lagsSince, gaps };
    }),
    counts: Array.from({ length: sums?.length ?? 0 }, (_, index) => [
      sums?.produced(index),
      sums?.consumed(index),
    ]),
  };
}

describe('MoveNoter', () => {
  it('sees the same in offsets that numbers can say as in those that they cannot', () => {
    fc.assert(
      fc.property(readings, (read) => {
        const seen = remembered(read, 0n);
        assert.deepEqual(seen, remembered(read, BEYOND_NUMBERS));
        assert.deepEqual(seen, remembered(read, 0n, false));
      }),
      { numRuns: 500 },
    );
  });

  it('compares a large group in steps, of which nothing is seen before the last', () => {
    const count = 3 * STEP + 1;
    const numbers = Array.from({ length: count }, (_, partition) => partition);
    const reading = (offset: bigint, minute: number) =>
      snapshotOf(
        [
          {
            listing: listing('shop'),
            members: [member('a', 'orders', numbers)],
            commits: numbers.map((partition) => commit('orders', partition, offset)),
          },
        ],
        { orders: numbers.map(() => 100n) },
        { takenAt: BEGAN + minute * 60_000 },
      );
    const sightings = [10n, 20n, 40n].map((offset, minute) => {
      const snapshot = reading(offset, minute);
      return { snapshot, at: snapshot.takenAt, slot: minute };
    });
    const [first, second, third] = sightings;
    assert.ok(first && second && third);
    const of = ({ snapshot }: typeof first) => snapshot.groups.get('shop')!;
    const watch = GroupWatch.begin(of(first), first);
    for (const sighting of [second, third]) {
      const before = watch.trackOf(0, true).movedAt;
      const moves = new MoveNoter(watch, of(sighting), sighting, new LogEnds());
      let steps = 0;
      for (; !moves.isDone; steps++) {
        assert.equal(watch.trackOf(0, true).movedAt, before);
        moves.step();
      }
      assert.equal(steps, 4);
      assert.equal(watch.trackOf(0, true).movedAt, before);
      watch.see(moves);
      assert.equal(watch.trackOf(0, true).movedAt, sighting.at);
      assert.equal(watch.trackOf(count - 1, true).movedAt, sighting.at);
    }
  });
});
