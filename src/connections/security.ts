// How a cluster is connected to: whether the connection is encrypted, whom it trusts, and who logs in
// how. Plain data without a secret: secrets go by name, and are kept elsewhere.

/** Everything about a connection but its secrets. */
export interface ClusterSecurity {
  /** Undefined: the connection is not encrypted. */
  readonly tls: TlsProfile | undefined;
  /** Undefined: nobody logs in (a client certificate may still say who we are). */
  readonly sasl: SaslProfile | undefined;
}

export interface TlsProfile {
  /** Whose certificates are believed; undefined: the system's certificate authorities. */
  readonly trust: TrustSource | undefined;
  /** Who we are (mutual TLS); undefined: no client certificate. */
  readonly identity: IdentitySource | undefined;
  /** Whether the broker's certificate must be for the host that was connected to. */
  readonly verifyHostName: boolean;
  /** The host name to ask for (SNI) and to check, in place of the broker's own; undefined: its own. */
  readonly serverName: string | undefined;
}

/** One or more certificates in PEM: a file, or the text itself. Never a private key. */
export type PemSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'pasted'; readonly pem: string };

/** `store`: a JKS or PKCS12 file, known by its content; its password is the secret `trustStorePassword`. */
export type TrustSource =
  | { readonly kind: 'pem'; readonly certificates: PemSource }
  | { readonly kind: 'store'; readonly path: string };

/**
 * - `pem`: a certificate with its chain, and its key; the key may be encrypted with the secret `keyPassword`.
 * - `store`: a JKS or PKCS12 file, known by its content, that opens with the secret `keyStorePassword`;
 *   a key that has a password of its own opens with `keyPassword`.
 */
export type IdentitySource =
  | { readonly kind: 'pem'; readonly certificate: PemSource; readonly key: KeySource }
  | { readonly kind: 'store'; readonly path: string };

/** A private key in PEM: a file (it may hold the certificate too), or the secret `privateKey`. */
export type KeySource =
  { readonly kind: 'path'; readonly path: string } | { readonly kind: 'secret' };

export const PASSWORD_MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
export type PasswordMechanism = (typeof PASSWORD_MECHANISMS)[number];
export const SASL_MECHANISMS = [...PASSWORD_MECHANISMS, 'OAUTHBEARER', 'AWS_MSK_IAM'] as const;
export type SaslMechanismName = (typeof SASL_MECHANISMS)[number];

export type SaslProfile = PasswordLogin | TokenLogin | AwsLogin;

/** A name, and the secret `saslPassword`. */
export interface PasswordLogin {
  readonly mechanism: PasswordMechanism;
  readonly username: string;
}

export interface TokenLogin {
  readonly mechanism: 'OAUTHBEARER';
  /** Where tokens come from; undefined: the secret `token` is one. */
  readonly oidc: OidcProfile | undefined;
  /** SASL extensions (KIP-342) sent with the token, for example logicalCluster; usually empty. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** Client credentials (RFC 6749, 4.4), with the secret `clientSecret`. */
export interface OidcProfile {
  /** An http or https URL. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly scope: string | undefined;
  readonly audience: string | undefined;
  /** Whose certificate of the token endpoint is believed; undefined: the system's certificate authorities. */
  readonly ca: PemSource | undefined;
  /** Whether id and secret are URL-encoded first (RFC 6749, 2.3.1; KIP-1025); false: sent as they are, as Kafka does. */
  readonly urlEncode: boolean;
}

/** IAM of AWS MSK: credentials of AWS's own default chain, so there is no secret of ours. */
export interface AwsLogin {
  readonly mechanism: 'AWS_MSK_IAM';
  readonly region: string;
  /** A profile of AWS's configuration files; undefined: the chain chooses. */
  readonly profile: string | undefined;
  /** A role to assume; undefined: none. */
  readonly roleArn: string | undefined;
}

/**
 * - `saslPassword`: of PLAIN and SCRAM.
 * - `token`: a bearer token as it is.
 * - `clientSecret`: of the OIDC client.
 * - `privateKey`: in PEM, pasted.
 * - `keyPassword`: opens the private key.
 * - `keyStorePassword`, `trustStorePassword`: open a JKS or PKCS12 file.
 */
export const SECRET_NAMES = [
  ...(['saslPassword', 'token', 'clientSecret'] as const),
  ...(['privateKey', 'keyPassword', 'keyStorePassword', 'trustStorePassword'] as const),
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** Secrets by name; one that was not given is left out, an empty one is empty. */
export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

export interface SecretNeeds {
  /** No connection without them. */
  readonly required: readonly SecretName[];
  /** Only where the file is protected by one. */
  readonly optional: readonly SecretName[];
}

/** No encryption, no login: Kafka's PLAINTEXT. */
export const PLAINTEXT: ClusterSecurity = { tls: undefined, sasl: undefined };

/** TLS as it should be: system default, the host name checked, no client certificate. */
export const DEFAULT_TLS: TlsProfile = {
  trust: undefined,
  identity: undefined,
  verifyHostName: true,
  serverName: undefined,
};

/** The secrets that go with such a connection, each once. */
export function secretNamesOf({ tls, sasl }: ClusterSecurity): SecretNeeds {
  const required: SecretName[] = [];
  const optional: SecretName[] = [];
  if (tls?.trust?.kind === 'store') optional.push('trustStorePassword');
  if (tls?.identity?.kind === 'store') required.push('keyStorePassword');
  if (tls?.identity?.kind === 'pem' && tls.identity.key.kind === 'secret') {
    required.push('privateKey');
  }
  if (tls?.identity !== undefined) optional.push('keyPassword');
  if (sasl !== undefined) required.push(...saslSecrets(sasl));
  return { required, optional };
}

function saslSecrets(sasl: SaslProfile): SecretName[] {
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return ['saslPassword'];
    case 'OAUTHBEARER':
      return [sasl.oidc === undefined ? 'token' : 'clientSecret'];
    case 'AWS_MSK_IAM':
      return [];
  }
}
