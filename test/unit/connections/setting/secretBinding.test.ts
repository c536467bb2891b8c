import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseClusterProfiles,
  serializeProfile,
} from '../../../../src/connections/setting/clusterSetting';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { bindSecrets, boundSecrets } from '../../../../src/connections/setting/secretBinding';
import { DEFAULT_TLS, secretNamesOf } from '../../../../src/connections/security';
import { LOCAL } from '../../core/fixture/rows';
import { security } from '../fixtureSecurity';

const PROFILE: ClusterProfile = {
  ...LOCAL,
  bootstrapServers: [{ host: 'kafka.example.com', port: 9093 }],
  security: { tls: DEFAULT_TLS, sasl: { mechanism: 'PLAIN', username: 'alice' } },
  hostMapping: { 'kafka-1:9093': 'localhost:19093' },
};
const SECRETS = { saslPassword: 'wonder-land' };
const stored = bindSecrets(PROFILE, SECRETS);

describe('secrets bound to a connection', () => {
  it('come back for the same connection, whatever else changes', () => {
    const renamed = {
      ...PROFILE,
      id: 'x',
      name: 'y',
      readOnly: true,
      environment: 'staging' as const,
    };
    assert.deepEqual(boundSecrets(renamed, stored), SECRETS);
  });

  const redirected: Record<string, Partial<ClusterProfile>> = {
    servers: { bootstrapServers: [{ host: 'evil.example.com', port: 9093 }] },
    'one more server': {
      bootstrapServers: [...PROFILE.bootstrapServers, { host: 'evil.example.com', port: 9093 }],
    },
    port: { bootstrapServers: [{ host: 'kafka.example.com', port: 9094 }] },
    'host mapping': { hostMapping: { 'kafka-1:9093': 'evil.example.com:19093' } },
    'a new host mapping': { hostMapping: { ...PROFILE.hostMapping, 'kafka-2:9093': 'evil:1' } },
    'no TLS': { security: { ...PROFILE.security, tls: undefined } },
    'no check of the host name': {
      security: { ...PROFILE.security, tls: { ...DEFAULT_TLS, verifyHostName: false } },
    },
    'another authority': {
      security: {
        ...PROFILE.security,
        tls: { ...DEFAULT_TLS, trust: { kind: 'store', path: '/tmp/evil.jks' } },
      },
    },
    'another login': {
      security: { ...PROFILE.security, sasl: { mechanism: 'SCRAM-SHA-256', username: 'alice' } },
    },
  };
  for (const [what, change] of Object.entries(redirected)) {
    it(`are not handed out after a change of ${what}`, () => {
      assert.deepEqual(boundSecrets({ ...PROFILE, ...change }, stored), {});
    });
  }

  it('are not handed out for another token endpoint', () => {
    const at = (tokenEndpoint: string): ClusterProfile => ({
      ...PROFILE,
      security: {
        tls: DEFAULT_TLS,
        sasl: {
          ...{ mechanism: 'OAUTHBEARER', extensions: {} },
          oidc: {
            ...{ tokenEndpoint, clientId: 'a', scope: undefined, audience: undefined },
            ...{ ca: undefined, urlEncode: false },
          },
        },
      },
    });
    const kept = bindSecrets(at('https://login.example.com'), { clientSecret: 's' });
    assert.deepEqual(boundSecrets(at('https://login.example.com'), kept), { clientSecret: 's' });
    assert.deepEqual(boundSecrets(at('https://evil.example.com'), kept), {});
  });

  it('survive the way through the settings', () => {
    fc.assert(
      fc.property(security, (one) => {
        const profile = { ...PROFILE, security: one };
        const entry: unknown = JSON.parse(JSON.stringify([serializeProfile(profile)]));
        const [read] = parseClusterProfiles(entry).profiles;
        assert.ok(read);
        assert.deepEqual(boundSecrets(read, bindSecrets(profile, SECRETS)), SECRETS);
      }),
    );
  });

  it('are nothing where nothing readable is stored', () => {
    for (const text of [
      undefined,
      '',
      '{',
      '[]',
      'null',
      '7',
      '{"secrets":{"saslPassword":"a"}}',
    ]) {
      assert.deepEqual(boundSecrets(PROFILE, text), {});
    }
    const odd = bindSecrets(PROFILE, { ...SECRETS, ...{ token: 7, alien: 'x' } } as never);
    assert.deepEqual(boundSecrets(PROFILE, odd), SECRETS);
  });
});

describe('secretNamesOf', () => {
  it('names each secret once, and none as both required and optional', () => {
    fc.assert(
      fc.property(security, (one) => {
        const { required, optional } = secretNamesOf(one);
        const all = [...required, ...optional];
        assert.equal(new Set(all).size, all.length);
      }),
    );
  });
});
