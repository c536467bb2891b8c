// Any configuration with clients in it, whatever names stand above them: a block is what stands beside a
// list of servers. Each block is a cluster by itself.

import type { ConfigEntry } from '../entries/configEntry';
import { kafkaKey, squashed, strictKafkaKey } from '../entries/kafkaKeys';
import { entryOf, type Leaf } from '../entries/leaf';
import type { NamedEntries } from '../entries/namedEntries';
import { tableOfClient } from './clientEntries';
import type { Layout } from './layout';

/** Names of servers that nothing else has. */
const SERVERS = new Set(
  [
    ...['bootstrap.servers', 'bootstrap.server', 'bootstrap.brokers', 'metadata.broker.list'],
    ...['brokers', 'broker.list', 'brokers.list', 'seed.brokers', 'kafka.brokers'],
  ].map(squashed),
);
/** What a block is called by a key of its own. */
const NAMES = ['name', 'alias', 'id', 'clusterName', 'displayName'];

export const BLOCKS: Layout = {
  format: 'blocks',
  clusters: (documents) => documents.flatMap(blocksIn),
};

function blocksIn(leaves: readonly Leaf[]): NamedEntries[] {
  const prefixes = new Map<string, readonly string[]>();
  for (const { path } of leaves) {
    const whole = wordsOf(path);
    const length = [2, 1].find((last) => SERVERS.has(squashed(whole.slice(-last).join('.'))));
    if (length === undefined || whole.length < length) continue;
    const prefix = whole.slice(0, -length);
    prefixes.set(prefix.join('\n'), prefix);
  }
  return [...prefixes.values()].flatMap((prefix) => {
    const own = leaves.filter(({ path }) => ownerOf(wordsOf(path), prefixes) === prefix);
    const inner = own.map((leaf) => ({ ...leaf, path: wordsOf(leaf.path).slice(prefix.length) }));
    const entries = entriesOf(inner);
    if (!entries.some(({ value }) => /[\w}]/.test(value))) return [];
    return [{ name: nameOf(prefix, leaves), current: false, entries }];
  });
}

/** What the block or a table above it is called; its own key where none has a name. */
function nameOf(prefix: readonly string[], leaves: readonly Leaf[]): string | undefined {
  for (let length = prefix.length; length > 0; length--) {
    const above = prefix.slice(0, length).join('\n');
    const named = leaves.find(({ path }) => {
      const words = wordsOf(path);
      const isName = words.length === length + 1 && NAMES.includes(words.at(-1) ?? '');
      return isName && words.slice(0, -1).join('\n') === above;
    });
    if (named !== undefined) return named.value;
  }
  return prefix.filter((part) => !/^\d+$/.test(part)).at(-1);
}

/** Dots within names part them, too; a name in brackets is whole. */
const wordsOf = (path: readonly string[]): string[] =>
  path.flatMap((part) => part.replace(/[[\]]/g, '').split('.'));

/** The longest prefix that a path stands under. */
function ownerOf(
  path: readonly string[],
  prefixes: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  for (let length = path.length - 1; length >= 0; length--) {
    const prefix = prefixes.get(path.slice(0, length).join('\n'));
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}

/** Kafka's own names anywhere in the block, tools' only in its tables of SASL and TLS. */
function entriesOf(leaves: readonly Leaf[]): ConfigEntry[] {
  return leaves.flatMap((leaf) => {
    const bare = leaf.path.filter(
      (part) => !/^(properties|config|configuration|settings)$/i.test(part),
    );
    const key = strictKafkaKey(bare.join('.'));
    if (key !== undefined) return [entryOf(leaf, key)];
    const isServers = SERVERS.has(squashed(bare.join('.')));
    if (isServers) return [entryOf(leaf, 'bootstrap.servers')];
    if (bare.length > 2) return [];
    const auth = bare.map((part) => (/^(auth|authentication|login)$/i.test(part) ? 'sasl' : part));
    if (bare.length === 2 && kafkaKey(auth.join('.')) === undefined) return [];
    return tableOfClient([{ ...leaf, path: auth }]);
  });
}
