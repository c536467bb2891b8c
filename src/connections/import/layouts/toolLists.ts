// Tools that look at clusters and keep a list of them: AKHQ, kafka-ui, Conduktor, and other extensions of
// this editor. Each has names of its own around Kafka's keys.

import type { ConfigEntry } from '../entries/configEntry';
import { byName, entryOf, leafAt, leavesBelow, type Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { propertiesEntries } from '../syntax/propertiesEntries';
import { propertyEntries, tableOfClient, withProtocol } from './clientEntries';
import type { Layout } from './layout';

/** `akhq.connections.<name>.properties`. */
export const AKHQ: Layout = {
  format: 'akhq',
  clusters: (documents) =>
    [...byName(leavesBelow(documents.flat(), 'akhq', 'connections'))].flatMap(([name, leaves]) => {
      const entries = propertyEntries(leavesBelow(leaves, 'properties'));
      return entries.length === 0 ? [] : [{ name, current: false, entries }];
    }),
};

/** `kafka.clusters[n]` with `bootstrapServers`; KAFKA_CLUSTERS_0_… in an environment. */
export const KAFKA_UI: Layout = {
  format: 'kafkaUi',
  clusters: (documents) =>
    [...byName(leavesBelow(documents.flat(), 'kafka', 'clusters')).values()].flatMap((leaves) => {
      const servers = leafAt(leaves, 'bootstrapServers');
      if (servers === undefined) return [];
      const entries = [
        entryOf(servers, 'bootstrap.servers'),
        ...tableOfClient(
          leavesBelow(leaves, 'ssl')
            .filter(({ path }) => !/^verify/i.test(path.join('')))
            .map((leaf) => ({ ...leaf, path: ['ssl', ...leaf.path] })),
        ),
        ...propertyEntries(leavesBelow(leaves, 'properties')),
      ];
      return [{ name: leafAt(leaves, 'name')?.value, current: false, entries }];
    }),
};

/** `clusters[n]` with `bootstrapServers` and `properties` as text; CDK_CLUSTERS_0_…; `kind: KafkaCluster`. */
export const CONDUKTOR: Layout = {
  format: 'conduktor',
  clusters: (documents) => {
    const all = documents.flat();
    const lists = [...leavesBelow(all, 'clusters'), ...leavesBelow(all, 'cdk', 'clusters')];
    const listed = [...byName(lists).values()].flatMap((leaves) => {
      const name = (leafAt(leaves, 'name') ?? leafAt(leaves, 'id'))?.value;
      return conduktorCluster(leaves, name);
    });
    const resources = documents.flatMap((leaves) => {
      if (leafAt(leaves, 'kind')?.value !== 'KafkaCluster') return [];
      const name = leafAt(leaves, 'spec', 'displayName') ?? leafAt(leaves, 'metadata', 'name');
      return conduktorCluster(leavesBelow(leaves, 'spec'), name?.value);
    });
    return [...listed, ...resources];
  },
};

function conduktorCluster(leaves: readonly Leaf[], name: string | undefined): NamedEntries[] {
  const servers = leafAt(leaves, 'bootstrapServers');
  if (servers === undefined) return [];
  const text = leafAt(leaves, 'properties');
  const unchecked = leafAt(leaves, 'ignoreUntrustedCertificate');
  const entries: ConfigEntry[] = [
    entryOf(servers, 'bootstrap.servers'),
    ...(unchecked === undefined ? [] : [entryOf(unchecked, 'tls.insecure')]),
    ...(text === undefined ? [] : textOfProperties(text)),
    ...propertyEntries(leavesBelow(leaves, 'properties')),
  ];
  return [{ name, current: false, entries }];
}

/** Properties in a block of text: their lines are those of the file. */
function textOfProperties({ value, line }: Leaf): ConfigEntry[] {
  const text = value.includes('\n') ? value : value.replaceAll('\\n', '\n');
  if (text.trim() === '') return [];
  return propertiesEntries(text).map((entry) => ({ ...entry, line: line + entry.line }));
}

/** The settings `kafka.clusters` of other extensions: `brokers` or `bootstrap`, `saslOption`, `ssl`. */
export const EDITOR: Layout = {
  format: 'editor',
  clusters: (documents) =>
    [...byName(leavesBelow(documents.flat(), 'kafka', 'clusters')).values()].flatMap((leaves) => {
      const connection = leavesBelow(leaves, 'connection');
      const entries = withProtocol(tableOfClient([...leaves, ...connection]));
      const isOne = entries.some(({ key }) => /^(bootstrap\.servers|aws\.region)$/.test(key));
      const name = (leafAt(leaves, 'name') ?? leafAt(leaves, 'id'))?.value;
      return isOne ? [{ name, current: false, entries }] : [];
    }),
};
