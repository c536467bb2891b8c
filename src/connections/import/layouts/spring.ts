// Spring Boot and Spring Cloud Stream: common settings, a consumer's over them, and profiles, each of which
// is a cluster of its own. Names are relaxed: bootstrap-servers, bootstrapServers and BOOTSTRAP_SERVERS are one.

import type { ConfigEntry } from '../entries/configEntry';
import { squashed } from '../entries/kafkaKeys';
import { byName, entryOf, leafAt, leavesBelow, type Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { overlaid } from '../entries/overlaid';
import { propertyEntries, tableOfClient } from './clientEntries';
import type { Layout } from './layout';
import { withBundle } from './springBundles';

export const SPRING: Layout = {
  format: 'spring',
  clusters: (documents) => {
    const common = documents.filter((leaves) => profileOf(leaves) === undefined).flat();
    const profiles = documents.filter((leaves) => profileOf(leaves) !== undefined);
    const found = [
      ...clustersOf(common, [], undefined),
      ...profiles.flatMap((leaves) => clustersOf(common, leaves, profileOf(leaves))),
    ];
    const all = [...found, ...binders(documents.flat())];
    // What all profiles share is no cluster by itself.
    return all.length > 1
      ? all.filter(({ name, entries }) => name !== undefined || serversOf(entries) !== undefined)
      : all;
  },
};

/** What `spring.config.activate.on-profile` says, and its older form. */
function profileOf(leaves: readonly Leaf[]): string | undefined {
  return (
    leafAt(leaves, 'spring', 'config', 'activate', 'on-profile') ??
    leafAt(leaves, 'spring', 'profiles') ??
    leafAt(leaves, 'spring', 'config', 'activate', 'on-cloud-platform')
  )?.value;
}

/** The clusters of a profile: its consumer's, and its producer's where that is another. */
function clustersOf(
  common: readonly Leaf[],
  special: readonly Leaf[],
  profile: string | undefined,
): NamedEntries[] {
  if (profile !== undefined && blocksOf(special).length === 0) return [];
  const named = profile ?? 'the other block';
  const all = [...common, ...special];
  const base = overlaid(sharedEntries(common, all), sharedEntries(special, all), named);
  const of = (role: string) =>
    overlaid(
      base.entries,
      overlaid(roleEntries(common, role, all), roleEntries(special, role, all), named).entries,
      role,
    );
  const consumer = of('consumer');
  const producer = of('producer');
  const clusters: NamedEntries[] = [];
  const add = (name: string | undefined, { entries, notes }: typeof consumer): void => {
    if (entries.length === 0) return;
    const current = profile === undefined;
    clusters.push({ name, current, entries, notes: [...base.notes, ...notes] });
  };
  const isCluster = (entries: readonly ConfigEntry[]): boolean =>
    profile !== undefined || entries.some(({ key }) => key === 'bootstrap.servers');
  if (isCluster(consumer.entries) || !isCluster(producer.entries)) {
    const only = consumer.entries.length > 0 ? consumer : { ...base };
    add(profile, only);
  }
  if (serversOf(producer.entries) !== serversOf(consumer.entries)) {
    const name = profile === undefined ? 'producer' : `${profile} producer`;
    if (serversOf(producer.entries) !== undefined) add(name, producer);
  }
  return clusters;
}

const serversOf = (entries: readonly ConfigEntry[]): string | undefined =>
  entries.find(({ key }) => key === 'bootstrap.servers')?.value;

const blocksOf = (leaves: readonly Leaf[]): Leaf[] => [
  ...leavesBelow(leaves, 'spring', 'kafka'),
  ...leavesBelow(leaves, 'spring', 'cloud', 'stream', 'kafka', 'binder'),
];

/** Client blocks that have settings of their own; the rest of their names say nothing of a connection. */
const ROLES = ['consumer', 'producer', 'admin', 'streams', 'listener', 'template', 'retry'];

function sharedEntries(leaves: readonly Leaf[], all: readonly Leaf[]): ConfigEntry[] {
  const kafka = leavesBelow(leaves, 'spring', 'kafka').filter(
    ({ path: [first = ''] }) => !ROLES.includes(squashed(first.split('.')[0] ?? '')),
  );
  return [
    ...blockEntries(kafka, all),
    ...binderEntries(leavesBelow(leaves, 'spring', 'cloud', 'stream', 'kafka', 'binder')),
  ];
}

function roleEntries(leaves: readonly Leaf[], role: string, all: readonly Leaf[]): ConfigEntry[] {
  return blockEntries(leavesBelow(leaves, 'spring', 'kafka', role), all);
}

/** bootstrap-servers, security.protocol, ssl.…, jaas.…, and Kafka's own keys below properties. */
function blockEntries(block: readonly Leaf[], all: readonly Leaf[]): ConfigEntry[] {
  const { leaves, entries } = withBundle(block, all);
  const own = leaves.filter(({ path }) =>
    /^(bootstrapservers|securityprotocol|ssl)/.test(squashed(path.join('.'))),
  );
  return [
    ...tableOfClient(own),
    ...entries,
    ...jaasEntries(leavesBelow(leaves, 'jaas')),
    ...propertyEntries(leavesBelow(leaves, 'properties')),
  ];
}

/** Spring Cloud Stream: brokers without ports have the default one. */
function binderEntries(leaves: readonly Leaf[]): ConfigEntry[] {
  const brokers = leafAt(leaves, 'brokers');
  const port = leafAt(leaves, 'defaultBrokerPort')?.value;
  const servers = brokers === undefined ? [] : [entryOf(brokers, 'bootstrap.servers')];
  return [
    ...servers.map((entry) => ({
      ...entry,
      value:
        port === undefined
          ? entry.value
          : entry.value
              .split(',')
              .map((server) => (/:\d+$/.test(server.trim()) ? server : `${server.trim()}:${port}`))
              .join(','),
    })),
    ...jaasEntries(leavesBelow(leaves, 'jaas')),
    ...propertyEntries(leavesBelow(leaves, 'configuration')),
    ...propertyEntries(leavesBelow(leaves, 'consumerProperties')),
  ];
}

/** `spring.cloud.stream.binders.<name>.environment`: each is an application's settings by itself. */
function binders(leaves: readonly Leaf[]): NamedEntries[] {
  return [...byName(leavesBelow(leaves, 'spring', 'cloud', 'stream', 'binders'))].flatMap(
    ([name, binder]) =>
      clustersOf(leavesBelow(binder, 'environment'), [], undefined).map((cluster) => ({
        ...cluster,
        name,
        current: false,
      })),
  );
}

/** `login-module` with `options`, as the one text that Kafka has for it. */
function jaasEntries(leaves: readonly Leaf[]): ConfigEntry[] {
  const module = leafAt(leaves, 'loginModule');
  if (module === undefined || leafAt(leaves, 'enabled')?.value === 'false') return [];
  const options = leavesBelow(leaves, 'options').map(
    ({ path, value }) => ` ${path.join('.')}="${value.replace(/["\\]/g, '\\$&')}"`,
  );
  const entry = entryOf(module, 'sasl.jaas.config');
  return [{ ...entry, value: `${module.value} required${options.join('')};` }];
}
