// MirrorMaker 2: `clusters = west, east`, and each one's keys below its name; keys of a client without
// a name count for all. Also its connectors, with a source and a target.

import type { ConfigEntry } from '../entries/configEntry';
import { strictKafkaKey } from '../entries/kafkaKeys';
import { entryOf, leafAt, leavesBelow, type Leaf } from '../entries/leaf';
import type { Layout } from './layout';

/** Connectors that copy from one cluster to another. */
const ENDS = [
  ['source.cluster', 'source'],
  ['target.cluster', 'target'],
  ['src.kafka', 'source'],
  ['dest.kafka', 'target'],
] as const;

export const MIRROR_MAKER: Layout = {
  format: 'mirrorMaker',
  clusters: (documents) => {
    const leaves = documents.flat();
    const names = (leafAt(leaves, 'clusters')?.value ?? '').split(/[\s,]+/).filter(Boolean);
    const common = clientKeys(leaves).filter(({ key }) => key !== 'bootstrap.servers');
    const named = names.flatMap((name) => {
      const own = clientKeys(leavesBelow(leaves, ...name.split('.')));
      const isOne = own.some(({ key }) => key === 'bootstrap.servers');
      const entries = [...new Map([...common, ...own].map((entry) => [entry.key, entry])).values()];
      return isOne ? [{ name, current: false, entries }] : [];
    });
    if (named.length > 0) return named;
    // A connector's configuration stands alone, or below `config`.
    const all = [...leaves, ...leavesBelow(leaves, 'config')];
    return ENDS.flatMap(([prefix, end]) => {
      const entries = clientKeys(leavesBelow(all, ...prefix.split('.')));
      const alias = leafAt(all, ...`${prefix}.alias`.split('.'))?.value;
      const isOne = entries.some(({ key }) => key === 'bootstrap.servers');
      return isOne ? [{ name: alias ?? end, current: false, entries }] : [];
    });
  },
};

function clientKeys(leaves: readonly Leaf[]): ConfigEntry[] {
  return leaves.flatMap((leaf) => {
    const key = strictKafkaKey(leaf.path.join('.'));
    return key === undefined ? [] : [entryOf(leaf, key)];
  });
}
