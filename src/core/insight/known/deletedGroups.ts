// Groups that a cluster is known to have no longer, and that are remembered all the same: one may be brought back.

const MOST_DELETED = 1000;

/** Those to forget where too many were deleted: all but the ones that went last, by `wentAt`, which grows with time. */
export function tooManyDeleted<T>(deleted: readonly T[], wentAt: (one: T) => number): readonly T[] {
  if (deleted.length <= MOST_DELETED) return [];
  return deleted.toSorted((a, b) => wentAt(b) - wentAt(a)).slice(MOST_DELETED);
}
