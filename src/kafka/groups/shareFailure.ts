// Why a broker answers a request about share groups with an error.

import { failed } from '../../base/failure/result';
import type { Failure } from '../../base/failure/failure';
import { groupSubject } from '../../base/failure/subjects';
import { errorCode } from '../../wire/errorCodes';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { codeFailure, type Needs } from '../failures/codeFailure';

/**
 * The failure of an error code other than NONE. Brokers know the requests from Kafka 4.1 on, and answer
 * each with UNSUPPORTED_VERSION while the feature share.version is 0.
 */
export function shareFailure(code: number, subject: string, needs?: Needs): Failure {
  const failure = codeFailure(code, subject, needs);
  if (code !== errorCode.UNSUPPORTED_VERSION) return failure;
  return { ...failure, reason: 'share groups are switched off in this cluster (share.version 0)' };
}

/** The answer for a share group for which the broker gave an error code. */
export const shareAnswer = (groupId: string, code: number): GroupAnswer<never> => ({
  groupId,
  errorCode: code,
  result: failed(shareFailure(code, groupSubject(groupId))),
});
