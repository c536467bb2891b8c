// The cluster and its environment in words, for every prompt of a write.

import { displayName } from '../../../base/visibleText';
import type { ClusterProfile } from '../../../connections/profile';

export type Where = Pick<ClusterProfile, 'name' | 'environment'>;

/** Shorter than in a row: a title has more parts. */
const NAME_LENGTH = 40;

/** 'Real (production)'; the name alone where the cluster has no environment. */
export function whereText({ name, environment }: Where): string {
  const shown = displayName(name, NAME_LENGTH);
  return environment === undefined ? shown : `${shown} (${environment})`;
}

/** 'Reset billing · Real (production)', for the title of a step; `what` alone while no cluster is chosen. */
export function titleAt(what: string, where: Where | undefined): string {
  return where === undefined ? what : `${what} · ${whereText(where)}`;
}
