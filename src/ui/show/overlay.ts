// An object of VS Code with some of its members replaced.

/**
 * Behaves as `target`, except that members of `overlay` replace its own. Methods of the target are
 * called on the target.
 */
export function overlay<T extends object>(target: T, members: object): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (Object.hasOwn(members, key)) return Reflect.get(members, key) as unknown;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (_, key, value) => Reflect.set(Object.hasOwn(members, key) ? members : target, key, value),
  });
}

/** Functions that change the values of members when they are set, by name. */
type Made<T> = { readonly [K in keyof T]?: (value: NonNullable<T[K]>) => T[K] };

/** Behaves as `target`, but changes the values of these members when they are set. */
export function changedOnTheWayIn<T extends object>(target: T, made: Made<T>): T {
  const members = {};
  for (const key of Object.keys(made) as (keyof T)[]) {
    const make = made[key];
    Object.defineProperty(members, key, {
      get: () => target[key],
      set: (value: T[typeof key]) => {
        target[key] = value === undefined || value === null ? value : (make?.(value) ?? value);
      },
    });
  }
  return overlay(target, members);
}
