import assert from 'node:assert/strict';
import { errorCode, errorName } from '../../../src/wire/errorCodes';

describe('error codes', () => {
  it('have names, and a newer one has none', () => {
    assert.equal(errorName(16), 'NOT_COORDINATOR');
    assert.equal(errorName(-1), 'UNKNOWN_SERVER_ERROR');
    assert.equal(errorName(9999), undefined);
  });

  it('name every code once', () => {
    const codes = Object.values(errorCode);
    assert.equal(new Set(codes).size, codes.length);
    for (const [name, code] of Object.entries(errorCode)) assert.equal(errorName(code), name);
  });
});
