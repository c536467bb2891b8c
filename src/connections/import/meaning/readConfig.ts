// What a Kafka client's configuration means, in the names of Java's client and of librdkafka together:
// where they have the same name it means the same.

import { parseBootstrapServers } from '../../bootstrapServers';
import type { BootstrapServer } from '../../profile';
import type { ClusterSecurity } from '../../security';
import { nameOf } from '../entries/configEntry';
import { ConfigReader } from '../entries/configReader';
import { ImportRefusal, type ImportedCluster } from '../entries/importedCluster';
import { squashed, strictKafkaKey } from '../entries/kafkaKeys';
import type { NamedEntries } from '../entries/namedEntries';
import { readSasl } from './readSasl';
import { readTls } from './readTls';

const SERVERS = ['bootstrap.servers', 'metadata.broker.list', 'brokers'] as const;
/** Keys that say nothing about the connection's security, though they sound so. */
const HARMLESS =
  /^(security\.providers|ssl\.(protocol|provider|enabled\.protocols|(key|trust)manager\.algorithm|secure\.random\.implementation)|sasl\.(login|client)\..*|sasl\.kerberos\..*|sasl\.oauthbearer\.(jwks|clock|expected|scope\.claim|sub\.claim|jwt\.validator).*|ssl\.engine\.factory\.class)$/;
/** Keys that a person would expect to be used. */
const CONCERNED =
  /^(bootstrap|security|ssl|sasl|https|oauth|enable\.(ssl|sasl)|aws|socks|proxy|kubernetes|tls)\b/;
const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];
/** What only the keys of a client would be named. */
const KAFKA_KEY =
  /^(bootstrap\.servers|metadata\.broker\.list|security\.protocol|(ssl|sasl)\.[a-z.]+)$/;

/** Throws an ImportRefusal where no connection can be made of it. */
export function readConfig(found: NamedEntries): ImportedCluster {
  const { name, current, entries, hostMapping = {} } = found;
  const [first] = entries;
  if (!entries.some(({ key }) => KAFKA_KEY.test(key))) {
    const begins = first === undefined ? '' : nameOf(first);
    const shown = begins.includes('.') ? ` (it begins with "${begins.slice(0, 40)}")` : '';
    throw new ImportRefusal(first?.line, `it contains no key of a Kafka client${shown}.`);
  }
  const reader = new ConfigReader(entries);
  reader.notes.push(...(found.notes ?? []));
  const servers = readServers(reader);
  const protocol = readProtocol(reader, servers.tls, servers.login);
  // A prefix such as SASL_SSL:// tells that somebody logs in, and nothing of who and how.
  const unclearLogin = servers.login === true && !reader.has(...LOGIN);
  const security: ClusterSecurity = {
    tls: protocol.endsWith('SSL') ? readTls(reader) : undefined,
    sasl:
      protocol.startsWith('SASL') && !unclearLogin ? readSasl(reader, servers.servers) : undefined,
  };
  noteRest(reader, protocol);
  const { secrets } = reader;
  const notes = reader.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const bootstrapServers = servers.servers;
  const connection = { bootstrapServers, security, secrets, hostMapping, unclearLogin };
  const line = (reader.entry(...SERVERS) ?? first)?.line;
  return { name, current, line, ...connection, notes };
}

function readServers(reader: ConfigReader): {
  servers: readonly BootstrapServer[];
  tls: boolean | undefined;
  login: boolean | undefined;
} {
  const text = reader.text(...SERVERS);
  if (text === undefined) return { servers: [], tls: undefined, login: undefined };
  const parsed = parseBootstrapServers(text);
  if (parsed.ok) return parsed;
  const entry = reader.entry(...SERVERS);
  // What a sentence repeats may be more than servers, where a line end is missing.
  const isTellable = /^[\w.,:;/[\]\s-]*$/.test(text);
  const problem = `${entry === undefined ? '' : nameOf(entry)} is not a list of host:port.`;
  throw new ImportRefusal(entry?.line, isTellable ? parsed.problem : problem);
}

/** Where it is missing, a client would take PLAINTEXT and leave the rest aside: nobody can have meant that. */
function readProtocol(
  reader: ConfigReader,
  prefixTls: boolean | undefined,
  prefixLogin: boolean | undefined,
): string {
  const entry = reader.entry('security.protocol');
  const written = reader.text('security.protocol');
  if (entry !== undefined && written !== undefined) {
    reader.entry('ssl.enabled');
    const protocol = PROTOCOLS.find((one) => squashed(one) === squashed(written));
    if (protocol !== undefined) return protocol;
    throw new ImportRefusal(entry.line, `${nameOf(entry)} must be one of ${PROTOCOLS.join(', ')}.`);
  }
  const login = prefixLogin ?? reader.has(...LOGIN);
  const switched = reader.flag('ssl.enabled');
  const tls = prefixTls ?? switched ?? (login || reader.has(...TLS));
  const protocol = `${login ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;
  if (
    protocol === 'PLAINTEXT' ||
    prefixLogin !== undefined ||
    (prefixTls !== undefined && !login)
  ) {
    return protocol;
  }
  reader.note(entry, `security.protocol is missing; the import assumes ${protocol}.`);
  return protocol;
}

const LOGIN = [
  ...['sasl.mechanism', 'sasl.mechanisms', 'sasl.jaas.config', 'sasl.username', 'sasl.password'],
] as const;
const TLS = [
  ...['ssl.truststore.location', 'ssl.truststore.certificates', 'ssl.ca.location'],
  ...['ssl.keystore.location', 'ssl.certificate.location', 'ssl.ca.pem', 'ssl.certificate.pem'],
] as const;

/** Names what sounds as if it mattered and is not used. */
function noteRest(reader: ConfigReader, protocol: string): void {
  for (const entry of reader.rest()) {
    const { key } = entry;
    if (HARMLESS.test(key) || !CONCERNED.test(key)) continue;
    // A key that nobody knows may be anything, a secret too.
    const isPlain = strictKafkaKey(key) !== undefined || /^[a-z]+([._][a-z]+)*$/i.test(key);
    const shown = isPlain ? nameOf(entry) : `a key of ${/^[a-z]+/i.exec(key)?.[0] ?? 'it'}`;
    const idle =
      (key.startsWith('ssl.') && !protocol.endsWith('SSL')) ||
      (key.startsWith('sasl.') && !protocol.startsWith('SASL'));
    reader.note(
      entry,
      idle
        ? `${shown} has no effect with security.protocol ${protocol}.`
        : `${shown} is not supported and not used.`,
    );
  }
}
