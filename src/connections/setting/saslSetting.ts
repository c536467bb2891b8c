// How a login stands in an entry of the settings: its mechanism, and the keys that fit it.

import { holdsPrivateKey } from '../pemBlocks';
import { SASL_MECHANISMS, type SaslMechanismName, type SaslProfile } from '../security';
import type { Fields, Parsed } from './entryFields';
import { pemSetting, pemSource } from './pemSetting';

export interface SaslEntry {
  readonly saslMechanism?: SaslMechanismName;
  readonly username?: string;
  readonly tokenEndpoint?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly audience?: string;
  /** A path, or PEM text as it is. */
  readonly tokenEndpointCa?: string;
  /** Written only where it is true. */
  readonly urlEncodeCredentials?: boolean;
  readonly saslExtensions?: Readonly<Record<string, string>>;
  readonly awsRegion?: string;
  readonly awsProfile?: string;
  readonly awsRoleArn?: string;
}

const OIDC_TEXTS = ['clientId', 'scope', 'audience', 'tokenEndpointCa'] as const;
const TOKEN_TEXTS = ['tokenEndpoint', ...OIDC_TEXTS] as const;
const AWS_TEXTS = ['awsRegion', 'awsProfile', 'awsRoleArn'] as const;
export const SASL_TEXTS = ['username', ...TOKEN_TEXTS, ...AWS_TEXTS] as const;
/** The keys that need a mechanism. */
export const SASL_KEYS = [...SASL_TEXTS, 'saslExtensions', 'urlEncodeCredentials'] as const;

type Texts = Readonly<Partial<Record<(typeof SASL_TEXTS)[number], string>>>;

/** `fields`: those of {@link SASL_TEXTS} are text. */
export function parseSasl(fields: Fields, named: string): Parsed<SaslProfile> {
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

/** The other way. */
export function saslEntry(sasl: SaslProfile): SaslEntry {
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

function keysOf(mechanism: SaslMechanismName): readonly string[] {
  if (mechanism === 'OAUTHBEARER')
    return [...TOKEN_TEXTS, 'saslExtensions', 'urlEncodeCredentials'];
  return mechanism === 'AWS_MSK_IAM' ? AWS_TEXTS : ['username'];
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
