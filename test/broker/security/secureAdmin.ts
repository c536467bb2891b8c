// The admin under test on a listener of the secure broker, and how it fails.

import assert from 'node:assert/strict';
import {
  DEFAULT_TLS,
  type ClusterSecurity,
  type OidcProfile,
  type SaslProfile,
  type Secrets,
  type TlsProfile,
} from '../../../src/connections/security';
import type { BootstrapServer } from '../../../src/connections/profile';
import { FailureError, type Failure } from '../../../src/base/failure/failure';
import { failureSentence } from '../../../src/base/failure/failureSentence';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { createGroupAdmin, type GroupAdminOptions } from '../../../src/kafka/kafkaGroupAdmin';
import type { SecureKafka } from '../../support/kafka/security/secureKafka';
import { ADMIN } from '../../support/kafka/security/secureListeners';

/** Hands out the broker; only to be called inside hooks and tests. */
export type RunningSecureKafka = () => SecureKafka;

/** How to connect, once the broker runs. */
export interface Way {
  readonly security: ClusterSecurity;
  readonly secrets?: Secrets;
  readonly hostMapping?: Readonly<Record<string, string>>;
}

/** Everything that the admin logged, for tests that look for what must not be there. */
export const logged: string[] = [];
const write = (line: string): void => void logged.push(line);
const log = { trace: write, debug: write, info: write, warn: write, error: write };

/** To be closed by whoever asked for it. */
export function secureAdmin(
  at: BootstrapServer,
  way: Way,
  options: Partial<GroupAdminOptions> = {},
): GroupAdmin {
  return createGroupAdmin({
    ...{ bootstrapServers: [at], log, ...way },
    ...{ connectionTimeoutMs: 3000, requestTimeoutMs: 5000, ...options },
  });
}

/** Connects, reads, and closes; resolves with the number of brokers. */
export async function connects(at: BootstrapServer, way: Way): Promise<number> {
  const admin = secureAdmin(at, way);
  try {
    const signal = AbortSignal.timeout(20_000);
    const { brokers } = await admin.describeCluster(signal);
    const { failures } = await admin.listGroups(signal);
    assert.deepEqual(failures, []);
    return brokers.length;
  } finally {
    await admin.close();
  }
}

/** The failure that reading ends in, and its sentence. */
export async function refusal(
  at: BootstrapServer,
  way: Way,
): Promise<Failure & { readonly sentence: string }> {
  const error: unknown = await connects(at, way).then(
    () => assert.fail('it connected'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof FailureError, String(error));
  return { ...error.failure, sentence: failureSentence(error.failure) };
}

/** TLS that trusts the tests' authority. */
export const trusting = ({ files }: SecureKafka, more: Partial<TlsProfile> = {}): TlsProfile => ({
  ...DEFAULT_TLS,
  trust: { kind: 'pem', certificates: { kind: 'path', path: files.authority } },
  ...more,
});

export const passwordLogin = (
  mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512',
  { name, password } = ADMIN,
): { readonly sasl: SaslProfile; readonly secrets: Secrets } => ({
  sasl: { mechanism, username: name },
  secrets: { saslPassword: password },
});

/** Client credentials at the tests' token server. */
export function oidcLogin({ tokens }: SecureKafka, more: Partial<OidcProfile> = {}): SaslProfile {
  const oidc = {
    ...{ tokenEndpoint: tokens.tokenUrl, clientId: ADMIN.name },
    ...{ scope: undefined, audience: undefined, ca: undefined, urlEncode: false },
    ...more,
  };
  return { mechanism: 'OAUTHBEARER', oidc, extensions: {} };
}
