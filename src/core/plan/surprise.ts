// What has come between a plan that was accepted and its writing, as data. Nothing is written then: the
// plan is shown as it is now.

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
  /** It is a group of another kind now. */
  | 'otherKind'
  /** There is a partition that was not on the screen. */
  | 'partition'
  /** A partition that was on the screen has no row any more. */
  | 'missing'
  /** A partition cannot be changed that could be on the screen. */
  | 'refused'
  /** A partition would go elsewhere for a reason that was not on the screen: it is limited to its log, say. */
  | 'note'
  /** The group would stay where it was to be deleted, or the other way round. */
  | 'existence';

/** What a look before writing has found. */
export type Found<T> =
  | { readonly kind: 'asShown'; readonly value: T }
  | { readonly kind: 'surprise'; readonly surprise: Surprise }
  /** It could not be read: neither that it is as it was is known, nor that it is not. */
  | { readonly kind: 'unread'; readonly failure: Failure };

/** Whether something is to be said now that was not on the screen: that it is limited to its log, say. */
export function saysMore<T extends { readonly kind: string }>(
  now: readonly T[] = [],
  shown: readonly T[] = [],
): boolean {
  return now.some(({ kind }) => !shown.some((one) => one.kind === kind));
}
