// Every way in which connecting fails, on a real broker: what is said of it, and what to do.

import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { BootstrapServer } from '../../../src/connections/profile';
import {
  DEFAULT_TLS,
  PLAINTEXT,
  type ClusterSecurity,
  type IdentitySource,
} from '../../../src/connections/security';
import type { FailureKind, FailureRemedy } from '../../../src/base/failure/failure';
import type { IdentityFiles } from '../../support/kafka/security/secureKafka';
import {
  ADMIN,
  UNRESOLVED_ADDRESS,
  type ListenerName,
} from '../../support/kafka/security/secureListeners';
import {
  logged,
  oidcLogin,
  passwordLogin,
  refusal,
  trusting,
  type RunningSecureKafka,
  type Way,
} from './secureAdmin';

/** What must be found in the sentence, beside what every sentence has. */
type Expected = readonly [FailureKind, FailureRemedy | undefined, RegExp];

const WRONG = 'wrong-secret-9b1f';

export function spoiltSuite(secure: RunningSecureKafka): void {
  const fails = async (at: BootstrapServer, way: Way, expected: Expected): Promise<void> => {
    const [kind, remedy, sentence] = expected;
    const before = performance.now();
    const found = await refusal(at, way);
    assert.deepEqual([found.kind, found.remedy], [kind, remedy], found.sentence);
    assert.match(found.sentence, sentence);
    assert.match(found.sentence, /^[A-Z].*\. [A-Z].*\.$/, 'what happened, and what to do');
    assert.ok(performance.now() - before < 8000, 'it takes no longer than the timeouts');
    for (const secret of [WRONG, ADMIN.password, 'Bearer', '    at ']) {
      assert.ok(!found.sentence.includes(secret), found.sentence);
    }
  };

  const row = (
    title: string,
    listener: ListenerName | 'PLAINTEXT',
    way: () => Way,
    expected: Expected,
  ): void => {
    it(title, () => fails(secure().at(listener), way(), expected));
  };

  const tls = (more: Parameters<typeof trusting>[1] = {}): Way => ({
    security: { tls: trusting(secure(), more), sasl: undefined },
  });
  const identityOf = ({ certificate, key }: IdentityFiles): IdentitySource => ({
    kind: 'pem',
    certificate: { kind: 'path', path: certificate },
    key: { kind: 'path', path: key },
  });
  const wrongPassword = (mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'): Way => {
    const { sasl, secrets } = passwordLogin(mechanism, { name: ADMIN.name, password: WRONG });
    return { security: { tls: undefined, sasl }, secrets };
  };
  const token = (value: string): Way => ({
    security: {
      tls: undefined,
      sasl: { mechanism: 'OAUTHBEARER', oidc: undefined, extensions: {} },
    },
    secrets: { token: value },
  });

  describe('says what is wrong', () => {
    before(() => {
      secure().tokens.clients.set(ADMIN.name, ADMIN.password);
    });

    describe('with TLS', () => {
      row('no TLS on a port that expects it', 'SSL', () => ({ security: PLAINTEXT }), [
        'notKafka',
        'tlsExpected',
        /it speaks TLS/,
      ]);
      row('TLS on a port without it', 'PLAINTEXT', tls, ['tls', 'tlsNotExpected', /handshake/]);
      row('TLS on a port with logins and without it', 'SASL', tls, ['tls', 'tlsNotExpected', /./]);
      row(
        'an authority that is not known here',
        'SSL',
        () => ({ security: { tls: DEFAULT_TLS, sasl: undefined } }),
        ['tls', 'unknownAuthority', /authority/],
      );
      row(
        'another authority',
        'SSL',
        () => {
          const certificates = { kind: 'path', path: secure().files.strangeAuthority } as const;
          return tls({ trust: { kind: 'pem', certificates } });
        },
        ['tls', 'unknownAuthority', /./],
      );
      row('a certificate that ran out', 'EXPIRED', tls, ['tls', 'certificateDate', /expired/]);
      row('a certificate of another host', 'OTHERHOST', tls, [
        ...(['tls', 'hostName'] as const),
        /is for other\.example, not for 127\.0\.0\.1/,
      ]);
      row('no client certificate', 'MTLS', tls, ['tls', 'clientCertificateMissing', /./]);
      row(
        'a client certificate of an authority that the broker does not know',
        'MTLS',
        () => tls({ identity: identityOf(secure().files.strangeClient) }),
        ['tls', 'clientCertificate', /./],
      );
      row(
        'a client certificate that ran out',
        'MTLS',
        () => tls({ identity: identityOf(secure().files.expiredClient) }),
        ['tls', 'clientCertificate', /./],
      );
      row(
        'a key that is not of the certificate',
        'MTLS',
        () => {
          const { client, strangeClient } = secure().files;
          return tls({ identity: identityOf({ ...client, key: strangeClient.key }) });
        },
        ['configuration', 'file', /do not match/],
      );
      row(
        'a key store with another password',
        'MTLS',
        () => {
          const identity = { kind: 'store', path: secure().files.keyStores.jks } as const;
          return { ...tls({ identity }), secrets: { keyStorePassword: WRONG } };
        },
        ['configuration', 'secret', /password is wrong/],
      );
      row(
        'a file that is not there',
        'SSL',
        () => tls({ trust: { kind: 'store', path: '/no/such/file.jks' } }),
        ['configuration', 'file', /\/no\/such\/file\.jks: there is no such file \(ENOENT\)/],
      );
    });

    describe('with logins', () => {
      for (const mechanism of ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const) {
        row(`another password (${mechanism})`, 'SASL', () => wrongPassword(mechanism), [
          ...(['authentication', 'password'] as const),
          /credentials were not accepted/,
        ]);
      }
      row(
        'a password that is not known on this computer',
        'SASL',
        () => ({ security: wrongPassword('PLAIN').security }),
        ['configuration', 'secret', /the password/],
      );
      row('a mechanism that is not offered', 'NARROW', () => wrongPassword('SCRAM-SHA-512'), [
        ...(['authentication', 'mechanism'] as const),
        /does not offer SCRAM-SHA-512, only PLAIN/,
      ]);
      row('no login where one is expected', 'SASL', () => ({ security: PLAINTEXT }), [
        ...(['unreachable', 'loginExpected'] as const),
        /require a login/,
      ]);
      row('a login where none is expected', 'PLAINTEXT', () => wrongPassword('PLAIN'), [
        ...(['authentication', 'loginNotExpected'] as const),
        /does not accept logins/,
      ]);
      row(
        'a token of another audience',
        'SASL',
        () => token(secure().tokens.tokenOf(ADMIN.name, { aud: 'somebody-else' })),
        [...(['authentication', 'token'] as const), /credentials were not accepted/],
      );
      row('a token that is none', 'SASL', () => token(WRONG), ['authentication', 'token', /./]);
      row(
        'a token that ran out',
        'SASL',
        () => token(secure().tokens.tokenOf(ADMIN.name, { exp: 1_700_000_000 })),
        [...(['configuration', 'secret'] as const), /expired at 2023-11-14T22:13:20Z/],
      );
    });

    describe('with token endpoints', () => {
      const endpoint = (tokenEndpoint: string, clientSecret = ADMIN.password): Way => ({
        security: { tls: undefined, sasl: oidcLogin(secure(), { tokenEndpoint }) },
        secrets: { clientSecret },
      });
      row('nobody there', 'SASL', () => endpoint(`http://127.0.0.1:${secure().refusedPort}/t`), [
        ...(['unreachable', 'tokenEndpoint'] as const),
        /token endpoint http:\/\/127\.0\.0\.1:\d+\/t: connection refused/,
      ]);
      row('a host that does not resolve', 'SASL', () => endpoint('https://idp.invalid/token'), [
        ...(['unreachable', 'tokenEndpoint'] as const),
        /https:\/\/idp\.invalid\/token/,
      ]);
      row(
        'an authority that is not known here',
        'SASL',
        () => endpoint(secure().tokens.secureTokenUrl),
        ['tls', 'unknownAuthority', /token endpoint/],
      );
      row('another client secret', 'SASL', () => endpoint(secure().tokens.tokenUrl, WRONG), [
        ...(['authentication', 'clientSecret'] as const),
        /client id or its secret was refused \(invalid_client\)/,
      ]);
      row('something that gives no tokens', 'SASL', () => endpoint(secure().tokens.keysUrl), [
        ...(['authentication', 'tokenEndpoint'] as const),
        /no token in its answer/,
      ]);
      row('an address that is none', 'SASL', () => endpoint('idp/token'), [
        ...(['configuration', 'tokenEndpoint'] as const),
        /not an http or https address/,
      ]);
    });

    describe('with addresses', () => {
      row(
        'an advertised one that does not resolve',
        'UNRESOLVED',
        () => ({ security: PLAINTEXT }),
        [
          ...(['unreachable', 'advertised'] as const),
          new RegExp(`broker 1 \\(${UNRESOLVED_ADDRESS.host}:${UNRESOLVED_ADDRESS.port}\\)`),
        ],
      );
      row('an advertised one that refuses', 'REFUSED', () => ({ security: PLAINTEXT }), [
        ...(['unreachable', 'advertised'] as const),
        /broker 1 \(127\.0\.0\.1:\d+\): connection refused \(ECONNREFUSED\)/,
      ]);
      it('one where nobody listens', () =>
        fails({ host: '127.0.0.1', port: secure().refusedPort }, { security: PLAINTEXT }, [
          ...(['unreachable', undefined] as const),
          /connection refused/,
        ]));
      it('one that does not resolve', () =>
        fails({ host: 'kafka.invalid', port: 9092 }, { security: PLAINTEXT }, [
          ...(['unreachable', undefined] as const),
          /kafka\.invalid:9092/,
        ]));
      for (const [what, make, security, expected] of OTHER_SERVERS) {
        it(what, async () => {
          const server = make();
          await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
          try {
            const { port } = server.address() as AddressInfo;
            await fails({ host: '127.0.0.1', port }, { security }, expected);
          } finally {
            server.close();
          }
        });
      }
    });

    it('and never a secret in the log', () => {
      assert.ok(logged.length > 0);
      for (const line of logged) {
        for (const secret of [WRONG, ADMIN.password, 'Bearer']) {
          assert.ok(!line.includes(secret), line);
        }
      }
    });
  });
}

const blackHole = (): Server =>
  createServer((socket) => socket.on('error', () => undefined).resume());
const OTHER_SERVERS: readonly (readonly [string, () => Server, ClusterSecurity, Expected])[] = [
  [
    'a web server',
    () => createHttpServer((_, response) => response.end('hello')),
    PLAINTEXT,
    ['notKafka', undefined, /it speaks HTTP/],
  ],
  [
    'one that says nothing',
    blackHole,
    PLAINTEXT,
    ['timeout', undefined, /no answer to ApiVersions within 3 s/],
  ],
  [
    'one that says nothing to TLS',
    blackHole,
    { tls: DEFAULT_TLS, sasl: undefined },
    ['timeout', undefined, /no connection within 3 s/],
  ],
];
