// Guards for plain JSON, built from small ones. The compiler checks that a guard names every field.

export type Guard<T> = (value: unknown) => value is T;

export const string: Guard<string> = (value): value is string => typeof value === 'string';
export const boolean: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
/** Finite: neither NaN nor an infinity can be drawn. */
export const number: Guard<number> = (value): value is number => Number.isFinite(value);

/** A count or an index: a whole number from 0 on. */
export const index: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** One of these words. */
export function oneOf<const T extends string>(...words: readonly T[]): Guard<T> {
  const known = new Set<unknown>(words);
  return (value): value is T => known.has(value);
}

export function nullable<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function list<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(item);
}

/** A guard for each field; none may be left out. */
export type Fields<T> = { readonly [Key in keyof T]-?: Guard<T[Key]> };

/** Fields beyond those named are let through: a newer host may say more. */
export function object<T extends object>(fields: Fields<T>): Guard<T> {
  const entries = Object.entries<Guard<unknown>>(fields);
  return (value): value is T =>
    // eslint-disable-next-line house/foreign-lookup -- the names are the guard's
    isRecord(value) && entries.every(([name, guard]) => guard(value[name]));
}

/** The same, of which any field may be left out. */
export function partial<T extends object>(fields: Fields<T>): Guard<Partial<T>> {
  const entries = Object.entries<Guard<unknown>>(fields);
  return (value): value is Partial<T> =>
    isRecord(value) &&
    // eslint-disable-next-line house/foreign-lookup -- the names are the guard's
    entries.every(([name, guard]) => !Object.hasOwn(value, name) || guard(value[name]));
}

/** One or the other. */
export function either<A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

/** A union told apart by `kind`: the fields of each kind besides it. */
export function tagged<T extends { readonly kind: string }>(kinds: {
  readonly [Kind in T['kind']]: Fields<Omit<Extract<T, { readonly kind: Kind }>, 'kind'>>;
}): Guard<T> {
  const guards = new Map<unknown, Guard<object>>();
  for (const [kind, fields] of Object.entries<Fields<object>>(kinds)) {
    guards.set(kind, object(fields));
  }
  return (value): value is T => isRecord(value) && guards.get(value['kind'])?.(value) === true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
