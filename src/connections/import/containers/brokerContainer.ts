// A broker in a container: what it advertises, and how that is reached through the ports that are published.

import type { ConfigEntry } from '../entries/configEntry';
import type { ImportNote } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';
import type { Container } from './container';
import { interpolated } from './interpolated';

export interface Broker extends Container {
  readonly listeners: readonly Listener[];
}

export interface Listener {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Where the broker listens inside; the advertised port where it does not say. */
  readonly inside: number;
  readonly protocol: string;
}

const LISTENER = /^\s*(?:([A-Za-z][\w.-]*):\/\/)?(\[[^\]]*\]|[^:/\s]*):(\d{1,5})\s*$/;
const PROTOCOLS = /^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL)$/;

/** What a container advertises as a broker; [] where it is none. */
export function advertisedListeners(container: Container): Listener[] {
  const { environment, image, hostname, name } = container;
  const command = interpolated(container.command);
  const value = (...ends: readonly string[]): string | undefined =>
    ends
      .flatMap((end) => ['KAFKA_', 'KAFKA_CFG_'].map((prefix) => prefix + end))
      .map((key) => environment.find(({ shownAs }) => shownAs === key)?.value)
      .filter((found) => found !== undefined)
      .map(interpolated)[0];
  const isRedpanda = /redpanda/i.test(image) && !/console/i.test(image);
  const flag = isRedpanda
    ? /--advertise-kafka-addr[ =]+["']?([^\s"']+)/.exec(command)?.[1]
    : undefined;
  const own = isRedpanda ? /--kafka-addr[ =]+["']?([^\s"']+)/.exec(command)?.[1] : undefined;
  const written = flag ?? value('ADVERTISED_LISTENERS');
  const legacy = value('ADVERTISED_HOST_NAME');
  const isBare =
    /(^|\/)(apache\/kafka(-native)?|bitnami\/kafka|bitnamilegacy\/kafka|cp-(kafka|server|local))(:|@|$)/.test(
      image,
    );
  const text =
    written ??
    (legacy !== undefined ? `${legacy}:${value('ADVERTISED_PORT') ?? '9092'}` : undefined) ??
    (isRedpanda ? `${hostname ?? name}:9092` : undefined) ??
    (isBare && value('LISTENERS') === undefined ? 'PLAINTEXT://localhost:9092' : undefined);
  if (text === undefined) return [];
  const protocols = new Map(
    (value('LISTENER_SECURITY_PROTOCOL_MAP') ?? '').split(',').map((pair) => {
      const [listener = '', protocol = ''] = pair.split(':');
      return [listener.trim().toUpperCase(), protocol.trim().toUpperCase()] as const;
    }),
  );
  const insides = new Map(
    parsed(own ?? value('LISTENERS') ?? '').map((one) => [one.name, one.port]),
  );
  return parsed(text)
    .filter(
      (one) => one.name !== (value('CONTROLLER_LISTENER_NAMES') ?? 'CONTROLLER').toUpperCase(),
    )
    .map((one) => ({
      ...one,
      host: one.host === '' ? (hostname ?? name) : one.host,
      inside: insides.get(one.name) ?? one.port,
      protocol: protocols.get(one.name) ?? (PROTOCOLS.test(one.name) ? one.name : 'PLAINTEXT'),
    }));
}

function parsed(text: string): { name: string; host: string; port: number }[] {
  return text.split(',').flatMap((one) => {
    const match = LISTENER.exec(one);
    if (match === null) return [];
    const [, name = '', host = '', port = ''] = match;
    return [{ name: name.toUpperCase(), host, port: Number(port) }];
  });
}

/** The cluster as it is reached from outside its containers. */
export function brokerCluster(brokers: readonly Broker[]): NamedEntries {
  const servers: string[] = [];
  const mapping = new Map<string, string>();
  let listener: Listener | undefined;
  const closed: Broker[] = [];
  for (const broker of brokers) {
    const reached = reachedOf(broker);
    if (reached === undefined) {
      closed.push(broker);
      continue;
    }
    listener ??= reached.listener;
    servers.push(reached.server);
    const advertised = `${reached.listener.host}:${reached.listener.port}`;
    if (advertised.toLowerCase() !== reached.server.toLowerCase()) {
      mapping.set(advertised.toLowerCase(), reached.server);
    }
  }
  const [first] = brokers;
  const line = first?.line ?? 1;
  const notes: ImportNote[] = closed.map((broker) => ({
    line: broker.line,
    text: `The container ${nameOf(broker)} publishes no port of Kafka: it cannot be reached from here.`,
  }));
  return {
    name: first === undefined ? undefined : nameOf(first),
    current: false,
    entries: entriesOf(servers, listener, first, line),
    hostMapping: Object.fromEntries(mapping),
    notes,
  };
}

const nameOf = ({ name }: Broker): string => name.replace(/^\//, '').slice(0, 60);

function entriesOf(
  servers: readonly string[],
  listener: Listener | undefined,
  broker: Broker | undefined,
  line: number,
): ConfigEntry[] {
  const protocol = listener?.protocol ?? 'PLAINTEXT';
  const mechanisms = broker?.environment.find(({ shownAs }) =>
    shownAs.endsWith('SASL_ENABLED_MECHANISMS'),
  );
  const entries: ConfigEntry[] = [
    { key: 'bootstrap.servers', value: servers.join(','), line },
    { key: 'security.protocol', value: protocol, line },
  ];
  if (protocol.startsWith('SASL')) {
    const known = (mechanisms?.value ?? 'PLAIN').split(',').map((one) => one.trim());
    const value = known.find((one) => /^(SCRAM|PLAIN|OAUTH)/i.test(one)) ?? known[0] ?? 'PLAIN';
    entries.push({ key: 'sasl.mechanism', value, line: mechanisms?.line ?? line });
  }
  return entries;
}

/** A listener that is advertised as this computer, or the first one whose port is published. */
function reachedOf({
  listeners,
  ports,
}: Broker): { server: string; listener: Listener } | undefined {
  const published = (listener: Listener) =>
    ports.find(({ inside }) => inside === listener.inside) ??
    ports.find(({ outside, inside }) => outside === listener.port && inside === listener.port);
  const isLocal = ({ host }: Listener) => /^(localhost|127\.0\.0\.1|0\.0\.0\.0)$/i.test(host);
  const all = listeners.filter((one) => published(one) !== undefined);
  const listener =
    all.find((one) => isLocal(one) && published(one)?.outside === one.port) ??
    all.find(isLocal) ??
    all.find((one) => one.protocol === 'PLAINTEXT') ??
    all[0];
  const port = listener === undefined ? undefined : published(listener);
  if (listener !== undefined && port !== undefined) {
    return { server: `localhost:${port.outside}`, listener };
  }
  // On the host's own network nothing is published, and what is advertised is reached.
  const open = ports.length === 0 ? listeners.find(isLocal) : undefined;
  return open === undefined ? undefined : { server: `localhost:${open.port}`, listener: open };
}
