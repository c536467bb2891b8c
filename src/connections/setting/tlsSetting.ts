// How TLS stands in an entry of the settings: whom we trust, who we are, and what is checked.

import { holdsPrivateKey } from '../pemBlocks';
import { DEFAULT_TLS, type IdentitySource, type TlsProfile, type TrustSource } from '../security';
import type { Fields, Parsed } from './entryFields';
import { pemSetting, pemSource } from './pemSetting';

/** Certificates are a path, or PEM text as it is. */
export interface TlsEntry {
  readonly tls?: boolean;
  /** Certificates in PEM, or a JKS or PKCS12 file; one of the two. */
  readonly ca?: string;
  readonly trustStore?: string;
  /** A certificate in PEM with its key, or a JKS or PKCS12 file with both; one of the two. */
  readonly clientCertificate?: string;
  /** A path; left out where the key is kept as a secret. */
  readonly clientKey?: string;
  readonly keyStore?: string;
  readonly verifyHostName?: boolean;
  readonly serverName?: string;
}

export const TLS_TEXTS = [
  ...(['ca', 'trustStore', 'clientCertificate', 'clientKey', 'keyStore', 'serverName'] as const),
] as const;
/** The keys that need TLS. */
export const TLS_KEYS = [...TLS_TEXTS, 'verifyHostName'] as const;

type Texts = Readonly<Partial<Record<(typeof TLS_TEXTS)[number], string>>>;

/** `fields`: those of {@link TLS_TEXTS} are text. */
export function parseTls(fields: Fields, named: string): Parsed<TlsProfile> {
  const { ca, trustStore, clientCertificate, clientKey, keyStore, serverName } = fields as Texts;
  const { verifyHostName = true } = fields;
  if (typeof verifyHostName !== 'boolean') {
    return { problem: `"verifyHostName" of ${named} must be true or false.` };
  }
  if (ca !== undefined && trustStore !== undefined) {
    return { problem: `"ca" and "trustStore" of ${named} cannot be used together.` };
  }
  if (clientCertificate !== undefined && keyStore !== undefined) {
    return { problem: `"clientCertificate" and "keyStore" of ${named} cannot be used together.` };
  }
  if (clientKey !== undefined && clientCertificate === undefined) {
    return { problem: `"clientKey" of ${named} needs "clientCertificate".` };
  }
  const key = (['ca', 'clientCertificate', 'clientKey'] as const).find((one) =>
    holdsPrivateKey((fields[one] ?? '') as string),
  );
  if (key !== undefined || clientKey?.includes('-----BEGIN ') === true) {
    return {
      problem: `"${key ?? 'clientKey'}" of ${named} contains a private key: remove it here, and enter it with Edit Cluster, which stores it as a secret.`,
    };
  }
  const trust = trustOf(ca, trustStore);
  const identity = identityOf(clientCertificate, clientKey, keyStore);
  return { value: { ...DEFAULT_TLS, trust, identity, verifyHostName, serverName } };
}

function trustOf(ca: string | undefined, store: string | undefined): TrustSource | undefined {
  if (store !== undefined) return { kind: 'store', path: store };
  return ca === undefined ? undefined : { kind: 'pem', certificates: pemSource(ca) };
}

function identityOf(
  certificate: string | undefined,
  key: string | undefined,
  store: string | undefined,
): IdentitySource | undefined {
  if (store !== undefined) return { kind: 'store', path: store };
  if (certificate === undefined) return undefined;
  return {
    kind: 'pem',
    certificate: pemSource(certificate),
    key: key === undefined ? { kind: 'secret' } : { kind: 'path', path: key },
  };
}

/** The other way. */
export function tlsEntry({ trust, identity, verifyHostName, serverName }: TlsProfile): TlsEntry {
  return {
    tls: true,
    ...(trust?.kind === 'pem' && { ca: pemSetting(trust.certificates) }),
    ...(trust?.kind === 'store' && { trustStore: trust.path }),
    ...(identity?.kind === 'pem' && { clientCertificate: pemSetting(identity.certificate) }),
    ...(identity?.kind === 'pem' &&
      identity.key.kind === 'path' && { clientKey: identity.key.path }),
    ...(identity?.kind === 'store' && { keyStore: identity.path }),
    ...(!verifyHostName && { verifyHostName }),
    ...(serverName !== undefined && { serverName }),
  };
}
