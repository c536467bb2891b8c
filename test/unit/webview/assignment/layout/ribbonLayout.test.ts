import assert from 'node:assert/strict';
import { layoutOf } from '../../../../../src/webview/assignment/layout/layout';
import { metricsFor } from '../../../../../src/webview/assignment/layout/metrics';
import { openRows } from '../../../../../src/webview/assignment/layout/openRows';
import { summaryOf } from '../../../../../src/webview/assignment/picture/summary';
import { liveScene } from '../../../../../src/webview/assignment/scene/liveScene';
import { largeShare } from '../../../../webview/states/shareStates';
import type { PanelState } from '../../../../../src/protocol/panelState';

const WISH = { order: null, opened: [], closed: [], unfolded: [] };

function layoutOfState({ picture }: PanelState) {
  assert.ok(picture);
  const scene = liveScene(picture);
  const metrics = metricsFor(13, false);
  return layoutOf(scene, { ...openRows(scene, WISH), screen: 700 }, metrics);
}

describe('the ribbons of a partition that many members share', () => {
  it('part in the order of their members, each with its place among all of them', () => {
    const { ribbons, members } = layoutOfState(largeShare(6, 5, 3));
    for (let partition = 0; partition < 6; partition++) {
      const own = ribbons
        .filter((ribbon) => ribbon.partition === partition)
        .sort((a, b) => a.part.place - b.part.place);
      assert.deepEqual(
        own.map(({ part }) => part),
        [0, 1, 2].map((place) => ({ place, parts: 3 })),
      );
      const tops = own.map(({ member }) => members[member]?.y ?? NaN);
      assert.deepEqual(
        tops,
        tops.slice().sort((a, b) => a - b),
      );
      assert.equal(new Set(own.map(({ fromY }) => fromY)).size, 1);
    }
  });

  it('are summed up where they are very many', () => {
    const few = summaryOf(layoutOfState(largeShare(60, 24, 6)));
    assert.deepEqual([few.links, few.shownLinks], [360, 360]);
    const many = summaryOf(layoutOfState(largeShare(200, 2000, 50)));
    assert.deepEqual([many.links, many.shownLinks], [10_000, 40]);
  });

  it('are of rows by their numbers: what is shared cannot be ordered by member', () => {
    const { topics } = layoutOfState(largeShare(30, 5, 3));
    assert.deepEqual(
      topics[0]?.rows.map((row) => (row.kind === 'run' ? 'run' : row.partition)),
      Array.from({ length: 30 }, (_, at) => at),
    );
  });
});
