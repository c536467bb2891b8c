// Client credentials of OpenID Connect against Kafka's own validator of tokens: secrets of all signs, in both
// ways of sending them, and what is said where one is wrong.

import assert from 'node:assert/strict';
import type { Memory } from '../../../src/connections/clientEncodings';
import { testSteps } from '../../../src/connections/connectionTest';
import { failed } from '../../../src/base/failure/result';
import type { SaslProfile } from '../../../src/connections/security';
import { ADMIN } from '../../support/kafka/security/secureListeners';
import { oidcLogin, refusal, secureAdmin, type RunningSecureKafka } from './secureAdmin';

/** Each means something in a URL, in a form, in a properties file, or in the header itself. */
const SIGNS = 'a+b/c=d:e&f%g%20h i?j#k"l\\m$n';

function memoryOf(): Memory {
  const known = new Map<string, unknown>();
  return {
    get: (key) => known.get(key),
    update: (key, value) => Promise.resolve(void known.set(key, value)),
  };
}

export function clientCredentialsSuite(secure: RunningSecureKafka): void {
  describe('client credentials', () => {
    beforeEach('let a client in whose secret is of signs', () => {
      secure().tokens.clients.set(ADMIN.name, SIGNS);
    });
    afterEach(() => {
      secure().tokens.wanted = 'plain';
      secure().tokens.clients.set(ADMIN.name, ADMIN.password);
    });

    /** Connects, reads, and closes; how often the endpoint was asked for a token. */
    async function requestsOf(
      memory: Memory,
      sasl: SaslProfile = oidcLogin(secure()),
    ): Promise<number> {
      const { tokens } = secure();
      const before = tokens.asked;
      const way = { security: { tls: undefined, sasl }, secrets: { clientSecret: SIGNS } };
      const admin = secureAdmin(secure().at('SASL'), way, { memory });
      try {
        const { brokers } = await admin.describeCluster(AbortSignal.timeout(20_000));
        assert.equal(brokers.length, 1);
        const { failures } = await admin.listGroups(AbortSignal.timeout(20_000));
        assert.deepEqual(failures, []);
      } finally {
        await admin.close();
      }
      return tokens.asked - before;
    }

    it('are sent as they are, whatever signs are in them', async () => {
      assert.equal(await requestsOf(memoryOf()), 1);
    });

    it('are sent URL-encoded to an endpoint that wants them so, which is found out once', async () => {
      secure().tokens.wanted = 'urlEncoded';
      const memory = memoryOf();
      assert.equal(await requestsOf(memory), 2);
      assert.equal(await requestsOf(memory), 1);
      const told = oidcLogin(secure(), { urlEncode: true });
      assert.equal(await requestsOf(memoryOf(), told), 1);
    });

    it('come with SASL extensions (KIP-342), which Kafka takes', async () => {
      const extensions = { logicalCluster: 'lkc-1a2b3', identityPoolId: 'pool=4c, x' };
      const login = oidcLogin(secure());
      assert.ok(login.mechanism === 'OAUTHBEARER');
      assert.equal(await requestsOf(memoryOf(), { ...login, extensions }), 1);
    });

    it('are refused at the step of the login, with what to correct and without the secret', async () => {
      const sasl = oidcLogin(secure());
      const profile = { tls: undefined, sasl };
      const failure = await refusal(secure().at('SASL'), {
        security: profile,
        secrets: { clientSecret: `${SIGNS}-wrong` },
      });
      assert.match(failure.sentence, /token endpoint .*the client id or its secret was refused/);
      assert.ok(!failure.sentence.includes('a+b'), failure.sentence);
      const steps = testSteps(
        {
          ...{ id: 'x', name: 'x', demo: false, readOnly: false, readMessages: true },
          ...{ environment: undefined, hostMapping: {}, security: profile },
          bootstrapServers: [secure().at('SASL')],
        },
        { cluster: failed(failure), groups: undefined },
      );
      const wrong = steps.find(({ state }) => state === 'failed');
      assert.equal(wrong?.id, 'login');
    });
  });
}
