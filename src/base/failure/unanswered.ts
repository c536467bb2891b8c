// The failure in place of an answer that a broker left out.

import { failed, type Result } from './result';

/** `subject` as the subjects of failures are named. */
export const unanswered = (subject: string): Result<never> =>
  failed({ kind: 'malformed', subject, code: '', reason: 'the broker gave no answer for it' });
