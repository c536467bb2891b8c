// Ids of rows: the same for the same thing in every reading, and never the same for two things.

import type { RowKind } from '../row';

/** The kind and the names joined by '/'. Names may hold anything: '/' and '\' in them are escaped. */
export function rowId(kind: RowKind, ...names: readonly (string | number)[]): string {
  return [kind, ...names.map((name) => String(name).replace(/[\\/]/g, '\\$&'))].join('/');
}
