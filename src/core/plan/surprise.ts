// What has changed between the acceptance of a plan and its writing. Then nothing is written, and
// the plan is shown again as it is now.

import type { Failure } from '../../base/failure/failure';

export interface Surprise {
  readonly groupId: string;
  readonly kind: SurpriseKind;
}

export type SurpriseKind =
  /** A committed offset is no longer the one on the screen. */
  | 'moved'
  /** It has members, or has them again. */
  | 'members'
  /** It is no longer there. */
  | 'gone'
  /** It is there now, and was not. */
  | 'exists'
  /** It is now a group of another type. */
  | 'otherKind'
  /** There is a partition that was not on the screen. */
  | 'partition'
  /** A partition that was on the screen has no row any more. */
  | 'missing'
  /** A partition that could be changed on the screen cannot be changed now. */
  | 'refused'
  /** A row has a note that was not on the screen, such as a target that is limited to the log. */
  | 'note'
  /** A group that was to be deleted would stay, or the other way round. */
  | 'existence';

/** What a look before writing has found. */
export type SecondLook<T> =
  | { readonly kind: 'asShown'; readonly value: T }
  | { readonly kind: 'surprise'; readonly surprise: Surprise }
  /** It could not be read, so nothing is known. */
  | { readonly kind: 'unread'; readonly failure: Failure };

/** Whether there is a note now that was not on the screen, such as a target that is limited to the log. */
export function saysMore<T extends { readonly kind: string }>(
  now: readonly T[] = [],
  shown: readonly T[] = [],
): boolean {
  return now.some(({ kind }) => !shown.some((one) => one.kind === kind));
}
