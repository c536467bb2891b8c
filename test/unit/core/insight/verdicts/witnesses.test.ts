// What witnesses say is what looking at each of them for each partition that stands would say.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PartitionTrack } from '../../../../../src/core/insight/ring/partitionTracks';
import type { WatchedPartition } from '../../../../../src/core/insight/ring/watchedPartition';
import {
  Witnesses,
  type Standstill,
} from '../../../../../src/core/insight/verdicts/standing/witnesses';

const NOW = 1_000_000;
const instants = fc.integer({ min: 0, max: 10 }).map((tenth) => (NOW * tenth) / 10);

const partitions: fc.Arbitrary<WatchedPartition> = fc
  .record({
    lag: fc.option(fc.bigInt({ min: -2n, max: 20n }), { nil: undefined }),
    track: fc.option(
      fc.record({
        seenSince: fc.constant(0),
        movedAt: fc.option(instants, { nil: undefined }),
        moves: fc.nat(5),
        lagsSince: fc.option(instants, { nil: undefined }),
        gaps: fc.array(fc.integer({ min: 1, max: NOW / 2 }), { maxLength: 4 }),
      }) satisfies fc.Arbitrary<PartitionTrack>,
      { nil: undefined },
    ),
  })
  .map(({ lag, track }) => ({
    ...{
      topic: 'orders',
      partition: 0,
      member: undefined,
      committed: 5n,
      hasNoCommit: false,
      fall: undefined,
    },
    ...{ end: 9n, start: 0n, producedAt: NOW, lag, track },
  }));

const standstills: fc.Arbitrary<Standstill> = fc.record({
  since: instants,
  movesFrom: instants,
  lag: fc.bigInt({ min: 0n, max: 80n }),
});

/** One witness after the other. */
function spoken(all: readonly WatchedPartition[], { since, movesFrom, lag }: Standstill) {
  const moved = all.filter(({ track }) => {
    return track?.movedAt !== undefined && track.movedAt >= movesFrom && track.movedAt > since;
  });
  const keepsPace = moved.some(
    (one) =>
      one.track?.lagsSince === undefined ||
      one.track.lagsSince > since ||
      (one.lag !== undefined && one.lag * 4n <= lag),
  );
  const isRead = ({ track }: WatchedPartition) =>
    track?.movedAt !== undefined && NOW - track.movedAt <= Math.max(90_000, ...track.gaps);
  const waiting = all.filter((one) => (one.lag ?? 0n) > 0n && !isRead(one)).length;
  const speak = moved.length > 0 && (keepsPace || moved.filter(isRead).length > waiting);
  return { some: moved.length > 0, speak };
}

describe('Witnesses', () => {
  it('say the same as each of them asked for each partition that stands', () => {
    fc.assert(
      fc.property(fc.array(partitions, { maxLength: 8 }), standstills, (all, standstill) => {
        const witnesses = new Witnesses(all, NOW);
        assert.deepEqual(
          { some: witnesses.some(standstill), speak: witnesses.speakFor(standstill) },
          spoken(all, standstill),
        );
      }),
      { numRuns: 500 },
    );
  });
});
