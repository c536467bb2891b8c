import assert from 'node:assert/strict';
import { messageSubject, messageTitle, queryOf } from '../../../../src/ui/messages/messageAddress';

const SUBJECT = { clusterId: 'local', groupId: 'billing', topic: 'orders', partition: 3 };

describe('the address of a message', () => {
  it('says which partition it is, and nothing more', () => {
    const query = queryOf({ ...SUBJECT, offset: 7n, value: 'secret' } as typeof SUBJECT);
    assert.deepEqual(messageSubject(query), SUBJECT);
    assert.deepEqual(JSON.parse(query), SUBJECT);
    assert.equal(messageTitle('shop', SUBJECT), 'orders 3 · billing (shop)');
  });

  it('is believed only where it was written by us', () => {
    for (const query of [
      '',
      'x',
      '[]',
      'null',
      '{"clusterId":1}',
      queryOf({ ...SUBJECT, partition: -1 }),
    ]) {
      assert.equal(messageSubject(query), undefined, query);
    }
  });
});
