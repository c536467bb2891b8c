// The part of a configuration that concerns the login: mechanism, `sasl.jaas.config`, and what stands
// beside it.

import { ownValue } from '../../../base/ownValue';
import type { BootstrapServer } from '../../profile';
import { SASL_MECHANISMS, type SaslMechanismName, type SaslProfile } from '../../security';
import { nameOf, type ConfigEntry } from '../entries/configEntry';
import { ConfigReader } from '../entries/configReader';
import { ImportRefusal } from '../entries/importedCluster';
import { squashed } from '../entries/kafkaKeys';
import { resolved } from '../entries/placeholder';
import { parseJaas } from '../syntax/jaas';
import { isAwsLogin, moduleRefusal } from './loginClasses';
import { readToken } from './readToken';

const MECHANISM = ['sasl.mechanism', 'sasl.mechanisms'] as const;

/** Throws an ImportRefusal that names the line. */
export function readSasl(reader: ConfigReader, servers: readonly BootstrapServer[]): SaslProfile {
  const jaas = readJaas(reader);
  const aws = isAwsLogin(reader, jaas.fullName);
  const refusal = moduleRefusal(jaas.fullName ?? '', jaas.line);
  if (jaas.fullName !== undefined && refusal !== undefined) throw refusal;
  const mechanism = aws ? awsMechanism(reader) : readMechanism(reader, jaas.module);
  const login = new ConfigReader(jaas.entries);
  const sasl = readLogin(reader, login, mechanism, servers);
  reader.notes.push(...login.notes);
  for (const [name, secret] of Object.entries(login.secrets)) {
    reader.keep(name as keyof typeof login.secrets, secret);
  }
  for (const entry of login.rest()) {
    if (
      !/^(serviceName|refreshKrb5Config|debug|awsDebugCreds|oauth\.username\.claim|awsStsRegion)$/.test(
        entry.key,
      )
    ) {
      reader.note(entry, `${nameOf(entry)} is not supported and not used.`);
    }
  }
  return sasl;
}

interface Jaas {
  readonly module: string | undefined;
  readonly fullName: string | undefined;
  readonly line: number;
  /** The options, as entries of its line. */
  readonly entries: readonly ConfigEntry[];
}

function readJaas(reader: ConfigReader): Jaas {
  const entry = reader.entry('sasl.jaas.config');
  const none = { module: undefined, fullName: undefined, line: entry?.line ?? 1, entries: [] };
  if (entry === undefined) return none;
  // Only where it begins with a placeholder it is one; those within it belong to its options.
  const whole = /^\s*[$#@{%<]/.test(entry.value) ? resolved(entry) : undefined;
  const isUnknown = entry.variable !== undefined || whole?.variable !== undefined;
  if (isUnknown || whole?.value.trim() === '') {
    reader.text('sasl.jaas.config');
    return none;
  }
  if (whole?.defaultOf !== undefined) reader.text('sasl.jaas.config');
  const value = whole?.value ?? entry.value;
  const parsed = parseJaas(value);
  if ('problem' in parsed)
    throw new ImportRefusal(entry.line, `sasl.jaas.config ${parsed.problem}`);
  const entries = [...parsed.options].map(([key, option]) => ({
    ...{ key, value: option, line: entry.line, shownAs: `${key} of sasl.jaas.config` },
    ...(entry.ofOtherServers === true && { ofOtherServers: true as const }),
  }));
  return { module: parsed.module, fullName: parsed.fullName, line: entry.line, entries };
}

/** Whatever it is called there: AWS's handler makes tokens of AWS out of OAUTHBEARER, too. */
function awsMechanism(reader: ConfigReader): SaslMechanismName {
  reader.entry(...MECHANISM);
  return 'AWS_MSK_IAM';
}

function readMechanism(reader: ConfigReader, module: string | undefined): SaslMechanismName {
  const entry = reader.entry(...MECHANISM);
  const written = reader.text(...MECHANISM);
  if (entry === undefined || written === undefined) {
    const implied = module === undefined ? undefined : ownValue(IMPLIED, module);
    if (implied !== undefined) {
      reader.note(entry, `sasl.mechanism is missing; the import assumes ${implied}.`);
      return implied;
    }
    if (reader.has('sasl.username', 'sasl.password') && !reader.has('sasl.jaas.config')) {
      // A broker that wants another says so before the password is sent.
      reader.note(entry, 'sasl.mechanism is missing; the import assumes PLAIN.');
      return 'PLAIN';
    }
    throw new ImportRefusal(
      entry?.line ?? reader.entry('security.protocol')?.line,
      `sasl.mechanism is missing, and the default, GSSAPI (Kerberos), is ${NO_KERBEROS}`,
    );
  }
  const mechanism = ownValue(NAMES, squashed(written));
  if (mechanism !== undefined) return mechanism;
  if (squashed(written) === 'gssapi') {
    throw new ImportRefusal(entry.line, `${nameOf(entry)}: GSSAPI (Kerberos) is ${NO_KERBEROS}`);
  }
  const known = SASL_MECHANISMS.join(', ');
  throw new ImportRefusal(
    entry.line,
    `${nameOf(entry)}: this mechanism is not supported; supported are ${known}.`,
  );
}

const NO_KERBEROS =
  'not supported. What works instead: a listener with SCRAM, PLAIN or OAUTHBEARER, or a client certificate.';

/** As they are written somewhere, without their signs. */
const NAMES: Readonly<Record<string, SaslMechanismName>> = {
  plain: 'PLAIN',
  ...{ scramsha256: 'SCRAM-SHA-256', sha256: 'SCRAM-SHA-256', scram256: 'SCRAM-SHA-256' },
  ...{ scramsha512: 'SCRAM-SHA-512', sha512: 'SCRAM-SHA-512', scram512: 'SCRAM-SHA-512' },
  ...{ oauthbearer: 'OAUTHBEARER', oauth: 'OAUTHBEARER', oidc: 'OAUTHBEARER' },
  ...{ awsmskiam: 'AWS_MSK_IAM', awsiam: 'AWS_MSK_IAM', mskiam: 'AWS_MSK_IAM' },
};

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
      // awsStsRegion is where a role is assumed; what is signed is for the region of the brokers.
      const sts = login.text('awsStsRegion');
      const region = reader.text('aws.region') ?? regionOf(servers) ?? '';
      if (region === '')
        reader.note(
          reader.entry(...MECHANISM),
          'The AWS region is missing: you will be asked for it.',
        );
      const profile = login.text('awsProfileName') ?? reader.text('aws.profile');
      const roleArn = login.text('awsRoleArn') ?? reader.text('aws.role.arn');
      if (sts !== undefined && sts !== region && roleArn !== undefined) {
        login.note(
          login.entry('awsStsRegion'),
          'awsStsRegion of sasl.jaas.config is not used: the role is assumed in the region of the cluster.',
        );
      }
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
