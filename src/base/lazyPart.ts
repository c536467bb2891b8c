// Parts of the extension that are loaded when they are first needed. Loading may fail: an update
// replaces the files on disk while the window is open.

/** A part that could not be loaded; `cause` is what Node said. */
export class PartNotLoaded extends Error {
  constructor(cause: unknown) {
    super('A part of the extension could not be loaded', { cause });
  }
}

/**
 * Gives the part that `load` gives, and loads it once for all callers. Rejects with {@link
 * PartNotLoaded}; the call after that tries again.
 */
export function lazyPart<T>(load: () => Promise<T>): () => Promise<T> {
  let part: Promise<T> | undefined;
  return () => {
    if (part !== undefined) return part;
    const loading = load().catch((error: unknown) => {
      part = undefined;
      throw new PartNotLoaded(error);
    });
    part = loading;
    return loading;
  };
}
