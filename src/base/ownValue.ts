// Tables are written as objects, since that reads best, but every object has more than was written into it.

/** The value of a key that somebody else chose; undefined for 'constructor' and whatever else objects inherit. */
export function ownValue<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  // eslint-disable-next-line house/foreign-lookup -- here it is known to be the table's own
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
