// Waiting that stops the moment a signal is aborted, and leaves nothing behind.

import { FailureError } from '../../base/failure/failure';

/** What every call rejects with once it was called off. */
export const cancelled = (subject: string): FailureError =>
  new FailureError({ kind: 'cancelled', subject, code: '', reason: '' });

/** The outcome of the work, or a `cancelled` FailureError at once when the signal is aborted first. */
export function abortable<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  subject: string,
): Promise<T> {
  if (signal.aborted) return Promise.reject(cancelled(subject));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(cancelled(subject));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    void work()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', onAbort);
      });
  });
}
