// How much of the change journal is kept: the oldest entries are dropped first.

const MOST_ENTRIES = 100;
const MOST_BYTES = 64 * 1024 * 1024;

/** The entries to drop, given all of them, the oldest first. The newest is never among them. */
export function journalRetention<E extends { readonly size: number }>(entries: readonly E[]): E[] {
  let bytes = 0;
  let kept = 0;
  for (const { size } of entries.toReversed()) {
    bytes += size;
    if (kept > 0 && (bytes > MOST_BYTES || kept === MOST_ENTRIES)) break;
    kept++;
  }
  return entries.slice(0, entries.length - kept);
}
