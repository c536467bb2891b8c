// Where something is done, in words: the cluster, and what it is for. Every prompt of a write says it.

import { displayName } from '../../../base/visibleText';
import type { ClusterProfile } from '../../../connections/profile';

export type Where = Pick<ClusterProfile, 'name' | 'environment'>;

/** A title has more to say than a name. */
const NAME_LENGTH = 40;

/** 'Real (production)'; the name alone where nobody said what the cluster is for. */
export function whereText({ name, environment }: Where): string {
  const shown = displayName(name, NAME_LENGTH);
  return environment === undefined ? shown : `${shown} (${environment})`;
}

/** 'Reset billing · Real (production)', for the title of a step; `what` alone while no cluster is chosen. */
export function titleAt(what: string, where: Where | undefined): string {
  return where === undefined ? what : `${what} · ${whereText(where)}`;
}
