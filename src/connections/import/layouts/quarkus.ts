// Quarkus and Micronaut: Kafka's keys below `kafka`, in Quarkus once more for a profile (`%prod.kafka.…`)
// and for a channel (`mp.messaging.incoming.orders.…`).

import type { ConfigEntry } from '../entries/configEntry';
import { strictKafkaKey } from '../entries/kafkaKeys';
import { below, byName, entryOf, leavesBelow, type Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { overlaid } from '../entries/overlaid';
import type { Layout } from './layout';

const CHANNELS = [
  ['mp', 'messaging', 'incoming'],
  ['mp', 'messaging', 'outgoing'],
] as const;

export const QUARKUS: Layout = {
  format: 'quarkus',
  clusters: (documents) => {
    const leaves = documents.flat();
    const isQuarkus = leaves.some(
      ({ path }) =>
        (path[0] ?? '').startsWith('%') ||
        below(path, 'quarkus') !== undefined ||
        below(path, 'mp', 'messaging') !== undefined,
    );
    return isQuarkus ? profilesOf(leaves) : [];
  },
};

export const MICRONAUT: Layout = {
  format: 'micronaut',
  clusters: (documents) => {
    const leaves = documents.flat();
    const isMicronaut = leaves.some(({ path }) => below(path, 'micronaut') !== undefined);
    const entries = isMicronaut ? kafkaEntries(leaves) : [];
    return entries.length === 0 ? [] : [{ name: undefined, current: true, entries }];
  },
};

function profilesOf(leaves: readonly Leaf[]): NamedEntries[] {
  const common = leaves.filter(({ path }) => !(path[0] ?? '').startsWith('%'));
  const special = leaves.filter(({ path }) => (path[0] ?? '').startsWith('%'));
  const profiles = [...byName(special.map(withProfile))].flatMap(([written, own]) =>
    written
      .slice(1)
      .split(',')
      .flatMap((name) => clustersOf(common, own, name)),
  );
  const all = [...clustersOf(common, [], undefined), ...profiles];
  // What all profiles share is no cluster by itself.
  return all.length > 1
    ? all.filter(({ name, entries }) => name !== undefined || hasServers(entries))
    : all;
}

const hasServers = (entries: readonly ConfigEntry[]): boolean =>
  entries.some(({ key }) => key === 'bootstrap.servers');

/** '%prod.kafka' in one piece is a profile and a name. */
function withProfile(leaf: Leaf): Leaf {
  const [first = '', ...rest] = leaf.path;
  return { ...leaf, path: [...first.split('.'), ...rest] };
}

function clustersOf(
  common: readonly Leaf[],
  special: readonly Leaf[],
  profile: string | undefined,
): NamedEntries[] {
  const base = overlaid(kafkaEntries(common), kafkaEntries(special), profile ?? 'it');
  const clusters: NamedEntries[] = [];
  const concerned = profile === undefined ? base.entries : kafkaEntries(special);
  if (concerned.length > 0) {
    const { entries, notes } = base;
    clusters.push({ name: profile, current: profile === undefined, entries, notes });
  }
  const servers = (entries: readonly ConfigEntry[]) =>
    entries.find(({ key }) => key === 'bootstrap.servers')?.value;
  for (const [name, own] of channelsOf(profile === undefined ? common : special)) {
    if (servers(own) === undefined) continue;
    const { entries, notes } = overlaid(base.entries, own, name);
    const isKnown = clusters.some((cluster) => servers(cluster.entries) === servers(own));
    const named = profile === undefined ? name : `${profile} ${name}`;
    if (!isKnown) clusters.push({ name: named, current: false, entries, notes });
  }
  return clusters;
}

function channelsOf(leaves: readonly Leaf[]): [string, ConfigEntry[]][] {
  const own = CHANNELS.flatMap((prefix) => leavesBelow(leaves, ...prefix));
  return [...byName(own)].map(([name, group]) => [name, known(group)]);
}

function kafkaEntries(leaves: readonly Leaf[]): ConfigEntry[] {
  return [
    ...known(leavesBelow(leaves, 'mp', 'messaging', 'connector', 'smallrye-kafka')),
    ...known(leavesBelow(leaves, 'kafka')),
  ];
}

/** Only Kafka's own keys: beside them stand producers, consumers and health checks. */
function known(leaves: readonly Leaf[]): ConfigEntry[] {
  return leaves.flatMap((leaf) => {
    const key = strictKafkaKey(leaf.path.join('.'));
    return key === undefined ? [] : [entryOf(leaf, key)];
  });
}
