// A configuration of kcl (TOML), in Kafka's names; of its older form without profiles, too.

import { parse, TomlError } from 'smol-toml';
import { ownValue } from '../../../base/ownValue';
import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';
import { fieldsOf } from '../syntax/fields';
import { entriesOf } from './tableEntries';

/** Kafka's name for each key; what is not listed is named as not supported. */
const NAMES: Readonly<Record<string, string>> = {
  seed_brokers: 'bootstrap.servers',
  'tls.ca_cert_path': 'ssl.ca.location',
  'tls.client_cert_path': 'ssl.certificate.location',
  'tls.client_key_path': 'ssl.key.location',
  'tls.server_name': 'tls.server.name',
  'tls.insecure': 'tls.insecure',
  'tls.insecure_skip_verify': 'tls.insecure',
  'sasl.user': 'sasl.username',
  'sasl.pass': 'sasl.password',
};

/** Throws an ImportRefusal that names the line. */
export function kclEntries(text: string): NamedEntries[] {
  const config = parsed(text);
  const profiles = fieldsOf(config['profiles']);
  const current = config['current_profile'];
  const lines = text.split('\n').map((line) => line.trim());
  /** Where the key stands below a profile's heading, as far as a look at the text tells. */
  const lineOf = (profile: string | undefined, path: string): number => {
    const heading = profile === undefined ? 0 : lines.indexOf(`[profiles.${profile}]`);
    const key = path.slice(path.lastIndexOf('.') + 1);
    return lines.findIndex((line, at) => at >= heading && line.startsWith(key)) + 1 || 1;
  };
  if (profiles === undefined) {
    return [
      {
        name: undefined,
        current: true,
        entries: entriesOfProfile(config, (path) => lineOf(undefined, path)),
      },
    ];
  }
  return Object.entries(profiles).map(([name, profile]) => ({
    name,
    current: name === current,
    entries: entriesOfProfile(fieldsOf(profile) ?? {}, (path) => lineOf(name, path)),
  }));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text);
  } catch (error) {
    // Its message shows the line with whatever stands in it.
    throw new ImportRefusal(
      error instanceof TomlError ? error.line : undefined,
      'this is not TOML.',
    );
  }
}

function entriesOfProfile(
  profile: Readonly<Record<string, unknown>>,
  lineOf: (path: string) => number,
): ConfigEntry[] {
  const entries = entriesOf(profile, ['seed_brokers', 'tls', 'sasl'], NAMES, lineOf).filter(
    ({ key }) => key !== 'sasl.method',
  );
  const sasl = fieldsOf(profile['sasl']);
  const method = typeof sasl?.['method'] === 'string' ? sasl['method'] : '';
  const tls = profile['tls'] !== undefined;
  const line = lineOf(method === '' ? 'seed_brokers' : 'method');
  const protocol = `${method === '' ? '' : 'SASL_'}${tls ? 'SSL' : 'PLAINTEXT'}`;
  entries.push({ key: 'security.protocol', value: protocol, line });
  if (method !== '') {
    const value = ownValue(MECHANISMS, method.toLowerCase().replace(/[-_]/g, '')) ?? method;
    entries.push({ key: 'sasl.mechanism', value, line, shownAs: 'sasl.method' });
  }
  return entries;
}

const MECHANISMS: Readonly<Record<string, string>> = {
  plaintext: 'PLAIN',
  plain: 'PLAIN',
  scramsha256: 'SCRAM-SHA-256',
  scramsha512: 'SCRAM-SHA-512',
  awsmskiam: 'AWS_MSK_IAM',
};
