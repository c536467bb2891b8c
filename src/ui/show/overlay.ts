// An object of VS Code with some of its members replaced.

/**
 * Behaves as `target`, but for the members of `overlay`, which are used in place of its own. Methods of
 * the target are called on the target.
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
