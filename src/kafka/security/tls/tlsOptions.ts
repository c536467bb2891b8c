// The TLS options of a connection, made from a profile once its files and stores are read.

import type { SecureContext } from 'node:tls';

/** How to connect with TLS. */
export interface TlsOptions {
  /** The trusted authorities and our certificate; undefined: Node's authorities and no certificate. */
  readonly secureContext: SecureContext | undefined;
  /** Whether `secureContext` has a certificate of ours. */
  readonly hasIdentity: boolean;
  /** Whether the certificate must be for the host. Everything else about it is checked always. */
  readonly verifyHostName: boolean;
  /** The host to ask for (SNI) and to check, in place of the endpoint's; undefined: the endpoint's. */
  readonly serverName: string | undefined;
}
