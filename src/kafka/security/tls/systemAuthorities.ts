// The certificate authorities that this computer believes: Node's own, those of NODE_EXTRA_CA_CERTS,
// and those of the operating system where Node can read them (from 22.15 on).

import tls from 'node:tls';

/** What newer versions of Node have beside the declared ones. */
interface NewerTls {
  readonly getCACertificates?: (type: 'default' | 'system' | 'extra') => string[];
}

/** In PEM; undefined where Node's own defaults are all there is, which then include the extra ones. */
export function systemAuthorities(): string[] | undefined {
  const { getCACertificates: read } = tls as NewerTls;
  if (read === undefined) return undefined;
  return [...new Set([...read('default'), ...read('system'), ...read('extra')])];
}
