import assert from 'node:assert/strict';
import { holdsPrivateKey, pemBlocks, splitPem } from '../../../src/connections/pemBlocks';
import { assertLinear } from '../../support/linearCost';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n';
const KEY = '-----BEGIN PRIVATE KEY-----\nREVG\n-----END PRIVATE KEY-----\n';

describe('splitPem', () => {
  it('parts certificates from keys, in order', () => {
    const parts = splitPem(`first ${CERTIFICATE}${KEY}${CERTIFICATE.replace('QUJD', 'R0hJ')} last`);
    assert.equal(parts.certificates, CERTIFICATE + CERTIFICATE.replace('QUJD', 'R0hJ'));
    assert.equal(parts.privateKeys, KEY);
  });

  it('leaves what is not whole', () => {
    const cut = '-----BEGIN CERTIFICATE-----\nQUJD\n';
    assert.equal(splitPem(cut).certificates, '');
    assert.equal(splitPem(`${cut}${CERTIFICATE}`).certificates, CERTIFICATE);
    assert.deepEqual(pemBlocks('-----BEGIN A-----x-----END B-----'), []);
  });

  it('costs no more than the text is long, however often it begins', () => {
    for (const text of [
      '-----BEGIN CERTIFICATE-----',
      '-----BEGIN ',
      '-----BEGIN A-----END B-----',
      'A',
    ]) {
      const make = (length: number) => `-----BEGIN ${text.repeat(length / text.length)}`;
      assertLinear(500_000, make, splitPem);
      assertLinear(500_000, make, holdsPrivateKey);
    }
  });
});
