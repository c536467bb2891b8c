// What a connection needs for a cluster's security, made from the profile and its secrets: TLS
// options and a SASL client. Files are read only when a connection is made.

import type { ClientEncodings } from '../../connections/clientEncodings';
import type { ClusterSecurity, Secrets } from '../../connections/security';
import type { TlsOptions } from './tls/tlsOptions';
import { chooseClient } from './sasl/chooseClient';
import type { SaslClient } from './sasl/saslClient';
import { TlsSource } from './tls/tlsSource';

export interface ConnectionSecurity {
  /** Undefined: no encryption. Rejects with a FailureError where a file cannot be used. */
  tls(): Promise<TlsOptions | undefined>;
  /** Undefined: no login. */
  readonly mechanism: SaslClient | undefined;
}

/** The security of one cluster, shared by all its connections. */
export function connectionSecurity(
  { tls, sasl }: ClusterSecurity,
  secrets: Secrets,
  encodings?: ClientEncodings,
): ConnectionSecurity {
  const source = tls === undefined ? undefined : new TlsSource(tls, secrets);
  return {
    tls: async () => source?.options(),
    mechanism: sasl === undefined ? undefined : chooseClient(sasl, secrets, encodings),
  };
}
