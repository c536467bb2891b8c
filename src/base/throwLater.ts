// Reports an error without ending the work in which it happened.

/**
 * Throws in a later turn, where nobody waits. VS Code logs the error, a test fails by it, and the
 * caller goes on.
 */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
