// YAML and JSON: which tool's, by the tables that are there.

import { ImportRefusal } from '../entries/importedCluster';
import { composeServices } from '../containers/compose';
import { containerClusters } from '../containers/containers';
import { manifestParts, type ManifestPart } from '../containers/manifests';
import { BLOCKS } from '../layouts/clientBlocks';
import { CONNECT } from '../layouts/connectWorker';
import { kafEntries } from '../layouts/kafEntries';
import { kafkactlEntries } from '../layouts/kafkactlEntries';
import type { Layout } from '../layouts/layout';
import { MIRROR_MAKER } from '../layouts/mirrorMaker';
import { MICRONAUT, QUARKUS } from '../layouts/quarkus';
import { RPK } from '../layouts/rpk';
import { SPRING } from '../layouts/spring';
import { AKHQ, CONDUKTOR, EDITOR, KAFKA_UI } from '../layouts/toolLists';
import type { ConfigTree } from '../syntax/fields';
import { fieldsOf } from '../syntax/fields';
import { leavesOf } from '../syntax/leavesOf';
import { clustersOfVariables, shifted } from './environmentClusters';
import { refuseBroker } from './refuseBroker';
import type { Found, Recognize } from './recognize';

const LAYOUTS: readonly Layout[] = [
  ...[AKHQ, KAFKA_UI, EDITOR, RPK, CONDUKTOR, SPRING, QUARKUS, MICRONAUT, MIRROR_MAKER, CONNECT],
];

/** Undefined where none of the documents says anything of Kafka. */
export function treeClusters(
  trees: readonly ConfigTree[],
  recognize: Recognize,
): Found | undefined {
  const [tree] = trees;
  if (tree === undefined) return undefined;
  const containers = composeServices(tree);
  if (containers !== undefined) {
    const read = (leaves: Parameters<typeof clustersOfVariables>[0]) =>
      clustersOfVariables(leaves, recognize)?.clusters ?? [];
    const clusters = containerClusters(containers, (leaves) => [...read(leaves)]);
    return clusters.length === 0 ? undefined : { format: 'compose', clusters };
  }
  if (fieldsOf(tree.fields['contexts']) !== undefined) {
    return { format: 'kafkactl', clusters: kafkactlEntries(tree) };
  }
  const documents = trees.map(({ fields, lineOf }) => leavesOf(fields, lineOf));
  for (const { format, clusters } of LAYOUTS) {
    const found = clusters(documents);
    if (found.length > 0) return { format, clusters: found };
  }
  const manifests = trees.flatMap((one) => manifestParts(one) ?? []);
  const parts = manifests.flatMap((part) => partClusters(part, recognize));
  const [part] = parts;
  if (part !== undefined) {
    return { format: part.format, clusters: parts.flatMap(({ clusters }) => clusters) };
  }
  if (isKaf(tree)) return { format: 'kaf', clusters: kafEntries(tree) };
  refuseBroker(documents.flat());
  const blocks = BLOCKS.clusters(documents);
  const [block] = blocks;
  const isClient = blocks.length === 1 && block?.name === undefined;
  const java = block?.entries.some(({ key }) => /^sasl\.jaas|store\./.test(key)) === true;
  const format = !isClient ? 'blocks' : java ? 'java' : 'librdkafka';
  return blocks.length === 0 ? undefined : { format, clusters: blocks };
}

/** A list of clusters with brokers, and of nothing that is a table of something else. */
function isKaf({ fields }: ConfigTree): boolean {
  const { clusters } = fields;
  if (clusters === undefined || fields['apiVersion'] !== undefined) return false;
  if (!Array.isArray(clusters) || clusters.length === 0) return true;
  return (clusters as unknown[]).some((one) => {
    const cluster = fieldsOf(one);
    return cluster !== undefined && ('SASL' in cluster || 'TLS' in cluster || 'brokers' in cluster);
  });
}

function partClusters(part: ManifestPart, recognize: Recognize): Found[] {
  const { name, text, environment, line } = part;
  const named = (found: Found): Found => ({
    ...found,
    clusters: found.clusters.map((cluster) => ({ ...cluster, name: cluster.name ?? name })),
  });
  if (environment !== undefined) {
    const found = clustersOfVariables(environment, recognize);
    return found === undefined ? [] : [named(found)];
  }
  try {
    const found = recognize(text ?? '');
    return [named({ ...found, clusters: found.clusters.map((one) => shifted(one, line)) })];
  } catch (error) {
    if (error instanceof ImportRefusal) return [];
    throw error;
  }
}
