// A name as a glob that means this name alone.

/** Signs of globs stand for themselves after a backslash, and a backslash in a class. */
export const literalGlob = (name: string): string =>
  name.replace(/[^\w\s.:-]/gu, (sign) => (sign === '\\' ? '[\\\\]' : `\\${sign}`));
