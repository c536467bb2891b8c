import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LagSeries, NOTHING_KNOWN, type LagPoint } from '../../../../src/core/insight/lagSeries';

const CAPACITY = 6;
const ALL_KEPT = { capacity: CAPACITY, first: 0 };
const known = (lag: number): LagPoint => ({ lag, leftOut: 0 });

describe('LagSeries', () => {
  it('remembers exactly the last readings, however the lag moved', () => {
    const point = fc.constantFrom(known(0), known(7), { lag: 7, leftOut: 2 }, NOTHING_KNOWN);
    const puts = fc.array(fc.tuple(fc.constantFrom(0, 1, 1, 1, 2), point), {
      maxLength: 60,
      size: 'max',
    });
    // With the larger ones it is remembered by its changes, with the smaller ones soon by all of its readings.
    const capacities = fc.constantFrom(6, 13, 24, 60);
    // Of readings far apart fewer are kept.
    const keeps = fc.array(fc.nat(60), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(puts, fc.nat(9), capacities, keeps, (steps, begin, capacity, keeps) => {
        const kept = { capacity, first: 0 };
        const series = new LagSeries(kept);
        const expected = new Map<number, LagPoint>();
        let slot = begin;
        for (const [index, [step, lag]] of steps.entries()) {
          slot += step;
          const keep = Math.min(capacity, keeps[index % keeps.length]! + 1);
          kept.first = Math.max(kept.first, slot - keep + 1);
          series.put(slot, lag);
          expected.set(slot, lag);
          const twin = series.copy();
          for (let past = kept.first; past <= slot + 1; past++) {
            const wanted = expected.get(past) ?? NOTHING_KNOWN;
            assert.deepEqual(series.at(past), wanted, `slot ${past} of ${slot}`);
            assert.deepEqual(twin.at(past), wanted);
          }
          assert.deepEqual(series.at(kept.first - 1), NOTHING_KNOWN);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has moved as long as a change is remembered', () => {
    const kept = { capacity: CAPACITY, first: 0 };
    const series = new LagSeries(kept);
    const put = (slot: number, lag: number): void => {
      kept.first = Math.max(0, slot - CAPACITY + 1);
      series.put(slot, known(lag));
    };
    for (let slot = 0; slot < 20; slot++) put(slot, 5);
    assert.equal(series.moves, false);
    put(20, 6);
    assert.equal(series.moves, true);
    for (let slot = 21; slot < 25; slot++) put(slot, 6);
    assert.deepEqual([series.moves, series.at(19).lag], [true, 5]);
    put(25, 6);
    assert.equal(series.moves, false);
  });

  it('knows until when it knew anything', () => {
    const series = new LagSeries(ALL_KEPT);
    assert.equal(series.knownUntil, -1);
    series.put(0, NOTHING_KNOWN);
    series.put(1, known(3));
    series.put(2, NOTHING_KNOWN);
    assert.equal(series.knownUntil, 1);
  });

  it('does not share its past with a copy', () => {
    const series = new LagSeries(ALL_KEPT);
    [1, 2, 3].forEach((lag, slot) => {
      series.put(slot, { lag, leftOut: lag });
    });
    const copy = series.copy();
    copy.put(3, known(9));
    copy.put(4, known(8));
    series.put(3, known(4));
    series.put(4, known(5));
    assert.deepEqual([series.at(3).lag, copy.at(3).lag], [4, 9]);
    assert.deepEqual(
      [series.at(1), copy.at(1)],
      [
        { lag: 2, leftOut: 2 },
        { lag: 2, leftOut: 2 },
      ],
    );
  });
});
