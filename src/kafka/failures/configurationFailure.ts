// What a person said of a connection and that cannot be used: a file, a password, a missing secret.

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

/** A secret that is not stored; an empty one is one. */
export function neededSecret(secret: string | undefined, subject: string): string {
  if (secret !== undefined) return secret;
  throw configurationFailure(subject, 'it is not known on this computer', 'secret');
}
