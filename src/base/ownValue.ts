// Looks up foreign keys in tables that are written as objects. Objects inherit more keys than were
// written into them.

/** The value of a key that somebody else chose; undefined for inherited keys such as 'constructor'. */
export function ownValue<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  // eslint-disable-next-line house/foreign-lookup -- here it is known to be the table's own
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
