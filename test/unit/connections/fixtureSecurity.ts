// Every connection there can be, for properties.

import fc from 'fast-check';
import {
  PASSWORD_MECHANISMS,
  type ClusterSecurity,
  type IdentitySource,
  type PemSource,
  type SaslProfile,
  type TlsProfile,
  type TrustSource,
} from '../../../src/connections/security';

/** A text as people have it: no blank at its ends, and nothing that a configuration would replace. */
export const text = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' })
  .filter((one) => one.trim() === one && !/[${}<>%]|^@[\w.-]+@$|^ENC[([]/i.test(one));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const path = text.map((one) => `/etc/${one}`);
const pem = fc.constant(
  '-----BEGIN CERTIFICATE-----\nMIIBgTCCASegAwIBAgIU\n-----END CERTIFICATE-----\n',
);

const pemSource: fc.Arbitrary<PemSource> = fc.oneof(
  path.map((one) => ({ kind: 'path' as const, path: one })),
  pem.map((one) => ({ kind: 'pasted' as const, pem: one })),
);
const trust: fc.Arbitrary<TrustSource> = fc.oneof(
  pemSource.map((certificates) => ({ kind: 'pem' as const, certificates })),
  path.map((one) => ({ kind: 'store' as const, path: one })),
);
const identity: fc.Arbitrary<IdentitySource> = fc.oneof(
  fc.record({
    kind: fc.constant('pem' as const),
    certificate: pemSource,
    key: fc.oneof(
      fc.constant({ kind: 'secret' as const }),
      path.map((one) => ({ kind: 'path' as const, path: one })),
    ),
  }),
  path.map((one) => ({ kind: 'store' as const, path: one })),
);
const tls: fc.Arbitrary<TlsProfile> = fc.record({
  trust: maybe(trust),
  identity: maybe(identity),
  verifyHostName: fc.boolean(),
  serverName: maybe(fc.constant('kafka.example.com')),
});
const oidc = fc.record({
  tokenEndpoint: fc.constantFrom('https://login.example.com/token', 'http://127.0.0.1:1/t?a=b&c'),
  clientId: text,
  scope: maybe(text),
  audience: maybe(text),
  ca: maybe(pemSource),
  urlEncode: fc.boolean(),
});
const sasl: fc.Arbitrary<SaslProfile> = fc.oneof(
  fc.record({ mechanism: fc.constantFrom(...PASSWORD_MECHANISMS), username: text }),
  fc.record({
    mechanism: fc.constant('OAUTHBEARER' as const),
    oidc: maybe(oidc),
    extensions: fc.dictionary(fc.constantFrom('logicalCluster', 'identityPoolId'), text),
  }),
  fc.record({
    mechanism: fc.constant('AWS_MSK_IAM' as const),
    region: fc.constantFrom('eu-central-1', 'us-gov-west-1'),
    profile: maybe(text),
    roleArn: maybe(text.map((one) => `arn:aws:iam::${one}`)),
  }),
);

export const security: fc.Arbitrary<ClusterSecurity> = fc.record({
  tls: maybe(tls),
  sasl: maybe(sasl),
});
