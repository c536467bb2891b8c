// How a configuration comes by a token: client credentials (KIP-768), or a token as it stands.

import type { OidcProfile, SaslProfile } from '../../security';
import { pemSource } from '../../setting/pemSetting';
import { tokenEndpointProblem } from '../../setting/saslSetting';
import { isOpenEndpoint, OPEN_ENDPOINT } from '../../securityText';
import { nameOf } from '../entries/configEntry';
import type { ConfigReader } from '../entries/configReader';
import { ImportRefusal } from '../entries/importedCluster';

/** Kafka's own options, Strimzi's (oauth.…), and librdkafka's keys. */
export function readToken(reader: ConfigReader, login: ConfigReader): SaslProfile {
  refuseOtherGrants(reader, login);
  refuseOtherRetrievers(reader);
  const endpointKeys = [
    ...['sasl.oauthbearer.token.endpoint.url', 'sasl.login.token.endpoint.url'],
  ];
  const clientKeys = [
    'sasl.oauthbearer.client.credentials.client.id',
    'sasl.oauthbearer.client.id',
  ];
  const secretKeys = [
    'sasl.oauthbearer.client.credentials.client.secret',
    'sasl.oauthbearer.client.secret',
  ];
  const tokenEndpoint = login.text('oauth.token.endpoint.uri') ?? reader.text(...endpointKeys);
  const clientId = login.text('clientId', 'oauth.client.id') ?? reader.text(...clientKeys);
  const scope = login.text('scope', 'oauth.scope') ?? reader.text('sasl.oauthbearer.scope');
  const audience = login.text('oauth.audience') ?? reader.text('sasl.oauthbearer.audience');
  const ca = reader.text('https.ca.location', 'https.ca.pem');
  const urlEncode = reader.flag('sasl.oauthbearer.header.urlencode');
  reader.entry('sasl.oauthbearer.method');
  const extensions = readExtensions(reader, login);
  if (tokenEndpoint === undefined && clientId === undefined) {
    login.secret('token', 'oauth.access.token');
    reader.secret('token', 'sasl.oauthbearer.token');
    return { mechanism: 'OAUTHBEARER', oidc: undefined, extensions };
  }
  reader.secret('clientSecret', ...secretKeys);
  login.secret('clientSecret', 'clientSecret', 'oauth.client.secret');
  const problem = tokenEndpoint === undefined ? undefined : tokenEndpointProblem(tokenEndpoint);
  if (problem !== undefined) {
    const entry = reader.entry(...endpointKeys) ?? login.entry('oauth.token.endpoint.uri');
    throw new ImportRefusal(entry?.line, `the token endpoint: ${problem}`);
  }
  if (isOpenEndpoint(tokenEndpoint ?? '')) {
    reader.note(reader.entry(...endpointKeys), `The token endpoint is http. ${OPEN_ENDPOINT}`);
  }
  const oidc: OidcProfile = {
    ...{ tokenEndpoint: tokenEndpoint ?? '', clientId: clientId ?? '', scope, audience },
    ca: ca === undefined ? undefined : pemSource(ca),
    urlEncode: urlEncode ?? false,
  };
  return { mechanism: 'OAUTHBEARER', oidc, extensions };
}

/** `extension_logicalCluster="lkc-1"` of Java, `logicalCluster=lkc-1,identityPoolId=pool-1` of librdkafka. */
function readExtensions(
  reader: ConfigReader,
  login: ConfigReader,
): Readonly<Record<string, string>> {
  const extensions = new Map<string, string>();
  for (const { key } of [...login.rest()]) {
    const name = /^extension_(\w+)$/.exec(key)?.[1];
    const value = name === undefined ? undefined : login.text(key);
    if (name !== undefined && value !== undefined) extensions.set(name, value);
  }
  for (const pair of (reader.text('sasl.oauthbearer.extensions') ?? '').split(',')) {
    const [name = '', ...value] = pair.split('=');
    if (value.length > 0) extensions.set(name.trim(), value.join('=').trim());
  }
  return Object.fromEntries(extensions);
}

const INSTEAD = 'What works instead: a client id and a client secret.';
/** Other ways to a token than client credentials, by the keys that ask for them. */
const GRANTS: readonly (readonly [keys: readonly string[], sentence: string])[] = [
  [
    ['oauth.password.grant.username', 'oauth.password.grant.password'],
    `tokens for a user name and a password (password grant) are not supported. ${INSTEAD}`,
  ],
  [['oauth.refresh.token'], `refresh tokens are not supported. ${INSTEAD}`],
  [
    [
      ...['sasl.oauthbearer.assertion.private.key.file', 'sasl.oauthbearer.assertion.file'],
      ...['sasl.oauthbearer.assertion.private.key.pem', 'oauth.client.assertion'],
      ...['oauth.client.assertion.location'],
    ],
    `signed assertions (JWT bearer) are not supported. ${INSTEAD}`,
  ],
  [
    ['sasl.oauthbearer.metadata.authentication.type'],
    `managed identities are not supported. ${INSTEAD}`,
  ],
  [
    ['oauth.token.location', 'oauth.access.token.location', 'oauth.client.secret.location'],
    'tokens and secrets in files of their own are not read. What works instead: paste it.',
  ],
];

function refuseOtherGrants(reader: ConfigReader, login: ConfigReader): void {
  for (const [keys, sentence] of GRANTS) {
    const entry = login.entry(...keys) ?? reader.entry(...keys);
    if (entry !== undefined) throw new ImportRefusal(entry.line, `${nameOf(entry)}: ${sentence}`);
  }
}

/** How Java (KIP-1139) and librdkafka come by a token, where a configuration says so; the last fits any. */
const RETRIEVERS: readonly (readonly [value: RegExp, sentence: string | undefined])[] = [
  [/(^|\.)(Default|ClientCredentials)JwtRetriever$|^client_credentials$/, undefined],
  [
    /(^|\.)JwtBearerJwtRetriever$|jwt-bearer$/,
    `signed assertions (JWT bearer) are not supported. ${INSTEAD}`,
  ],
  [
    /(^|\.)FileJwtRetriever$/,
    'tokens in files of their own are not read. What works instead: paste it.',
  ],
  [/^/, `this way to a token is not supported. ${INSTEAD}`],
];

function refuseOtherRetrievers(reader: ConfigReader): void {
  for (const key of ['sasl.oauthbearer.jwt.retriever.class', 'sasl.oauthbearer.grant.type']) {
    const entry = reader.entry(key);
    const value = entry === undefined ? undefined : reader.text(key);
    if (entry === undefined || value === undefined) continue;
    const [, sentence] = RETRIEVERS.find(([pattern]) => pattern.test(value)) ?? [];
    if (sentence !== undefined) {
      throw new ImportRefusal(entry.line, `${nameOf(entry)}: ${sentence}`);
    }
  }
}
