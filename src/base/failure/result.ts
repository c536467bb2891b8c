// The answer to a question: the thing itself, or why it could not be had.

import type { Failure } from './failure';

/** Either what was asked for, or why it could not be had. One failure never hides its neighbours. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (failure: Failure): Result<never> => ({ ok: false, failure });
