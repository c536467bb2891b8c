// OAUTHBEARER (RFC 7628; in Kafka KIP-255, its extensions KIP-342): logs in with a token from any
// source.

import type { FailureRemedy } from '../../../base/failure/failure';
import type { SaslClient } from './saslClient';
import type { TokenSource } from './tokenSource';

const SEPARATOR = '\u0001';

export function oauthBearer(
  tokens: TokenSource,
  extensions: Readonly<Record<string, string>>,
  remedy: FailureRemedy,
): SaslClient {
  const pairs = Object.entries(extensions).map(([key, value]) => `${key}=${value}${SEPARATOR}`);
  return {
    name: 'OAUTHBEARER',
    remedy,
    begin: async () => ({
      first: Buffer.from(
        `n,,${SEPARATOR}auth=Bearer ${await tokens.token()}${SEPARATOR}${pairs.join('')}${SEPARATOR}`,
      ),
      // A challenge is an error in JSON, which the client must acknowledge (RFC 7628, 3.2.3).
      next: (challenge) =>
        Promise.resolve(challenge.length === 0 ? undefined : Buffer.from(SEPARATOR)),
    }),
    refused: () => {
      tokens.forget();
    },
  };
}
