import assert from 'node:assert/strict';
import { TableOrder } from '../../../../src/webview/partitions/tableOrder';
import { FIRST_VIEW } from '../../../../src/webview/page/view';
import { guideSnapshot, commit, GUIDE_GROUP, snapshotOf } from '../../core/fixture/guide';
import { pictureOf } from '../../core/fixture/panel';

const picture = pictureOf(guideSnapshot());
const BY_LAG = { ...FIRST_VIEW, sort: 'lag', descending: true } as const;

function orderOf(...args: Parameters<TableOrder['arrange']>): TableOrder {
  const order = new TableOrder();
  order.arrange(...args);
  return order;
}

describe('the order of the table', () => {
  it('knows the place of every row by its key, and the key of every place', () => {
    const order = orderOf(picture, BY_LAG);
    assert.deepEqual(order.rows, [0, 2, 1]);
    const keys = order.rows.map((_, place) => order.keyAt(place));
    assert.deepEqual(keys, ['orders/0', 'orders/2', 'orders/1']);
    assert.deepEqual(
      keys.map((key) => order.placeOf(key)),
      [0, 1, 2],
    );
    assert.deepEqual([order.keyAt(3), order.keyAt(-1)], [undefined, undefined]);
    assert.equal(order.placeOf('__proto__'), -1);
  });

  it('follows what is sorted, filtered and read, and is made once for each', () => {
    const order = orderOf(picture, BY_LAG);
    const before = order.rows;
    order.arrange({ ...picture, history: { ...picture.history } }, { ...BY_LAG });
    assert.equal(order.rows, before, 'the partitions are the same');
    order.arrange(picture, { ...BY_LAG, filter: 'consumer-2' });
    assert.deepEqual(
      [order.rows, order.placeOf('orders/0'), order.placeOf('orders/2')],
      [[2], -1, 0],
    );
    const moved = snapshotOf([{ ...GUIDE_GROUP, commits: [commit('orders', 2, 0n)] }], {
      orders: [1n, 1n, 9n],
    });
    order.arrange(pictureOf(moved), BY_LAG);
    assert.deepEqual([order.placeOf('orders/2'), order.placeOf('orders/0')], [0, 1]);
  });

  it('looks ten thousand rows up without making a name for any', () => {
    const count = 10_000;
    const ends = { orders: Array.from({ length: count }, (_, at) => BigInt(at)) };
    const commits = ends.orders.map((_, partition) => commit('orders', partition, 0n));
    const order = orderOf(pictureOf(snapshotOf([{ ...GUIDE_GROUP, commits }], ends)), BY_LAG);
    let made = 0;
    const keyAt = order.keyAt.bind(order);
    order.keyAt = (place) => {
      made++;
      return keyAt(place);
    };
    for (let frame = 0; frame < 500; frame++) assert.equal(order.placeOf('orders/0'), count - 1);
    assert.equal(made, count, 'once, and not once a frame');
  });
});
