import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseClusterProfiles } from '../../../../src/connections/setting/clusterSetting';
import {
  parseSecurity,
  serializeSecurity,
} from '../../../../src/connections/setting/securitySetting';
import { security } from '../fixtureSecurity';

describe('the security of an entry', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(security, (one) => {
        const entry = JSON.parse(JSON.stringify(serializeSecurity(one))) as Record<string, unknown>;
        const parsed = parseSecurity(entry, 'x', undefined);
        assert.ok('value' in parsed, JSON.stringify(parsed));
        // Where there is no prototype to compare, plain data is.
        assert.deepEqual(JSON.parse(JSON.stringify(parsed.value)), JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  const KEY = '-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----';
  const refused: [Record<string, unknown>, string][] = [
    [{ tls: 1 }, '"tls" of x must be true or false.'],
    [{ tls: true, ca: 7 }, '"ca" of x must be a string, or left out.'],
    [{ tls: true, ca: ' ' }, '"ca" of x must be a string, or left out.'],
    [{ ca: '/a' }, '"ca" of x needs "tls": true.'],
    [{ tls: false, verifyHostName: false }, '"verifyHostName" of x needs "tls": true.'],
    [{ tls: true, verifyHostName: 'no' }, '"verifyHostName" of x must be true or false.'],
    [
      { tls: true, ca: '/a', trustStore: '/b' },
      '"ca" and "trustStore" of x cannot be used together.',
    ],
    [
      { tls: true, clientCertificate: '/a', keyStore: '/b' },
      '"clientCertificate" and "keyStore" of x cannot be used together.',
    ],
    [{ tls: true, clientKey: '/a' }, '"clientKey" of x needs "clientCertificate".'],
    [{ username: 'a' }, '"username" of x needs "saslMechanism".'],
    [
      { saslMechanism: 'GSSAPI' },
      '"saslMechanism" of x must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, AWS_MSK_IAM, or left out.',
    ],
    [{ saslMechanism: 'PLAIN' }, 'x has a "saslMechanism" but no "username".'],
    [
      { saslMechanism: 'PLAIN', username: 'a', tokenEndpoint: 'https://a' },
      '"tokenEndpoint" of x cannot be used with "saslMechanism": "PLAIN".',
    ],
    [{ saslMechanism: 'OAUTHBEARER', scope: 'a' }, '"scope" of x needs "tokenEndpoint".'],
    [
      { saslMechanism: 'OAUTHBEARER', tokenEndpoint: 'https://a' },
      '"tokenEndpoint" of x needs "clientId".',
    ],
    [
      { saslMechanism: 'OAUTHBEARER', tokenEndpoint: 'ftp://a', clientId: 'a' },
      '"tokenEndpoint" of x: Enter an https or http address.',
    ],
    [
      { saslMechanism: 'OAUTHBEARER', tokenEndpoint: 'https://u:secret@a', clientId: 'a' },
      '"tokenEndpoint" of x: Leave the name and password out of the address.',
    ],
    [
      { saslMechanism: 'OAUTHBEARER', saslExtensions: { a: 1 } },
      '"saslExtensions" of x must be an object with strings as values.',
    ],
    [{ saslMechanism: 'AWS_MSK_IAM' }, 'x has "saslMechanism": "AWS_MSK_IAM" but no "awsRegion".'],
  ];
  for (const [entry, problem] of refused) {
    it(`refuses ${JSON.stringify(entry)}`, () => {
      assert.deepEqual(parseSecurity(entry, 'x', undefined), { problem });
    });
  }

  it('refuses private keys in the settings without showing them', () => {
    for (const key of ['ca', 'clientCertificate', 'clientKey']) {
      const parsed = parseSecurity(
        { tls: true, clientCertificate: '/a', [key]: KEY },
        'x',
        undefined,
      );
      assert.ok('problem' in parsed);
      assert.match(parsed.problem, /contains a private key/);
      assert.doesNotMatch(parsed.problem, /MIG/);
    }
  });

  it('takes TLS from the prefix of a server', () => {
    assert.deepEqual(
      parseClusterProfiles([{ name: 'x', bootstrapServers: 'SSL://a:1', ca: '/a' }]).problems,
      [],
    );
  });

  it('says that a password does not belong there, without showing it, and uses the rest', () => {
    const { profiles, problems } = parseClusterProfiles([
      {
        ...{ name: 'x', bootstrapServers: 'a', saslMechanism: 'PLAIN', username: 'u', tls: true },
        password: 'hunter2',
      },
    ]);
    assert.equal(profiles.length, 1);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /"password" of x is in plain text/);
    assert.doesNotMatch(problems[0] ?? '', /hunter2/);
  });
});
