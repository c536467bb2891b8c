// Variables of an environment: a tool's own, a broker's, or those of any program that connects to Kafka.

import { ImportRefusal } from '../entries/importedCluster';
import type { Leaf } from '../entries/leaf';
import { containerClusters } from '../containers/containers';
import { CONNECT } from '../layouts/connectWorker';
import { ENVIRONMENT } from '../layouts/environment';
import type { Layout } from '../layouts/layout';
import { SPRING } from '../layouts/spring';
import { AKHQ, CONDUKTOR, KAFKA_UI } from '../layouts/toolLists';
import { envLines } from '../syntax/envLines';
import { refuseBroker } from './refuseBroker';
import type { Found, Recognize } from './recognize';

const LAYOUTS: readonly Layout[] = [KAFKA_UI, AKHQ, CONDUKTOR, CONNECT, SPRING, ENVIRONMENT];
/** Variables that hold a whole configuration. */
const WHOLE = /^(AKHQ_CONFIGURATION|(SPRING|MICRONAUT)_APPLICATION_JSON|\w+_CONFIG_(YAML|JSON))$/;

export function environmentClusters(text: string, recognize: Recognize): Found | undefined {
  const leaves = envLines(text);
  const broker = leaves.find(({ shownAs }) => /^KAFKA_(CFG_)?ADVERTISED_LISTENERS$/.test(shownAs));
  if (broker === undefined) return clustersOfVariables(leaves, recognize);
  const container = {
    ...{ name: 'broker', image: '', hostname: undefined, ports: [], command: '' },
    ...{ environment: leaves, line: broker.line },
  };
  const clusters = containerClusters([container], () => []);
  const reached = clusters.filter(({ entries }) =>
    entries.some(({ value }) => /:\d+$/.test(value)),
  );
  if (reached.length > 0) return { format: 'containers', clusters: reached };
  refuseBroker([{ ...broker, path: ['advertised', 'listeners'] }]);
  return undefined;
}

/** Undefined where none of them names servers of Kafka. */
export function clustersOfVariables(
  leaves: readonly Leaf[],
  recognize: Recognize,
): Found | undefined {
  for (const leaf of leaves) {
    const found = WHOLE.test(leaf.shownAs) ? wholeIn(leaf, recognize) : undefined;
    if (found !== undefined) return found;
  }
  for (const { format, clusters } of LAYOUTS) {
    const found = clusters([leaves]);
    if (found.length > 0) return { format, clusters: found };
  }
  return undefined;
}

function wholeIn(leaf: Leaf, recognize: Recognize): Found | undefined {
  if (!/[\n{]/.test(leaf.value)) return undefined;
  try {
    const { format, clusters } = recognize(leaf.value);
    return { format, clusters: clusters.map((cluster) => shifted(cluster, leaf.line)) };
  } catch (error) {
    if (error instanceof ImportRefusal) return undefined;
    throw error;
  }
}

/** With the lines of the whole file. */
export function shifted(cluster: Found['clusters'][number], by: number): Found['clusters'][number] {
  const { entries, notes = [] } = cluster;
  return {
    ...cluster,
    entries: entries.map((entry) => ({ ...entry, line: entry.line + by })),
    notes: notes.map(({ line, text }) => ({ text, line: line === undefined ? line : line + by })),
  };
}
