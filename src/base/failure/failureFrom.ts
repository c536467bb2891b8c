// Whatever was thrown, as a failure that a person may read.

import { FailureError, type Failure } from './failure';

/**
 * The failure in an error: that of a FailureError as it is, an abort as `cancelled`, and anything
 * else, which is a fault of ours, as `malformed` with its message. `subject` is what was tried.
 */
export function failureFrom(error: unknown, subject: string): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', subject, code: '', reason: '' };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'malformed', subject, code: '', reason };
}
