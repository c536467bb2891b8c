// Leaves that stand for a client's keys, as entries under Kafka's names.

import type { ConfigEntry } from '../entries/configEntry';
import { kafkaKey, squashed, strictKafkaKey } from '../entries/kafkaKeys';
import { entryOf, type Leaf } from '../entries/leaf';

/** Of a map of Kafka's own keys ('properties:'), whatever their dress; unknown ones keep their names. */
export function propertyEntries(leaves: readonly Leaf[]): ConfigEntry[] {
  return leaves.map((leaf) => {
    // Spring keeps names whole in brackets: "[sasl.mechanism]".
    const name = leaf.path.join('.').replace(/[[\]]/g, '');
    return entryOf(leaf, strictKafkaKey(name) ?? name);
  });
}

/** Of a table with names of its own: only what says how to connect; SASL's and TLS's other keys keep theirs. */
export function tableOfClient(leaves: readonly Leaf[]): ConfigEntry[] {
  return leaves.flatMap((leaf) => {
    const name = leaf.path
      .map((part) => part.replace(/^(sasl|ssl)(Option|Options|Config)s?$/i, '$1'))
      .join('.');
    const key = kafkaKey(name);
    if (key !== undefined) return [entryOf(leaf, key)];
    return /^(sasl|ssl|tls|security)\b/i.test(name) && !/^(ssl|sasl|tls)$/i.test(squashed(name))
      ? [entryOf(leaf, name)]
      : [];
  });
}

/** With the protocol said where tools have none: it follows from what is there, and nothing means off. */
export function withProtocol(entries: readonly ConfigEntry[]): ConfigEntry[] {
  const has = (pattern: RegExp): ConfigEntry | undefined =>
    entries.find(({ key, value }) => pattern.test(key) && value !== 'false');
  if (has(/^security\.protocol$/) !== undefined) return [...entries];
  const sasl = has(/^sasl\./);
  const mechanism = entries.find(({ key }) => key === 'sasl.mechanism')?.value ?? '';
  const off = entries.some(({ key, value }) => key === 'ssl.enabled' && value === 'false');
  const tls = off
    ? undefined
    : (has(/^(ssl|tls)\./) ?? (/aws|iam/i.test(mechanism) ? sasl : undefined));
  const { line = 1 } = sasl ?? tls ?? entries[0] ?? {};
  const value = `${sasl ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;
  return [...entries, { key: 'security.protocol', value, line }];
}
