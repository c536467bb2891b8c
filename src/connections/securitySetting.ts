// How a connection stands in an entry of the setting `kafkaGroups.clusters`: flat keys that read well,
// never a secret. Whatever is half said or does not fit together is refused rather than weakened.

import { holdsPrivateKey, splitPem } from './pemBlocks';
import {
  DEFAULT_TLS,
  PLAINTEXT,
  SASL_MECHANISMS,
  type ClusterSecurity,
  type IdentitySource,
  type PemSource,
  type SaslMechanismName,
  type SaslProfile,
  type TlsProfile,
  type TrustSource,
} from './security';

/** The keys of an entry that say how to connect. Certificates are a path, or PEM text as it is. */
export interface SecurityEntry {
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
  readonly saslMechanism?: SaslMechanismName;
  readonly username?: string;
  readonly tokenEndpoint?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly audience?: string;
  readonly tokenEndpointCa?: string;
  /** Written only where it is true. */
  readonly urlEncodeCredentials?: boolean;
  readonly saslExtensions?: Readonly<Record<string, string>>;
  readonly awsRegion?: string;
  readonly awsProfile?: string;
  readonly awsRoleArn?: string;
}

const TLS_TEXTS = [
  ...(['ca', 'trustStore', 'clientCertificate', 'clientKey', 'keyStore', 'serverName'] as const),
] as const;
const OIDC_TEXTS = ['clientId', 'scope', 'audience', 'tokenEndpointCa'] as const;
const TOKEN_TEXTS = ['tokenEndpoint', ...OIDC_TEXTS] as const;
const AWS_TEXTS = ['awsRegion', 'awsProfile', 'awsRoleArn'] as const;
const SASL_TEXTS = ['username', ...TOKEN_TEXTS, ...AWS_TEXTS] as const;
const TEXTS = [...TLS_TEXTS, ...SASL_TEXTS] as const;
const TLS_KEYS = [...TLS_TEXTS, 'verifyHostName'] as const;
const SASL_KEYS = [...SASL_TEXTS, 'saslExtensions', 'urlEncodeCredentials'] as const;

export const SECURITY_KEYS: readonly (keyof SecurityEntry)[] = [
  ...(['tls', 'saslMechanism', ...TLS_KEYS, ...SASL_KEYS] as const),
];

type Fields = Readonly<Record<string, unknown>>;
type Texts = Readonly<Partial<Record<(typeof TEXTS)[number], string>>>;
/** What was understood, or the sentence that says why not; it names keys, never their values. */
type Parsed<T> = { readonly value: T } | { readonly problem: string };

/**
 * The connection that an entry describes; `tls` is what the prefixes of its servers say. `named` stands
 * for the cluster in sentences.
 */
export function parseSecurity(
  fields: Fields,
  named: string,
  prefixTls: boolean | undefined,
): Parsed<ClusterSecurity> {
  const { tls: written = false, saslMechanism } = fields;
  if (typeof written !== 'boolean') return { problem: `"tls" of ${named} must be true or false.` };
  const wrong = TEXTS.find((key) => !isTextOrMissing(fields[key]));
  if (wrong !== undefined)
    return { problem: `"${wrong}" of ${named} must be a string, or left out.` };
  const tls = written || prefixTls === true;
  const homeless = tls ? undefined : TLS_KEYS.find((key) => fields[key] !== undefined);
  if (homeless !== undefined) return { problem: `"${homeless}" of ${named} needs "tls": true.` };
  const parsedTls = tls ? parseTls(fields, named) : { value: undefined };
  if ('problem' in parsedTls) return parsedTls;
  if (saslMechanism === undefined) {
    const loose = SASL_KEYS.find((key) => fields[key] !== undefined);
    if (loose !== undefined) return { problem: `"${loose}" of ${named} needs "saslMechanism".` };
    return { value: tls ? { ...PLAINTEXT, tls: parsedTls.value } : PLAINTEXT };
  }
  const sasl = parseSasl(fields, named);
  return 'problem' in sasl ? sasl : { value: { tls: parsedTls.value, sasl: sasl.value } };
}

/** The keys of an entry for a connection; {@link parseSecurity} reads them back. */
export function serializeSecurity({ tls, sasl }: ClusterSecurity): SecurityEntry {
  return { ...(tls !== undefined && tlsEntry(tls)), ...(sasl !== undefined && saslEntry(sasl)) };
}

/** A path, or PEM text as it is. */
export function pemSetting(source: PemSource): string {
  return source.kind === 'path' ? source.path : source.pem;
}

/** The other way; text in PEM is known by its first line, and gets its lines back where it lost them. */
export function pemSource(text: string): PemSource {
  if (!text.includes('-----BEGIN ')) return { kind: 'path', path: text.trim() };
  const { certificates } = splitPem(text);
  return { kind: 'pasted', pem: certificates === '' ? text : certificates };
}

function parseTls(fields: Fields, named: string): Parsed<TlsProfile> {
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

function parseSasl(fields: Fields, named: string): Parsed<SaslProfile> {
  const mechanism = SASL_MECHANISMS.find((one) => one === fields['saslMechanism']);
  if (mechanism === undefined) {
    const known = SASL_MECHANISMS.join(', ');
    return { problem: `"saslMechanism" of ${named} must be one of ${known}, or left out.` };
  }
  const fitting = keysOf(mechanism);
  const alien = SASL_KEYS.find((key) => fields[key] !== undefined && !fitting.includes(key));
  if (alien !== undefined) {
    return {
      problem: `"${alien}" of ${named} cannot be used with "saslMechanism": "${mechanism}".`,
    };
  }
  const texts = fields as Texts;
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return texts.username === undefined
        ? { problem: `${named} has a "saslMechanism" but no "username".` }
        : { value: { mechanism, username: texts.username } };
    case 'OAUTHBEARER':
      return parseToken(fields, named);
    case 'AWS_MSK_IAM': {
      const { awsRegion: region, awsProfile: profile, awsRoleArn: roleArn } = texts;
      return region === undefined
        ? { problem: `${named} has "saslMechanism": "AWS_MSK_IAM" but no "awsRegion".` }
        : { value: { mechanism, region, profile, roleArn } };
    }
  }
}

function parseToken(fields: Fields, named: string): Parsed<SaslProfile> {
  const { tokenEndpoint, clientId, scope, audience, tokenEndpointCa } = fields as Texts;
  const { saslExtensions = {}, urlEncodeCredentials: urlEncode = false } = fields;
  if (typeof urlEncode !== 'boolean') {
    return { problem: `"urlEncodeCredentials" of ${named} must be true or false.` };
  }
  if (!isTexts(saslExtensions)) {
    return { problem: `"saslExtensions" of ${named} must be an object with strings as values.` };
  }
  const login = { mechanism: 'OAUTHBEARER', extensions: saslExtensions } as const;
  if (tokenEndpoint === undefined) {
    const loose = [...OIDC_TEXTS, 'urlEncodeCredentials' as const].find(
      (key) => fields[key] !== undefined,
    );
    return loose === undefined
      ? { value: { ...login, oidc: undefined } }
      : { problem: `"${loose}" of ${named} needs "tokenEndpoint".` };
  }
  const problem = tokenEndpointProblem(tokenEndpoint);
  if (problem !== undefined) return { problem: `"tokenEndpoint" of ${named}: ${problem}` };
  if (clientId === undefined) return { problem: `"tokenEndpoint" of ${named} needs "clientId".` };
  if (holdsPrivateKey(tokenEndpointCa ?? '')) {
    return { problem: `"tokenEndpointCa" of ${named} contains a private key; remove it.` };
  }
  const ca = tokenEndpointCa === undefined ? undefined : pemSource(tokenEndpointCa);
  return { value: { ...login, oidc: { tokenEndpoint, clientId, scope, audience, ca, urlEncode } } };
}

/** What is wrong with the address of a token endpoint, in a sentence without the address. */
export function tokenEndpointProblem(text: string): string | undefined {
  if (!URL.canParse(text))
    return 'Enter a whole address, for example https://login.example.com/token.';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'Enter an https or http address.';
  return username === '' && password === ''
    ? undefined
    : 'Leave the name and password out of the address.';
}

function keysOf(mechanism: SaslMechanismName): readonly string[] {
  if (mechanism === 'OAUTHBEARER')
    return [...TOKEN_TEXTS, 'saslExtensions', 'urlEncodeCredentials'];
  return mechanism === 'AWS_MSK_IAM' ? AWS_TEXTS : ['username'];
}

function tlsEntry({ trust, identity, verifyHostName, serverName }: TlsProfile): SecurityEntry {
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

function saslEntry(sasl: SaslProfile): SecurityEntry {
  const { mechanism: saslMechanism } = sasl;
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return { saslMechanism, username: sasl.username };
    case 'OAUTHBEARER': {
      const { oidc, extensions } = sasl;
      return {
        saslMechanism,
        ...(oidc !== undefined && { tokenEndpoint: oidc.tokenEndpoint, clientId: oidc.clientId }),
        ...(oidc?.scope !== undefined && { scope: oidc.scope }),
        ...(oidc?.audience !== undefined && { audience: oidc.audience }),
        ...(oidc?.ca !== undefined && { tokenEndpointCa: pemSetting(oidc.ca) }),
        ...(oidc?.urlEncode === true && { urlEncodeCredentials: true }),
        ...(Object.keys(extensions).length > 0 && { saslExtensions: extensions }),
      };
    }
    case 'AWS_MSK_IAM':
      return {
        saslMechanism,
        awsRegion: sasl.region,
        ...(sasl.profile !== undefined && { awsProfile: sasl.profile }),
        ...(sasl.roleArn !== undefined && { awsRoleArn: sasl.roleArn }),
      };
  }
}

const isTextOrMissing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() !== '');

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
