// SSL bundles of Spring Boot (3.1 and later): `spring.kafka.ssl.bundle` names one, and what is in it is below
// `spring.ssl.bundle`, in PEM or as stores.

import type { ConfigEntry } from '../entries/configEntry';
import { entryOf, leafAt, leavesBelow, type Leaf } from '../entries/leaf';

/** What is in a bundle, by Kafka's names. */
const PEM = [
  ['ssl.ca.location', 'trust-store', 'certificate'],
  ['ssl.certificate.location', 'key-store', 'certificate'],
  ['ssl.key.location', 'key-store', 'privateKey'],
  ['ssl.key.password', 'key-store', 'privateKeyPassword'],
] as const;
const STORES = [
  ['ssl.truststore.location', 'trust-store', 'location'],
  ['ssl.truststore.password', 'trust-store', 'password'],
  ['ssl.truststore.type', 'trust-store', 'type'],
  ['ssl.keystore.location', 'key-store', 'location'],
  ['ssl.keystore.password', 'key-store', 'password'],
  ['ssl.keystore.type', 'key-store', 'type'],
  ['ssl.key.password', 'key', 'password'],
] as const;

/** The leaves of a client's block without the name of its bundle, and the bundle's entries; as it is where there is none. */
export function withBundle(
  block: readonly Leaf[],
  all: readonly Leaf[],
): { readonly leaves: readonly Leaf[]; readonly entries: readonly ConfigEntry[] } {
  const named = leafAt(block, 'ssl', 'bundle');
  const entries = named === undefined ? [] : entriesOf(named.value, all);
  if (entries.length === 0) return { leaves: block, entries };
  return { leaves: block.filter((leaf) => leaf !== named), entries };
}

function entriesOf(name: string, all: readonly Leaf[]): ConfigEntry[] {
  const kinds = [
    ['pem', PEM],
    ['jks', STORES],
  ] as const;
  return kinds.flatMap(([kind, keys]) => {
    const bundle = leavesBelow(all, 'spring', 'ssl', 'bundle', kind, name);
    return keys.flatMap(([key, ...path]) => {
      const leaf = leafAt(bundle, ...path);
      return leaf === undefined ? [] : [entryOf(leaf, key)];
    });
  });
}
