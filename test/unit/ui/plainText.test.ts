import assert from 'node:assert/strict';
import { plainLabel, plainMessage } from '../../../src/ui/plainText';

describe('plainText', () => {
  it('leaves ordinary text alone', () => {
    assert.equal(plainLabel('orders (eu) $5 $(not an icon)'), 'orders (eu) $5 $(not an icon)');
    assert.equal(plainMessage('[3 brokers] (local)'), '[3 brokers] (local)');
  });

  it('keeps what would be an icon as text', () => {
    assert.equal(plainLabel('a $(trash) b $(sync~spin)'), 'a \\$(trash) b \\$(sync~spin)');
  });

  it('keeps what would be a link as text', () => {
    const evil = 'group [press](command:workbench.action.closeWindow)';
    assert.doesNotMatch(plainMessage(evil), /\]\(/);
    assert.match(plainMessage(evil), /press/);
  });
});
