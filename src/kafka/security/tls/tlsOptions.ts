// What a profile's TLS comes to once its files and stores are read.

import type { SecureContext } from 'node:tls';

/** How to speak TLS. */
export interface TlsOptions {
  /** Whom we believe and who we are; undefined: Node's own authorities, and nobody. */
  readonly secureContext: SecureContext | undefined;
  /** Whether `secureContext` has a certificate of ours. */
  readonly hasIdentity: boolean;
  /** Whether the certificate must be for the host. Everything else about it is checked always. */
  readonly verifyHostName: boolean;
  /** The host to ask for (SNI) and to check, in place of the endpoint's; undefined: the endpoint's. */
  readonly serverName: string | undefined;
}
