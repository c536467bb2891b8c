import assert from 'node:assert/strict';
import { nextProbe } from '../../../../../src/core/insight/time/nextProbe';
import { groupTimeLag } from '../../../../../src/core/insight/time/groupTimeLag';
import { NOT_KNOWN_YET, ZERO } from '../../../../../src/core/insight/time/timeLag';

const MINUTE = 60_000;

describe('nextProbe', () => {
  it('asks about the age that a rule waits for before anything else', () => {
    assert.equal(nextProbe(NOT_KNOWN_YET, false, [42 * MINUTE]), 42 * MINUTE);
    const open = { kind: 'between', least: 0, most: 50 * MINUTE } as const;
    assert.equal(nextProbe(open, true, [42 * MINUTE]), 42 * MINUTE);
    assert.notEqual(nextProbe(open, true, [51 * MINUTE]), 51 * MINUTE);
  });

  it('asks about a limit only where a message may be so old', () => {
    const limits = [16 * 60 * MINUTE];
    assert.equal(nextProbe(NOT_KNOWN_YET, false, [], limits), 5 * MINUTE);
    assert.equal(
      nextProbe({ kind: 'between', least: 0, most: MINUTE }, true, [], limits),
      undefined,
    );
    assert.equal(nextProbe({ kind: 'atLeast', least: 5 * MINUTE }, true, [], limits), limits[0]);
    const young = { kind: 'between', least: 6 * 60 * MINUTE, most: 1440 * MINUTE } as const;
    assert.equal(nextProbe(young, true), undefined);
    assert.equal(nextProbe(young, true, [], limits), limits[0]);
  });

  it('asks nothing more between two neighbours', () => {
    const about = { kind: 'about', ms: 7 * MINUTE, least: 6 * MINUTE, most: 16 * MINUTE } as const;
    assert.equal(nextProbe(about, true), undefined);
    assert.equal(nextProbe({ kind: 'between', least: 0, most: MINUTE }, true), undefined);
    assert.equal(nextProbe({ kind: 'atLeast', least: 10_080 * MINUTE }, true), undefined);
    assert.equal(nextProbe(ZERO, false), undefined);
  });

  it('asks a leader once, even where our own readings seem to know', () => {
    const about = { kind: 'about', ms: 7 * MINUTE, least: 6 * MINUTE, most: 8 * MINUTE } as const;
    assert.equal(nextProbe(about, false), 15 * MINUTE);
  });
});

describe('groupTimeLag', () => {
  const exact = (ms: number) => ({ kind: 'exact', ms }) as const;

  it('is that of the partition furthest behind', () => {
    assert.deepEqual(groupTimeLag([]), ZERO);
    assert.deepEqual(groupTimeLag([ZERO, exact(5), exact(3)]), exact(5));
    const old = { kind: 'atLeast', least: 100 } as const;
    assert.deepEqual(groupTimeLag([exact(5), old]), old);
  });

  it('is a lower bound, or unknown, where a part is unknown', () => {
    assert.deepEqual(groupTimeLag([exact(5), NOT_KNOWN_YET]), { kind: 'atLeast', least: 5 });
    assert.deepEqual(groupTimeLag([ZERO, NOT_KNOWN_YET]), NOT_KNOWN_YET);
  });
});
