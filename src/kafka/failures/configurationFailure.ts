// Failures of a connection's settings: a file, a password or a secret that cannot be used.

import { FailureError, type FailureRemedy } from '../../base/failure/failure';

/** `subject` says what it is, e.g. 'the key store /home/me/me.p12'; never a secret. */
export function configurationFailure(
  subject: string,
  reason: string,
  remedy: FailureRemedy,
  code = '',
): FailureError {
  return new FailureError({ kind: 'configuration', subject, code, reason, remedy });
}

/** The secret, or a FailureError if it is not stored; an empty secret is accepted. */
export function neededSecret(secret: string | undefined, subject: string): string {
  if (secret !== undefined) return secret;
  throw configurationFailure(subject, 'it is not stored on this computer', 'secret');
}
