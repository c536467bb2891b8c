import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PartitionLog } from '../../../src/demo/world/partitionLog';

const ZERO = 1_800_000_000_000;
const DAY = 86_400_000;

const shapes = fc.record({
  first: fc.integer({ min: 0, max: 1000 }),
  end: fc.integer({ min: 1000, max: 5_000_000 }),
  rate: fc.double({ min: 0, max: 100, noNaN: true }),
  swing: fc.double({ min: 0, max: 1, noNaN: true }),
  historyMs: fc.integer({ min: DAY / 2, max: 30 * DAY }),
  retentionMs: fc.integer({ min: DAY / 4, max: 30 * DAY }),
});

describe('partitionLog', () => {
  it('holds at time zero exactly what it was given', () => {
    const log = new PartitionLog(ZERO, { first: 600, end: 1750, rate: 3, historyMs: DAY });
    assert.equal(log.startAt(ZERO), 600);
    assert.equal(log.endAt(ZERO), 1750);
    assert.equal(log.endAt(ZERO + 10_000), 1780);
    assert.equal(log.endAt(ZERO - 2 * DAY), 600);
  });

  it('never shrinks, and deletes no more than it has', () => {
    fc.assert(
      fc.property(shapes, fc.nat(10 * DAY), fc.nat(DAY), (shape, at, later) => {
        const log = new PartitionLog(ZERO, shape);
        const time = ZERO - 5 * DAY + at;
        assert.ok(log.endAt(time + later) >= log.endAt(time));
        assert.ok(log.startAt(time + later) >= log.startAt(time));
        assert.ok(log.startAt(time) <= log.endAt(time));
      }),
    );
  });

  it('finds by time the offset whose record has that time, and none earlier', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.nat(DAY),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shape, s, f) => {
          const log = new PartitionLog(ZERO, shape);
          const now = ZERO + s;
          const [start, end] = [log.startAt(now), log.endAt(now)];
          fc.pre(end > start);
          const offset = start + Math.floor((end - 1 - start) * f);
          const timestamp = log.timestampOf(offset, now);
          assert.ok(timestamp <= now);
          const found = log.firstSince(timestamp, now);
          assert.ok(found !== undefined && found <= offset);
          if (found > start) assert.ok(log.timestampOf(found - 1, now) < timestamp);
          assert.ok(log.timestampOf(found, now) >= timestamp || found === start);
        },
      ),
    );
  });

  it('finds nothing after the last record', () => {
    const log = new PartitionLog(ZERO, { first: 0, end: 100, rate: 1, historyMs: DAY });
    assert.equal(log.firstSince(ZERO + 1, ZERO), undefined);
    assert.equal(log.firstSince(0, ZERO), 0);
  });
});
