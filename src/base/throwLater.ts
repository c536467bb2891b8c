// Where an error ends nothing but what it happened in.

/**
 * Throws where nobody waits: whoever runs the process notes it (VS Code in its log, a test by failing), and
 * whoever calls this goes on.
 */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
