// PLAIN (RFC 4616): name and password in clear text. Only TLS protects them on the way.

import type { SaslClient } from './saslClient';

/** `password` may throw, when it is not known. */
export function plain(username: string, password: () => string): SaslClient {
  return {
    name: 'PLAIN',
    remedy: 'password',
    begin: () =>
      Promise.resolve().then(() => ({
        first: Buffer.from(`\0${username}\0${password()}`),
        next: () => Promise.resolve(undefined),
      })),
  };
}
