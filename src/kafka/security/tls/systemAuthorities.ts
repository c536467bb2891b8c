// The certificate authorities that this computer trusts: Node's own, those of NODE_EXTRA_CA_CERTS
// and, from Node 22.15 on, those of the operating system.

import tls from 'node:tls';

/** What newer versions of Node have beside the declared ones. */
interface NewerTls {
  readonly getCACertificates?: (type: 'default' | 'system' | 'extra') => string[];
}

/** In PEM; undefined for Node's defaults, which include NODE_EXTRA_CA_CERTS. */
export function systemAuthorities(): string[] | undefined {
  const { getCACertificates: read } = tls as NewerTls;
  if (read === undefined) return undefined;
  return [...new Set([...read('default'), ...read('system'), ...read('extra')])];
}
