import assert from 'node:assert/strict';
import { rowsByMember } from '../../../../../src/webview/assignment/layout/topicRows';
import {
  allNumbers,
  shortNumbers,
} from '../../../../../src/webview/assignment/scene/partitionNumbers';
import { runLag } from '../../../../../src/webview/assignment/scene/runLag';
import { NOBODY, type ScenePartition } from '../../../../../src/webview/assignment/scene/scene';

const partition = (of: Partial<ScenePartition>): ScenePartition => ({
  ...{ partition: 0, row: 0, readers: [], mark: null, lag: '0', counts: true },
  ...{ level: 'caughtUp', weight: 0 },
  ...of,
});
const LEVELS = { normal: 100, fallingBehind: 10_000 };
const topicOf = (partitions: readonly ScenePartition[]) => ({
  ...{ topic: 't', name: 't', lag: null, failure: null, unassigned: null, partitions },
});

describe('the rows of a topic by member', () => {
  it('fold what one member reads, keep what moves or has several readers, and nobody comes last', () => {
    const topic = topicOf([
      partition({ readers: [1] }),
      partition({ readers: [] }),
      partition({ readers: [0] }),
      partition({ readers: [1] }),
      partition({ readers: [1], mark: { kind: 'target', to: 0 } }),
      partition({ readers: [1, 0] }),
    ]);
    const rows = rowsByMember(topic, [1, 0], () => false);
    assert.deepEqual(
      rows.map((row) => (row.kind === 'run' ? [row.member, ...row.partitions] : row.partition)),
      [[1, 0, 3], 4, 5, 2, 1],
    );
    assert.deepEqual(
      rows.map(({ position, siblings }) => [position, siblings]),
      [1, 2, 3, 4, 5].map((position) => [position, 5]),
    );
  });

  it('keep their places before and after a rebalance: what moved stands with its next member', () => {
    const side = (moved: number) =>
      topicOf([
        partition({ readers: [0] }),
        partition({ readers: [0] }),
        partition({ readers: [moved], mark: { kind: 'moved', from: 0, to: 1 } }),
        partition({ readers: [1] }),
        partition({ readers: [1] }),
      ]);
    const [before, after] = [0, 1].map((reader) => rowsByMember(side(reader), [0, 1], () => false));
    assert.deepEqual(before, after);
    assert.deepEqual(
      before?.map(({ kind }) => kind),
      ['run', 'run', 'partition'],
    );
  });

  it('show a run partition by partition where it is unfolded', () => {
    const topic = topicOf([0, 1, 0, 1].map((reader) => partition({ readers: [reader] })));
    const rows = rowsByMember(topic, [0, 1], (member) => member === 1);
    assert.deepEqual(
      rows.map((row) => [row.kind, row.level, row.position, row.siblings]),
      [
        ['run', 2, 1, 2],
        ['run', 2, 2, 2],
        ['partition', 3, 1, 2],
        ['partition', 3, 2, 2],
      ],
    );
    assert.equal(rowsByMember(topicOf([partition({})]), [0], () => false).length, 1);
    assert.equal(
      rowsByMember(topicOf([partition({}), partition({})]), [0], () => false)[0]?.kind,
      'run',
    );
    assert.equal(NOBODY, -1);
  });
});

describe('numbers of partitions', () => {
  it('are a pattern where they are at the same distance, else ranges', () => {
    assert.equal(shortNumbers([0, 3, 6, 9, 12, 15, 18, 21]), '0, 3, 6 … 21');
    assert.equal(shortNumbers([0, 3, 6, 9, 12, 15, 18, 21], 2), '0, 3 … 21');
    assert.equal(shortNumbers([0, 3, 6, 9]), '0, 3, 6, 9');
    assert.equal(shortNumbers([0, 1, 2, 3, 4, 5]), '0–5');
    assert.equal(shortNumbers([0, 1, 5, 7, 8, 9]), '0–1, 5, 7–9');
    assert.equal(shortNumbers([4]), '4');
    assert.equal(allNumbers([0, 3, 6, 9, 12]), '0, 3, 6, 9, 12');
  });
});

describe('the lag of a run', () => {
  it('is a sum that says where it leaves something out, and never 0 for what is not known', () => {
    const known = partition({ weight: 250, lag: '250', level: 'fallingBehind' });
    const unknown = partition({ lag: 'unknown', counts: false, level: 'unknown' });
    const none = partition({ lag: 'no commit', counts: false, level: 'unknown' });
    assert.deepEqual(runLag([known, known], LEVELS), { text: '500', level: 'fallingBehind' });
    assert.deepEqual(runLag([known, unknown], LEVELS).text, '≥ 250');
    assert.deepEqual(runLag([partition({}), unknown], LEVELS).text, 'unknown');
    assert.deepEqual(runLag([unknown, unknown], LEVELS).text, 'unknown');
    assert.deepEqual(runLag([none, none], LEVELS).text, 'no commit');
    assert.deepEqual(runLag([none, unknown], LEVELS).text, 'unknown');
  });
});
