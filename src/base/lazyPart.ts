// Parts of the extension that are loaded when they are first needed. That may fail where the files on
// disk have been replaced since the window was opened.

/** A part that could not be loaded; `cause` is what Node said. */
export class PartNotLoaded extends Error {
  constructor(cause: unknown) {
    super('A part of the extension could not be loaded', { cause });
  }
}

/**
 * The part that `load` gives, loaded once for all who ask; rejects with {@link PartNotLoaded}. After a
 * failure whoever asks next tries again.
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
