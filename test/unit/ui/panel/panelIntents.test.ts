import assert from 'node:assert/strict';
import { isPanelIntent } from '../../../../src/protocol/panelIntent';
import { commandOf } from '../../../../src/ui/panel/panelIntents';
import { asArgument } from '../../../../src/ui/rowArgument';

const GROUP = { clusterId: 'local', groupId: 'billing' };

describe('the message at a commit, asked for in a panel', () => {
  it('is shown by the command of the partition’s row', () => {
    const intent = { kind: 'showMessage', topic: 'orders', partition: 2 } as const;
    assert.deepEqual(commandOf(intent, GROUP), {
      id: 'kafkaGroups.showMessage',
      rows: [asArgument({ ...GROUP, topic: 'orders', partition: 2 })],
    });
  });

  it('is of a partition that can be', () => {
    for (const partition of [-1, 1.5, 2 ** 31, '2', undefined]) {
      assert.equal(isPanelIntent({ kind: 'showMessage', topic: 'orders', partition }), false);
    }
  });
});
