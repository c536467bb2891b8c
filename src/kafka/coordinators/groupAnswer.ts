// One group's part of an answer that holds many.

import { failed, type Result } from '../../base/failure/result';
import { codeFailure, type Needs } from '../failures/codeFailure';
import { groupSubject } from '../../base/failure/subjects';

export interface GroupAnswer<T> {
  readonly groupId: string;
  /** The broker's error code, 0 for none: it decides whether to ask again. */
  readonly errorCode: number;
  readonly result: Result<T>;
}

/** The answer for a group for which the broker gave an error code. */
export const failedAnswer = (
  groupId: string,
  errorCode: number,
  needs?: Needs,
): GroupAnswer<never> => ({
  groupId,
  errorCode,
  result: failed(codeFailure(errorCode, groupSubject(groupId), needs)),
});
