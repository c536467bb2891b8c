// A connection's security in words, without its secrets: for tooltips and previews.

import type {
  ClusterSecurity,
  IdentitySource,
  PemSource,
  SecretName,
  TrustSource,
} from './security';

/** 'TLS, SCRAM-SHA-512 as alice', or 'not encrypted'. */
export function securityText({ tls, sasl }: ClusterSecurity): string {
  const encryption =
    tls === undefined
      ? 'not encrypted'
      : `TLS${tls.identity === undefined ? '' : ' with a client certificate'}${
          tls.verifyHostName ? '' : ', host name not checked'
        }`;
  if (sasl === undefined) return encryption;
  const open =
    sasl.mechanism === 'OAUTHBEARER' && isOpenEndpoint(sasl.oidc?.tokenEndpoint ?? '')
      ? ', token endpoint not encrypted'
      : '';
  const user = 'username' in sasl && sasl.username !== '' ? ` as ${sasl.username}` : '';
  return `${encryption}, ${sasl.mechanism}${user}${open}`;
}

/** Whether the client secret goes to that token endpoint in clear. */
export function isOpenEndpoint(address: string): boolean {
  return /^http:/i.test(address.trim());
}

/** What to say of such an endpoint, in a sentence. */
export const OPEN_ENDPOINT =
  'The client secret will be sent unencrypted: use this only in a network that you trust.';

export function trustText(trust: TrustSource | undefined): string {
  if (trust === undefined) return 'system default';
  return trust.kind === 'store' ? `trust store ${trust.path}` : pemSourceText(trust.certificates);
}

export function identityText(identity: IdentitySource): string {
  return identity.kind === 'store'
    ? `key store ${identity.path}`
    : pemSourceText(identity.certificate);
}

function pemSourceText(source: PemSource): string {
  return source.kind === 'path' ? source.path : 'certificate in PEM';
}

/** What a person calls a secret. */
export const SECRET_TEXTS: Readonly<Record<SecretName, string>> = {
  saslPassword: 'Password',
  token: 'Token',
  clientSecret: 'Client secret',
  privateKey: 'Private key',
  keyPassword: 'Password of the private key',
  keyStorePassword: 'Password of the key store',
  trustStorePassword: 'Password of the trust store',
};
