// Which failures only a person can end. What failed so is not tried again while nobody looks: a password that is
// refused each minute locks an account, and a login in a browser must not open by itself.

import type { Failure } from '../../base/failure/failure';

/** Whether trying again is of no use, or does harm, until a person has done something. */
export function needsPerson({ kind }: Failure): boolean {
  return kind === 'authentication' || kind === 'configuration' || kind === 'tls';
}
