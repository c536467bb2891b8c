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

describe('a reset back to where partitions were, asked for in a panel', () => {
  const place = { topic: 'orders', partition: 2, offset: '7000' };

  it('is the reset of their rows, each with its offset', () => {
    const other = { topic: 'invoices', partition: 0, offset: '0' };
    assert.deepEqual(commandOf({ kind: 'resetBack', places: [place, other] }, GROUP), {
      id: 'kafkaGroups.resetOffsets',
      rows: [asArgument({ ...GROUP, ...place }), asArgument({ ...GROUP, ...other })],
    });
  });

  it('is to offsets in digits', () => {
    const isOne = (offset: unknown) =>
      isPanelIntent({ kind: 'resetBack', places: [{ ...place, offset }] });
    assert.equal(isOne('9223372036854775807'), true);
    for (const offset of [7000, '-1', '1e9', '', '12345678901234567890', undefined]) {
      assert.equal(isOne(offset), false, String(offset));
    }
  });
});
