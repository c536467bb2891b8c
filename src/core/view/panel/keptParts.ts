// Replaces the parts of a new picture that are equal to the one before by the same objects. So
// whoever sends or draws them compares objects only.

import type { LongWork } from '../../../base/sharedThread';
import type { GroupPicture } from '../../../protocol/groupPicture';

/** `now`, with equal parts and columns taken from `before`. */
export function* keptParts(
  before: GroupPicture | undefined,
  now: GroupPicture,
): LongWork<GroupPicture> {
  if (before === undefined) return now;
  const partitions = yield* keptFields(before.partitions, now.partitions);
  return yield* keptFields(before, { ...now, partitions });
}

/** `before` itself where every field is equal. */
function* keptFields<T extends object>(before: T, now: T): LongWork<T> {
  const kept = { ...now };
  let isSame = true;
  for (const name of Object.keys(now) as (keyof T)[]) {
    if (now[name] === before[name]) continue;
    if (isEqual(before[name], now[name])) kept[name] = before[name];
    else isSame = false;
    yield;
  }
  return isSame ? before : kept;
}

/** Of values that are plain JSON. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isEqual(item, b[index]));
  }
  const others = new Map<string, unknown>(Object.entries(b));
  const entries = Object.entries(a);
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && isEqual(value, others.get(name)))
  );
}
