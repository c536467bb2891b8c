// A configuration of kaf (YAML), in Kafka's names.

import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';
import { fieldsOf, type ConfigTree, type Fields } from '../syntax/fields';
import { entriesOf } from './tableEntries';

const NAMES: Readonly<Record<string, string>> = {
  brokers: 'bootstrap.servers',
  'TLS.cafile': 'ssl.ca.location',
  'TLS.clientfile': 'ssl.certificate.location',
  'TLS.clientkeyfile': 'ssl.key.location',
  'TLS.insecure': 'tls.insecure',
  'SASL.mechanism': 'sasl.mechanism',
  'SASL.username': 'sasl.username',
  'SASL.password': 'sasl.password',
  'SASL.clientID': 'sasl.oauthbearer.client.id',
  'SASL.clientSecret': 'sasl.oauthbearer.client.secret',
  'SASL.tokenURL': 'sasl.oauthbearer.token.endpoint.url',
  'SASL.token': 'sasl.oauthbearer.token',
};

/** Throws an ImportRefusal that names the line. */
export function kafEntries({ fields, lineOf }: ConfigTree): NamedEntries[] {
  const { clusters } = fields;
  if (!Array.isArray(clusters) || clusters.length === 0) {
    throw new ImportRefusal(
      lineOf('clusters'),
      '"clusters" must be a list with at least one cluster.',
    );
  }
  return (clusters as unknown[]).map((value, index) => {
    const cluster = fieldsOf(value) ?? {};
    const name = typeof cluster['name'] === 'string' ? cluster['name'] : undefined;
    const line = (path: string) => lineOf('clusters', index, ...path.split('.'));
    const current = name !== undefined && name === fields['current-cluster'];
    return { name, current, entries: entriesOfCluster(cluster, line) };
  });
}

function entriesOfCluster(cluster: Fields, lineOf: (path: string) => number): ConfigEntry[] {
  const entries = entriesOf(cluster, ['brokers', 'TLS', 'SASL'], NAMES, lineOf).flatMap((entry) => {
    // Its scopes are a list, OIDC's are divided by blanks; its version is SASL's own.
    if (entry.key === 'SASL.scopes') {
      return [{ ...entry, key: 'sasl.oauthbearer.scope', value: entry.value.replaceAll(',', ' ') }];
    }
    return entry.key === 'SASL.version' ? [] : [entry];
  });
  const mechanism = entries.some(({ key }) => key === 'sasl.mechanism');
  const written = cluster['security-protocol'];
  const protocol = typeof written === 'string' ? written : '';
  const tls = fieldsOf(cluster['TLS']) !== undefined || protocol.endsWith('SSL');
  const value = `${mechanism ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;
  const line = lineOf(written === undefined ? 'brokers' : 'security-protocol');
  return [...entries, { key: 'security.protocol', value, line, shownAs: 'security-protocol' }];
}
