// The part of a configuration that concerns the login: mechanism, `sasl.jaas.config`, and what stands
// beside it.

import { ownValue } from '../../base/ownValue';
import type { BootstrapServer } from '../profile';
import {
  SASL_MECHANISMS,
  type OidcProfile,
  type SaslMechanismName,
  type SaslProfile,
} from '../security';
import { pemSource, tokenEndpointProblem } from '../securitySetting';
import { isOpenEndpoint, OPEN_ENDPOINT } from '../securityText';
import type { ConfigEntry } from './configEntry';
import { ConfigReader, nameOf } from './configReader';
import { ImportRefusal } from './importedCluster';
import { parseJaas } from './jaas';

const MECHANISM = ['sasl.mechanism', 'sasl.mechanisms'] as const;

/** Throws an ImportRefusal that names the line. */
export function readSasl(reader: ConfigReader, servers: readonly BootstrapServer[]): SaslProfile {
  const jaas = readJaas(reader);
  const mechanism = readMechanism(reader, jaas.module);
  const login = new ConfigReader(jaas.entries);
  const sasl = readLogin(reader, login, mechanism, servers);
  reader.notes.push(...login.notes);
  for (const [name, secret] of Object.entries(login.secrets)) {
    reader.keep(name as keyof typeof login.secrets, secret);
  }
  for (const entry of login.rest()) {
    if (
      !/^(serviceName|refreshKrb5Config|debug|awsDebugCreds|oauth\.username\.claim)$/.test(
        entry.key,
      )
    ) {
      reader.note(entry, `${nameOf(entry)} is not supported and not used.`);
    }
  }
  return sasl;
}

/** The options of `sasl.jaas.config` as entries of its line. */
function readJaas(reader: ConfigReader): { module: string | undefined; entries: ConfigEntry[] } {
  const entry = reader.entry('sasl.jaas.config');
  if (entry === undefined) return { module: undefined, entries: [] };
  if (entry.variable !== undefined || /^\s*\$\{[^}]*\}\s*$/.test(entry.value)) {
    reader.text('sasl.jaas.config');
    return { module: undefined, entries: [] };
  }
  const parsed = parseJaas(entry.value);
  if ('problem' in parsed)
    throw new ImportRefusal(entry.line, `sasl.jaas.config ${parsed.problem}`);
  const entries = [...parsed.options].map(([key, value]) => ({
    ...{ key, value, line: entry.line, shownAs: `${key} of sasl.jaas.config` },
  }));
  return { module: parsed.module, entries };
}

function readMechanism(reader: ConfigReader, module: string | undefined): SaslMechanismName {
  const entry = reader.entry(...MECHANISM);
  const written = reader.text(...MECHANISM)?.toUpperCase();
  if (entry === undefined || written === undefined) {
    const implied = module === undefined ? undefined : ownValue(IMPLIED, module);
    if (implied !== undefined) {
      reader.note(entry, `sasl.mechanism is missing; the import assumes ${implied}.`);
      return implied;
    }
    throw new ImportRefusal(
      entry?.line ?? reader.entry('security.protocol')?.line,
      'sasl.mechanism is missing, and the default, GSSAPI (Kerberos), is not supported.',
    );
  }
  const mechanism = SASL_MECHANISMS.find((one) => one === written);
  if (mechanism !== undefined) return mechanism;
  const known = SASL_MECHANISMS.join(', ');
  const shown = /^[A-Z0-9_-]{1,20}$/.test(written) ? `${written} is` : 'this is';
  throw new ImportRefusal(
    entry.line,
    `${nameOf(entry)}: ${shown} not supported; supported are ${known}.`,
  );
}

const IMPLIED: Readonly<Record<string, SaslMechanismName>> = {
  PlainLoginModule: 'PLAIN',
  OAuthBearerLoginModule: 'OAUTHBEARER',
  IAMLoginModule: 'AWS_MSK_IAM',
};

function readLogin(
  reader: ConfigReader,
  login: ConfigReader,
  mechanism: SaslMechanismName,
  servers: readonly BootstrapServer[],
): SaslProfile {
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512': {
      if (login.flag('tokenauth') === true) {
        throw new ImportRefusal(
          login.entry('tokenauth')?.line,
          'delegation tokens (tokenauth) are not supported.',
        );
      }
      reader.secret('saslPassword', 'sasl.password');
      login.secret('saslPassword', 'password');
      const username = login.text('username') ?? reader.text('sasl.username') ?? '';
      return { mechanism, username };
    }
    case 'OAUTHBEARER':
      return readToken(reader, login);
    case 'AWS_MSK_IAM': {
      const region =
        login.text('awsStsRegion') ?? reader.text('aws.region') ?? regionOf(servers) ?? '';
      if (region === '')
        reader.note(
          reader.entry(...MECHANISM),
          'The AWS region is missing: you will be asked for it.',
        );
      const profile = login.text('awsProfileName') ?? reader.text('aws.profile');
      const roleArn = login.text('awsRoleArn') ?? reader.text('aws.role.arn');
      return { mechanism, region, profile, roleArn };
    }
  }
}

/** Amazon's broker names end in it: b-1.shop.c2.kafka.eu-west-1.amazonaws.com. */
function regionOf(servers: readonly BootstrapServer[]): string | undefined {
  return servers
    .map(({ host }) => /\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(\.cn)?$/.exec(host)?.[1])
    .find((region) => region !== undefined);
}

/** Kafka's own options, Strimzi's (oauth.…), and librdkafka's keys. */
function readToken(reader: ConfigReader, login: ConfigReader): SaslProfile {
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
