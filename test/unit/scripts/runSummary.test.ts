import assert from 'node:assert/strict';
import { skippedPart } from '../../../scripts/lib/partResult';
import type { PartResult } from '../../../scripts/lib/partResult';
import { runSummary } from '../../../scripts/lib/runSummary';

const good: PartResult = { name: 'unit', passed: 5, failures: [], skips: [] };
const bad: PartResult = {
  ...good,
  name: 'broker',
  passed: 2,
  failures: [{ title: 'a group is read', message: 'expected 1, got 2' }],
};
const without = skippedPart('broker', 'Java was not found.');

describe('runSummary', () => {
  it('ends with the plain count, and speaks of skips only where there are any', () => {
    assert.deepEqual(runSummary([good], false), { lines: ['5 passed, 0 failed'], exitCode: 0 });
  });

  it('adds up all parts and fails with any of them', () => {
    assert.deepEqual(runSummary([good, bad], false), {
      lines: ['Failed: a group is read (expected 1, got 2)', '7 passed, 1 failed'],
      exitCode: 1,
    });
  });

  it('names what was skipped, and why', () => {
    assert.deepEqual(runSummary([good, without], false), {
      lines: ['Skipped: the part broker (Java was not found.)', '5 passed, 0 failed, 1 skipped'],
      exitCode: 0,
    });
  });

  it('takes a skip for a failure on a continuous integration machine', () => {
    const { lines, exitCode } = runSummary([good, without], true);
    assert.equal(lines.at(-1), '5 passed, 1 failed');
    assert.equal(exitCode, 1);
  });

  it('tells what passed only when it was run alone', () => {
    const unsteady = [{ title: 'a row stands', message: 'it moved' }];
    assert.deepEqual(runSummary([{ ...good, unsteady }], true), {
      lines: ['Passed only when run again, alone: a row stands (it moved)', '5 passed, 0 failed'],
      exitCode: 0,
    });
  });

  it('does not call a run in which nothing ran a good one', () => {
    assert.equal(runSummary([{ ...good, passed: 0 }], false).exitCode, 1);
  });
});
