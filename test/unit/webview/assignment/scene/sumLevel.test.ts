import assert from 'node:assert/strict';
import type { ScenePartition } from '../../../../../src/webview/assignment/scene/scene';
import { sumLevel } from '../../../../../src/webview/assignment/scene/sumLevel';

const LEVELS = { normal: 100, fallingBehind: 10_000 };
const of = (weight: number, level: ScenePartition['level'], counts = true): ScenePartition => ({
  ...{ partition: 0, row: 0, readers: [], mark: null, lag: String(weight) },
  ...{ counts, level, weight },
});
const unknown = of(0, 'unknown', false);

describe('the level of a sum', () => {
  it('is that of its number, as for a member or a topic, not that of its worst part', () => {
    assert.equal(
      sumLevel([of(9_000, 'fallingBehind'), of(2_000, 'fallingBehind')], LEVELS),
      'backlog',
    );
    assert.equal(sumLevel([of(60, 'normal'), of(50, 'normal')], LEVELS), 'fallingBehind');
    assert.equal(sumLevel([of(40, 'normal'), of(60, 'normal')], LEVELS), 'normal');
    assert.equal(sumLevel([of(0, 'caughtUp'), of(0, 'caughtUp')], LEVELS), 'caughtUp');
  });

  it('warns by what is known alone, and is unknown where that does not warn', () => {
    assert.equal(sumLevel([of(20_000, 'backlog'), unknown], LEVELS), 'backlog');
    assert.equal(sumLevel([of(0, 'caughtUp'), unknown], LEVELS), 'unknown');
    assert.equal(sumLevel([of(50, 'normal'), unknown], LEVELS), 'unknown');
    // No commit on a log with nothing to read leaves nothing out.
    assert.equal(sumLevel([of(50, 'normal'), of(0, 'caughtUp', false)], LEVELS), 'normal');
  });

  it('is that of a single partition, and none while stepping', () => {
    assert.equal(sumLevel([unknown], LEVELS), 'unknown');
    assert.equal(sumLevel([of(0, null, false), of(0, null, false)], LEVELS), null);
    assert.equal(sumLevel([], LEVELS), null);
  });
});
