import assert from 'node:assert/strict';
import { FIRST_VIEW, viewFrom, type View } from '../../../../src/webview/page/view';

const KEPT: View = {
  tab: 'history',
  more: true,
  sort: 'lag',
  descending: true,
  filter: 'orders',
  onlyWithLag: true,
  order: 'member',
  opened: ['orders'],
  closed: [],
  unfolded: ['orders/consumer-1'],
  taskOrder: 'member',
  folded: ['subtopology/1'],
  rebalance: 3,
  side: 'before',
  hiddenLines: ['payments'],
  scroll: { assignment: 0, partitions: 5200 },
};

describe('what a page takes over of the view that was kept', () => {
  it('is all of it, after JSON', () => {
    for (const view of [KEPT, FIRST_VIEW]) {
      assert.deepEqual(viewFrom(JSON.parse(JSON.stringify({ view }))), view);
    }
  });

  it('is nothing where none was kept, or something else', () => {
    for (const kept of [undefined, null, 7, 'view', [], {}, { view: null }, { view: 'first' }]) {
      assert.equal(viewFrom(kept), FIRST_VIEW);
    }
  });

  it('is nothing where a field is missing or of another version', () => {
    for (const name of Object.keys(KEPT)) {
      for (const value of [undefined, { of: 'another' }, [1]]) {
        assert.equal(viewFrom({ view: { ...KEPT, [name]: value } }), FIRST_VIEW, name);
      }
    }
    assert.equal(viewFrom({ view: { ...KEPT, tab: 'members' } }), FIRST_VIEW);
    assert.equal(viewFrom({ view: { ...KEPT, scroll: { assignment: 0 } } }), FIRST_VIEW);
  });
});
