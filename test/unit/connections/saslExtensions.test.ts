// Extensions of a login as they are typed.

import assert from 'node:assert/strict';
import { formatSaslExtensions, parseSaslExtensions } from '../../../src/connections/saslExtensions';

describe('SASL extensions', () => {
  it('are read as they are typed, and written back', () => {
    const typed = ' logicalCluster=lkc-1a2b3,identityPoolId = pool=4c, x=a,b ';
    const value = { logicalCluster: 'lkc-1a2b3', identityPoolId: 'pool=4c', x: 'a,b' };
    assert.deepEqual(parseSaslExtensions(typed.replace(' = ', '=')), { value });
    assert.deepEqual(parseSaslExtensions(formatSaslExtensions(value)), { value });
    assert.deepEqual(parseSaslExtensions('  '), { value: {} });
  });

  it('are refused where Kafka would refuse them', () => {
    for (const wrong of ['lkc-1', '=x', 'a-b=c', 'auth=Bearer x', 'a=', 'a=ä', 'a1=b']) {
      assert.ok('problem' in parseSaslExtensions(wrong), wrong);
    }
  });
});
