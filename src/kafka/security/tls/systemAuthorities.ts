// The certificate authorities that this computer trusts: Node's own, those of NODE_EXTRA_CA_CERTS, and
// those of the operating system. Before version 22.15 Node does not tell the latter: then they are read from
// where systems keep them as a file.

import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { pemBlocks } from '../../../connections/pemBlocks';

/** What newer versions of Node have beside the declared ones. */
interface NewerTls {
  readonly getCACertificates?: (type: 'default' | 'system' | 'extra') => string[];
}

/** Debian and its kin, Fedora and its kin, SUSE, Alpine and BSD. A company's own authorities are in them. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

let fromFiles: string[] | undefined;

/** In PEM; undefined for Node's defaults, which include NODE_EXTRA_CA_CERTS. */
export function systemAuthorities(): string[] | undefined {
  const { getCACertificates: read } = tls as NewerTls;
  if (read !== undefined) {
    return [...new Set([...read('default'), ...read('system'), ...read('extra')])];
  }
  fromFiles ??= authoritiesInFiles(BUNDLES, process.env['NODE_EXTRA_CA_CERTS']);
  return fromFiles.length === 0 ? undefined : [...tls.rootCertificates, ...fromFiles];
}

/** Those of the first bundle that can be read, and of `extra`, which Node adds to its defaults only. */
export function authoritiesInFiles(bundles: readonly string[], extra?: string): string[] {
  const system = bundles.map(certificatesOf).find((found) => found.length > 0);
  if (system === undefined) return [];
  const known = new Set(tls.rootCertificates.map(plain));
  const all = [...system, ...(extra === undefined ? [] : certificatesOf(extra))];
  return all.filter((pem) => !known.has(plain(pem)));
}

const plain = (pem: string): string => pem.replace(/\s/g, '');

function certificatesOf(path: string): string[] {
  try {
    return pemBlocks(readFileSync(path, 'latin1')).flatMap(({ label, body }) =>
      label === 'CERTIFICATE' ? [`-----BEGIN ${label}-----${body}-----END ${label}-----`] : [],
    );
  } catch {
    return [];
  }
}
