// The ways to connect as a person chooses one of them: encryption and login together.

import {
  DEFAULT_TLS,
  type ClusterSecurity,
  type IdentitySource,
  type SaslMechanismName,
  type SaslProfile,
} from '../security';
import type { ChoiceOption } from './question';

interface ConnectionKind extends ChoiceOption {
  readonly tls: boolean;
  readonly identity?: boolean;
  readonly mechanism?: SaslMechanismName;
  readonly oidc?: boolean;
}

const NO_LOGIN = 'No login';
const LOGIN = 'Login, encrypted';
const OPEN_LOGIN = 'Login, not encrypted: use only in a network that you trust';
const BLANK_CERTIFICATE: IdentitySource = {
  kind: 'pem',
  certificate: { kind: 'path', path: '' },
  key: { kind: 'path', path: '' },
};

export const CONNECTION_KINDS: readonly ConnectionKind[] = [
  { value: 'plain', label: 'No login', description: 'PLAINTEXT', group: NO_LOGIN, tls: false },
  { value: 'tls', label: 'No login', description: 'SSL', group: NO_LOGIN, tls: true },
  {
    ...{ value: 'mtls', label: 'Client certificate', description: 'SSL, mutual TLS' },
    ...{ group: NO_LOGIN, tls: true, identity: true },
  },
  ...logins('SASL_SSL', LOGIN, true),
  {
    ...{
      value: 'SASL_SSL AWS_MSK_IAM',
      label: 'AWS MSK IAM',
      description: 'SASL_SSL, AWS_MSK_IAM',
    },
    ...{ group: LOGIN, tls: true, mechanism: 'AWS_MSK_IAM' as const },
  },
  ...logins('SASL_PLAINTEXT', OPEN_LOGIN, false),
];

function logins(protocol: string, group: string, tls: boolean): ConnectionKind[] {
  const password = (mechanism: SaslMechanismName, label: string): ConnectionKind => ({
    ...{ value: `${protocol} ${mechanism}`, label: `${label}, ${mechanism}` },
    ...{ description: protocol, group, tls, mechanism },
  });
  const token = { group, tls, mechanism: 'OAUTHBEARER' as const };
  return [
    password('SCRAM-SHA-512', 'User name and password'),
    password('SCRAM-SHA-256', 'User name and password'),
    password('PLAIN', 'User name and password'),
    {
      ...{ value: `${protocol} OIDC`, label: 'OAuth, client id and secret', ...token, oidc: true },
      description: `${protocol}, OAUTHBEARER, OIDC`,
    },
    {
      ...{ value: `${protocol} OAUTHBEARER`, label: 'OAuth, a token', ...token, oidc: false },
      description: `${protocol}, OAUTHBEARER`,
    },
  ];
}

/** Whether the connection is encrypted: the first of the two questions. What is found by its words is here, too. */
export const ENCRYPTIONS: readonly ChoiceOption[] = [
  {
    ...{ value: 'plain', label: 'Plain' },
    description: 'PLAINTEXT, or SASL_PLAINTEXT with SCRAM, PLAIN or OAUTHBEARER',
  },
  {
    ...{ value: 'tls', label: 'TLS' },
    description: 'SSL, or SASL_SSL with SCRAM, PLAIN, OAUTHBEARER or AWS_MSK_IAM',
  },
];

export const encryptionOf = ({ tls }: ClusterSecurity): string =>
  tls === undefined ? 'plain' : 'tls';

/** The connection, encrypted or not; who logs in stays, unless that takes encryption. */
export function ofEncryption(security: ClusterSecurity, value: string): ClusterSecurity {
  if (encryptionOf(security) === value) return security;
  const sasl = value === 'plain' && security.sasl?.mechanism === 'AWS_MSK_IAM';
  return { tls: value === 'tls' ? DEFAULT_TLS : undefined, sasl: sasl ? undefined : security.sasl };
}

/** The logins that there are with or without encryption: the second question. */
export function loginKinds(security: ClusterSecurity): readonly ChoiceOption[] {
  return CONNECTION_KINDS.filter(({ tls }) => tls === (security.tls !== undefined)).map(
    ({ value, label, description = '' }) => ({ value, label, description }),
  );
}

/** The `value` of the kind that a connection is of. */
export function connectionKindOf({ tls, sasl }: ClusterSecurity): string {
  if (sasl === undefined) {
    if (tls === undefined) return 'plain';
    return tls.identity === undefined ? 'tls' : 'mtls';
  }
  const oidc = sasl.mechanism === 'OAUTHBEARER' && sasl.oidc !== undefined;
  return `${tls === undefined ? 'SASL_PLAINTEXT' : 'SASL_SSL'} ${oidc ? 'OIDC' : sasl.mechanism}`;
}

/** The connection as one of that kind; what fits both is kept, and all of it if it is of that kind already. */
export function ofConnectionKind(security: ClusterSecurity, value: string): ClusterSecurity {
  const kind = CONNECTION_KINDS.find((one) => one.value === value);
  if (kind === undefined || connectionKindOf(security) === value) return security;
  const before = security.tls ?? DEFAULT_TLS;
  const identity = kind.identity === true ? (before.identity ?? BLANK_CERTIFICATE) : undefined;
  return {
    tls: kind.tls ? { ...before, identity } : undefined,
    sasl: kind.mechanism && saslOf(security.sasl, kind.mechanism, kind.oidc === true),
  };
}

function saslOf(
  before: SaslProfile | undefined,
  mechanism: SaslMechanismName,
  oidc: boolean,
): SaslProfile {
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512': {
      const username = before !== undefined && 'username' in before ? before.username : '';
      return { mechanism, username };
    }
    case 'OAUTHBEARER': {
      const same = before?.mechanism === 'OAUTHBEARER' ? before : undefined;
      const blank = { tokenEndpoint: '', clientId: '', scope: undefined, audience: undefined };
      return {
        ...{ mechanism, extensions: same?.extensions ?? {} },
        oidc: oidc ? (same?.oidc ?? { ...blank, ca: undefined, urlEncode: false }) : undefined,
      };
    }
    case 'AWS_MSK_IAM':
      return before?.mechanism === mechanism
        ? before
        : { mechanism, region: '', profile: undefined, roleArn: undefined };
  }
}
