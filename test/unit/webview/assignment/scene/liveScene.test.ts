import assert from 'node:assert/strict';
import { liveScene } from '../../../../../src/webview/assignment/scene/liveScene';
import { pictureOf } from '../../../../webview/states/stateOf';

describe('the scene of the latest reading', () => {
  it('has what there is to say of a member, the most telling first', () => {
    const members = [
      { name: 'plain' },
      { name: 'every', instanceId: 'store-1', pattern: 'orders-.*', epoch: 7 },
    ];
    const scene = liveScene(pictureOf({ rows: [], members }));
    assert.deepEqual(
      scene.members.map(({ details }) => details),
      [['10.0.0.11'], ['10.0.0.11', 'static: store-1', 'pattern: orders-.*', 'epoch 7']],
    );
  });
});
