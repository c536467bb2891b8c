// Whatever was thrown, as a failure that a person may read.

import { FailureError, type Failure } from './failure';

/**
 * The failure in an error: a FailureError's own, `cancelled` for an abort, `malformed` with its
 * message for anything else (a fault of ours). `subject` is what was tried.
 */
export function failureFrom(error: unknown, subject: string): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', subject, code: '', reason: '' };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'malformed', subject, code: '', reason };
}
