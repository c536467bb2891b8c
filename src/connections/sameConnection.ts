// Whether two profiles of a cluster are reached the same way. Its name, its environment and its
// marks (read-only, no messages) are words and guards: they change nothing of what is known of it.

import { canonicalJson } from '../base/canonicalJson';
import type { ClusterProfile } from './profile';

/**
 * Whether both say the same of where to connect to, as whom, and what goes on the wire. What else a
 * profile may hold one day counts, too, until it is named here.
 */
export function isSameConnection(a: ClusterProfile, b: ClusterProfile): boolean {
  const { id, name, environment, readOnly, readMessages } = b;
  const guards = { environment, readOnly, readMessages };
  return canonicalJson({ ...a, id, name, ...guards }) === canonicalJson(b);
}
