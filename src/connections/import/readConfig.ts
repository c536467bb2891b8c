// What a Kafka client's configuration means, in the names of Java's client and of librdkafka together:
// where they have the same name it means the same.

import { parseBootstrapServers } from '../bootstrapServers';
import type { BootstrapServer } from '../profile';
import type { ClusterSecurity } from '../security';
import type { ConfigEntry } from './configEntry';
import { ConfigReader, nameOf } from './configReader';
import { ImportRefusal, type ImportedCluster } from './importedCluster';
import { readSasl } from './readSasl';
import { readTls } from './readTls';

const SERVERS = ['bootstrap.servers', 'metadata.broker.list', 'brokers'] as const;
/** Keys that say nothing about the connection's security, though they sound so. */
const HARMLESS =
  /^(security\.providers|ssl\.(protocol|provider|enabled\.protocols|(key|trust)manager\.algorithm|secure\.random\.implementation)|sasl\.(login|client)\..*|sasl\.kerberos\..*|sasl\.oauthbearer\.(jwks|clock|expected|scope\.claim|sub\.claim).*|ssl\.engine\.factory\.class)$/;
/** Keys that a person would expect to be used. */
const CONCERNED =
  /^(bootstrap|security|ssl|sasl|https|oauth|enable\.(ssl|sasl)|aws|socks|proxy|kubernetes|tls)\b/;
const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];
/** What only the keys of a client would be named. */
const KAFKA_KEY =
  /^(bootstrap\.servers|metadata\.broker\.list|security\.protocol|(ssl|sasl)\.[a-z.]+)$/;

/** Throws an ImportRefusal where no connection can be made of it. */
export function readConfig(
  entries: readonly ConfigEntry[],
  name: string | undefined,
  current: boolean,
): ImportedCluster {
  const [first] = entries;
  if (!entries.some(({ key }) => KAFKA_KEY.test(key))) {
    const found = first === undefined ? '' : ` (it begins with "${nameOf(first).slice(0, 40)}")`;
    throw new ImportRefusal(first?.line, `it contains no key of a Kafka client${found}.`);
  }
  const reader = new ConfigReader(entries);
  const servers = readServers(reader);
  const protocol = readProtocol(reader, servers.tls);
  const security: ClusterSecurity = {
    tls: protocol.endsWith('SSL') ? readTls(reader) : undefined,
    sasl: protocol.startsWith('SASL') ? readSasl(reader, servers.servers) : undefined,
  };
  noteRest(reader, protocol);
  const { secrets, notes } = reader;
  const inOrder = notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { name, current, bootstrapServers: servers.servers, security, secrets, notes: inOrder };
}

function readServers(reader: ConfigReader): {
  servers: readonly BootstrapServer[];
  tls: boolean | undefined;
} {
  const text = reader.text(...SERVERS);
  if (text === undefined) return { servers: [], tls: undefined };
  const parsed = parseBootstrapServers(text);
  if (parsed.ok) return parsed;
  throw new ImportRefusal(reader.entry(...SERVERS)?.line, parsed.problem);
}

/** Where it is missing, a client would take PLAINTEXT and leave the rest aside: nobody can have meant that. */
function readProtocol(reader: ConfigReader, prefixTls: boolean | undefined): string {
  const entry = reader.entry('security.protocol');
  const written = reader.text('security.protocol')?.toUpperCase();
  if (entry !== undefined && written !== undefined) {
    if (PROTOCOLS.includes(written)) return written;
    throw new ImportRefusal(entry.line, `${nameOf(entry)} must be one of ${PROTOCOLS.join(', ')}.`);
  }
  const login = reader.has(
    ...['sasl.mechanism', 'sasl.mechanisms', 'sasl.jaas.config', 'sasl.username', 'sasl.password'],
  );
  const tls =
    prefixTls ??
    (login ||
      reader.has(
        ...['ssl.truststore.location', 'ssl.truststore.certificates', 'ssl.ca.location'],
        ...['ssl.keystore.location', 'ssl.certificate.location', 'ssl.ca.pem'],
      ));
  const protocol = `${login ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;
  if (protocol === 'PLAINTEXT') return protocol;
  reader.note(entry, `security.protocol is missing; the import assumes ${protocol}.`);
  return protocol;
}

/** Names what sounds as if it mattered and is not used. */
function noteRest(reader: ConfigReader, protocol: string): void {
  for (const entry of reader.rest()) {
    const { key } = entry;
    if (HARMLESS.test(key) || !CONCERNED.test(key)) continue;
    const idle =
      (key.startsWith('ssl.') && !protocol.endsWith('SSL')) ||
      (key.startsWith('sasl.') && !protocol.startsWith('SASL'));
    reader.note(
      entry,
      idle
        ? `${nameOf(entry)} has no effect with security.protocol ${protocol}.`
        : `${nameOf(entry)} is not supported and not used.`,
    );
  }
}
