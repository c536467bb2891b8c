// Ids of clusters: made once from the name, then never changed by a new name.

/** An id for a cluster of this name that is none of `existing`: 'staging', or 'staging-2', … */
export function newClusterId(name: string, existing: Iterable<string>): string {
  const taken = new Set(existing);
  const base = slugOf(name);
  for (let id = base, next = 2; ; id = `${base}-${next++}`) if (!taken.has(id)) return id;
}

/** Letters and digits of any script, everything else a hyphen; 'cluster' where nothing is left. */
function slugOf(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.join('-').slice(0, 60) ?? 'cluster';
}
