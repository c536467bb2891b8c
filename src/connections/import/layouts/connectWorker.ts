// A Kafka Connect worker: its own keys say where it keeps its state and are read; what it hands to its
// connectors (`consumer.…`, `producer.…`, `admin.…`) is theirs, and mixed with nothing.

import { below, entryOf, leafAt, type Leaf } from '../entries/leaf';
import { strictKafkaKey } from '../entries/kafkaKeys';
import type { ImportNote } from '../entries/importedCluster';
import type { Layout } from './layout';

const WORKER = ['config.storage.topic', 'offset.storage.topic', 'offset.storage.file.filename'];
const BLOCKS = ['consumer', 'producer', 'admin'];

export const CONNECT: Layout = {
  format: 'connect',
  clusters: (documents) => {
    const leaves = documents.flat();
    // In an environment, as the worker's image has it.
    const own = leaves.some(({ path }) => below(path, 'connect') !== undefined)
      ? leaves.flatMap((leaf) => {
          const path = below(leaf.path, 'connect');
          return path === undefined ? [] : [{ ...leaf, path }];
        })
      : leaves;
    if (!WORKER.some((key) => leafAt(own, ...key.split('.')) !== undefined)) return [];
    const entries = own.flatMap((leaf) => {
      const key = strictKafkaKey(leaf.path.join('.'));
      return key === undefined ? [] : [entryOf(leaf, key)];
    });
    return [{ name: undefined, current: true, entries, notes: blockNotes(own) }];
  },
};

function blockNotes(leaves: readonly Leaf[]): ImportNote[] {
  return BLOCKS.flatMap((block) => {
    const first = leaves.find(({ path }) => {
      const key = below(path, block)?.join('.');
      return key !== undefined && strictKafkaKey(key) !== undefined;
    });
    if (first === undefined) return [];
    const text = `The keys that begin with ${block} are for connectors, and are not used.`;
    return [{ line: first.line, text }];
  });
}
