// Every way to connect connects.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEFAULT_TLS, PLAINTEXT, type IdentitySource } from '../../../src/connections/security';
import { STORE_KINDS, STORE_PASSWORD } from '../../support/kafka/security/keyStores';
import {
  ADMIN,
  TUNNEL_ADDRESS,
  type ListenerName,
} from '../../support/kafka/security/secureListeners';
import {
  connects,
  oidcLogin,
  passwordLogin,
  trusting,
  type RunningSecureKafka,
  type Way,
} from './secureAdmin';

export function everyWaySuite(secure: RunningSecureKafka): void {
  const row = (title: string, listener: ListenerName | 'PLAINTEXT', way: () => Way): void => {
    it(title, async () => {
      assert.equal(await connects(secure().at(listener), way()), 1);
    });
  };

  describe('connects', () => {
    before('let a client in', () => {
      secure().tokens.clients.set(ADMIN.name, ADMIN.password);
    });

    row('without anything', 'PLAINTEXT', () => ({ security: PLAINTEXT }));

    row('with TLS and an authority in a file', 'SSL', () => ({
      security: { tls: trusting(secure()), sasl: undefined },
    }));

    row('with TLS and an authority that was pasted', 'SSL', () => {
      const pem = readFileSync(secure().files.authority, 'utf8');
      const trust = { kind: 'pem', certificates: { kind: 'pasted', pem } } as const;
      return { security: { tls: { ...DEFAULT_TLS, trust }, sasl: undefined } };
    });

    for (const kind of STORE_KINDS) {
      row(`with TLS and a trust store (${kind})`, 'SSL', () => {
        const trust = { kind: 'store', path: secure().files.trustStores[kind] } as const;
        return {
          security: { tls: { ...DEFAULT_TLS, trust }, sasl: undefined },
          secrets: { trustStorePassword: STORE_PASSWORD },
        };
      });

      row(`with a client certificate in a key store (${kind})`, 'MTLS', () => {
        const identity = { kind: 'store', path: secure().files.keyStores[kind] } as const;
        return {
          security: { tls: trusting(secure(), { identity }), sasl: undefined },
          secrets: { keyStorePassword: STORE_PASSWORD },
        };
      });
    }

    row('with a client certificate in files', 'MTLS', () => {
      const { certificate, key } = secure().files.client;
      const identity: IdentitySource = {
        kind: 'pem',
        certificate: { kind: 'path', path: certificate },
        key: { kind: 'path', path: key },
      };
      return { security: { tls: trusting(secure(), { identity }), sasl: undefined } };
    });

    row('with a client certificate and a key that were pasted', 'MTLS', () => {
      const { certificate, key } = secure().files.client;
      const identity: IdentitySource = {
        kind: 'pem',
        certificate: { kind: 'pasted', pem: readFileSync(certificate, 'utf8') },
        key: { kind: 'secret' },
      };
      return {
        security: { tls: trusting(secure(), { identity }), sasl: undefined },
        secrets: { privateKey: readFileSync(key, 'utf8') },
      };
    });

    row('to another host where the profile says not to check it', 'OTHERHOST', () => ({
      security: { tls: trusting(secure(), { verifyHostName: false }), sasl: undefined },
    }));

    row('to another host where the profile names it', 'OTHERHOST', () => ({
      security: { tls: trusting(secure(), { serverName: 'other.example' }), sasl: undefined },
    }));

    row('to a mapped address, whose certificate is for the advertised one', 'TUNNEL', () => {
      const { host, port } = secure().at('TUNNEL');
      return {
        // The bootstrap address is no name of the certificate; the advertised one is.
        security: {
          tls: trusting(secure(), { serverName: TUNNEL_ADDRESS.host }),
          sasl: undefined,
        },
        hostMapping: { [`${TUNNEL_ADDRESS.host}:${TUNNEL_ADDRESS.port}`]: `${host}:${port}` },
      };
    });

    for (const listener of ['SASL', 'SASLSSL'] as const) {
      const tls = () => (listener === 'SASL' ? undefined : trusting(secure()));
      for (const mechanism of ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const) {
        row(`with ${mechanism} on ${listener}`, listener, () => {
          const { sasl, secrets } = passwordLogin(mechanism);
          return { security: { tls: tls(), sasl }, secrets };
        });
      }

      row(`with a token on ${listener}`, listener, () => ({
        security: {
          tls: tls(),
          sasl: { mechanism: 'OAUTHBEARER', oidc: undefined, extensions: {} },
        },
        secrets: { token: secure().tokens.tokenOf(ADMIN.name) },
      }));

      row(`with client credentials on ${listener}`, listener, () => ({
        security: { tls: tls(), sasl: oidcLogin(secure()) },
        secrets: { clientSecret: ADMIN.password },
      }));
    }

    it('asks a token endpoint with TLS for the scope and the audience', async () => {
      const { tokens, files } = secure();
      const sasl = oidcLogin(secure(), {
        ...{ tokenEndpoint: tokens.secureTokenUrl, scope: 'kafka read', audience: 'our-kafka' },
        ca: { kind: 'path', path: files.authority },
      });
      const secrets = { clientSecret: ADMIN.password };
      await connects(secure().at('SASL'), { security: { tls: undefined, sasl }, secrets });
      assert.deepEqual(Object.fromEntries(tokens.lastForm), {
        ...{ grant_type: 'client_credentials', scope: 'kafka read', audience: 'our-kafka' },
      });
    });
  });
}
