// Environment variables of any program: what names servers, and what shares its prefix. KAFKA_BROKERS with
// KAFKA_SASL_USERNAME, STAGING_KAFKA_URL with STAGING_KAFKA_CLIENT_CERT; of Heroku's add-on and its kin, too.

import type { ConfigEntry } from '../entries/configEntry';
import { kafkaKey, strictKafkaKey } from '../entries/kafkaKeys';
import { entryOf, type Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { propertiesEntries } from '../syntax/propertiesEntries';
import type { Layout } from './layout';

const SERVERS =
  /^((?:[A-Z0-9]+_)*?)(?:BOOTSTRAP_?SERVERS?|BOOTSTRAP_BROKERS|BROKERS?(?:_LIST|_URLS?|_ADDRESS(?:ES)?|_CONNECT|CONNECT)?|SEED_BROKERS|BOOTSTRAP(?:_URL)?|METADATA_BROKER_LIST|PLAINTEXT_URL|URLS?|HOSTS?|SERVERS?|ENDPOINTS?)$/i;
/** Names that say servers of Kafka only if `KAFKA` stands before them, or their value says so. */
const VAGUE = /(^|_)(URLS?|HOSTS?|SERVERS?|ENDPOINTS?|BOOTSTRAP)$/i;
/** Of what else stands beside Kafka: registries, Connect's REST, a broker's ZooKeeper. */
const OTHERS =
  /(SCHEMA_?REGISTRY|REST_|KSQL|ZOOKEEPER|METRICS|_UI_|DATABASE|REDIS|POSTGRES|AMQP|MONGO)/i;

export const ENVIRONMENT: Layout = {
  format: 'environment',
  clusters: (documents) => {
    const leaves = documents.flat();
    const prefixes = new Map<string, Leaf>();
    for (const leaf of leaves) {
      const prefix = prefixOf(leaf);
      // Plain and encrypted addresses of one cluster stand side by side: the encrypted ones count.
      const isBetter = !/PLAINTEXT/i.test(leaf.shownAs);
      if (prefix !== undefined && (isBetter || !prefixes.has(prefix))) prefixes.set(prefix, leaf);
    }
    const clusters = [...prefixes].map(([prefix, servers]) =>
      clusterOf(prefix, servers, leaves, [...prefixes.keys()]),
    );
    return clusters.filter(
      ({ entries }, at) => !clusters.slice(0, at).some((one) => sameValues(one.entries, entries)),
    );
  },
};

function prefixOf({ shownAs, value, variable }: Leaf): string | undefined {
  const prefix = SERVERS.exec(shownAs)?.[1];
  if (prefix === undefined || OTHERS.test(shownAs)) return undefined;
  if (
    variable === undefined &&
    /^(https?|jdbc|redis|amqps?|postgres\w*|mongodb\S*):/i.test(value)
  ) {
    return undefined;
  }
  const isVague = VAGUE.test(shownAs);
  const saysKafka =
    /KAFKA|REDPANDA|CONFLUENT|MSK|EVENT_?HUB/i.test(prefix) || /^kafka/i.test(value);
  return isVague && !saysKafka ? undefined : prefix;
}

function clusterOf(
  prefix: string,
  servers: Leaf,
  leaves: readonly Leaf[],
  prefixes: readonly string[],
): NamedEntries {
  const lone = prefixes.length === 1;
  const own = leaves.filter(({ shownAs }) => {
    const longest = prefixes
      .filter((one) => shownAs.startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
    return longest === prefix;
  });
  const entries = new Map<string, ConfigEntry>();
  // Without a prefix of their own only Kafka's names count, and only where there is one cluster.
  for (const leaf of lone ? leaves : []) {
    const key = strictKafkaKey(leaf.shownAs);
    if (key !== undefined && /^(sasl|ssl|security|enable)\./.test(key))
      entries.set(key, entryOf(leaf, key));
  }
  for (const leaf of own) {
    const name = leaf.shownAs.slice(prefix.length).replace(/^PROPERTIES_/i, '');
    const key = prefix === '' ? strictKafkaKey(name) : kafkaKey(name);
    if (key !== undefined && key !== 'bootstrap.servers') entries.set(key, entryOf(leaf, key));
  }
  for (const entry of ownProperties(own, prefix)) entries.set(entry.key, entry);
  entries.set('bootstrap.servers', entryOf(servers, 'bootstrap.servers'));
  const heroku = own.find(({ shownAs }) => shownAs === `${prefix}CLIENT_CERT_KEY`);
  if (heroku !== undefined && own.some(({ shownAs }) => shownAs === `${prefix}TRUSTED_CERT`)) {
    const key = 'ssl.endpoint.identification.algorithm';
    const because = "Heroku's certificates are for no host name, so host names are not checked";
    entries.set(key, { key, value: '', line: heroku.line, because });
  }
  const name = prefix.replace(/_?(KAFKA_?)?$/i, '').toLowerCase();
  return { name: name === '' ? undefined : name, current: lone, entries: [...entries.values()] };
}

/** Kafdrop has a whole file of properties in one variable, in base64. */
function ownProperties(leaves: readonly Leaf[], prefix: string): ConfigEntry[] {
  const leaf = leaves.find(({ shownAs }) => shownAs === `${prefix}PROPERTIES`);
  if (leaf === undefined || leaf.variable !== undefined) return [];
  const text = /[=:]/.test(leaf.value.replace(/=+$/, '')) ? leaf.value : decoded(leaf.value);
  if (text.trim() === '') return [];
  return propertiesEntries(text).map((entry) => ({ ...entry, line: leaf.line }));
}

function decoded(text: string): string {
  try {
    return atob(text.replace(/\s/g, ''));
  } catch {
    return '';
  }
}

function sameValues(a: readonly ConfigEntry[], b: readonly ConfigEntry[]): boolean {
  const valueOf = (entries: readonly ConfigEntry[], key: string) =>
    entries.find((entry) => entry.key === key)?.value;
  return [...a, ...b].every(({ key }) => valueOf(a, key) === valueOf(b, key));
}
