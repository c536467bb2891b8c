import assert from 'node:assert/strict';
import { failureActions } from '../../../../src/ui/commands/failureActions';

describe('failureActions', () => {
  it('leads to the connection where that is what is wrong', () => {
    for (const kind of ['authentication', 'tls', 'notKafka'] as const) {
      assert.equal(failureActions(kind, true)[0], 'editConnection');
    }
  });

  it('offers no connection to edit where there is none', () => {
    assert.deepEqual(failureActions('notKafka', false), ['retry', 'showLog']);
  });

  it('offers to try again only where that may help', () => {
    assert.equal(failureActions('timeout', true)[0], 'retry');
    assert.equal(failureActions('unreachable', true)[0], 'retry');
    assert.deepEqual(failureActions('denied', true), ['showLog']);
  });
});
