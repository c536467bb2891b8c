import assert from 'node:assert/strict';
import { LAG_LEVELS, type LagLevel } from '../../../src/base/lagLevels';
import { NO_LAG } from '../../../src/core/lag';
import { DEFAULT_THRESHOLDS, lagLevelOf, partitionLevelOf } from '../../../src/core/lagLevel';
import { failure } from './fixture/guide';

describe('lagLevelOf', () => {
  const numbers: [bigint, LagLevel][] = [
    [-1n, 'unknown'],
    [0n, 'caughtUp'],
    [1n, 'normal'],
    [100n, 'normal'],
    [101n, 'fallingBehind'],
    [10_000n, 'fallingBehind'],
    [10_001n, 'backlog'],
  ];
  for (const [lag, level] of numbers) {
    it(`takes ${lag} for ${level}`, () => {
      assert.equal(lagLevelOf(lag, DEFAULT_THRESHOLDS), level);
      if (lag >= 0n)
        assert.equal(lagLevelOf({ ...NO_LAG, lag, partitions: 1 }, DEFAULT_THRESHOLDS), level);
    });
  }

  it('follows the thresholds', () => {
    const thresholds = { normal: 5n, fallingBehind: 6n };
    assert.deepEqual(
      [5n, 6n, 7n].map((lag) => lagLevelOf(lag, thresholds)),
      ['normal', 'fallingBehind', 'backlog'],
    );
  });

  for (const part of ['unknown', 'unread', 'negative'] as const) {
    it(`never calls a sum with ${part} parts caught up or normal`, () => {
      const sum = { ...NO_LAG, partitions: 2, [part]: 1 };
      assert.equal(lagLevelOf(sum, DEFAULT_THRESHOLDS), 'unknown');
      assert.equal(lagLevelOf({ ...sum, lag: 100n }, DEFAULT_THRESHOLDS), 'unknown');
      assert.equal(lagLevelOf({ ...sum, lag: 101n }, DEFAULT_THRESHOLDS), 'fallingBehind');
      assert.equal(lagLevelOf({ ...sum, lag: 10_001n }, DEFAULT_THRESHOLDS), 'backlog');
    });
  }

  it('takes no commit for caught up only where there is nothing to read', () => {
    const level = (available: bigint | undefined) =>
      partitionLevelOf({ kind: 'noCommit', available }, DEFAULT_THRESHOLDS);
    assert.deepEqual([0n, 1n, undefined].map(level), ['caughtUp', 'unknown', 'unknown']);
    const unknown = { kind: 'unknown', failure: failure('noLeader') } as const;
    assert.equal(partitionLevelOf(unknown, DEFAULT_THRESHOLDS), 'unknown');
    assert.equal(partitionLevelOf({ kind: 'known', lag: 7n }, DEFAULT_THRESHOLDS), 'normal');
  });

  it("says the guide's meanings and actions", () => {
    const { caughtUp, normal, fallingBehind, backlog, unknown } = LAG_LEVELS;
    assert.deepEqual(
      [caughtUp, normal, fallingBehind, backlog].map(({ meaning, action }) => [meaning, action]),
      [
        ['Fully caught up', 'No action needed'],
        ['Normal processing delay', 'Monitor trends'],
        ['Falling behind', 'Consider scaling consumers'],
        ['Significant backlog', 'Investigate bottlenecks'],
      ],
    );
    assert.deepEqual(
      [caughtUp, normal, fallingBehind, backlog, unknown].map(({ sign }) => sign),
      ['✓', '·', '!', '‼', '?'],
    );
  });
});
