// DeleteGroups: groups without members, with all their committed offsets.

import type { GroupAddress } from '../../core/groupAdmin';
import { success, type Result } from '../../base/failure/result';
import { deleteGroups } from '../../wire/api/groups/deleteGroups';
import { sendToCoordinators, type GroupRequest } from '../coordinators/sendToCoordinators';
import type { Needs } from '../failures/codeFailure';
import { failedAnswer } from '../coordinators/groupAnswer';
import type { Brokers } from '../brokers/brokers';

/** Few, so that a cancellation stops before most of the groups. */
const GROUPS_PER_REQUEST = 50;

const NEEDS: Needs = { group: 'DELETE', topic: 'DESCRIBE' };

const deletion = (signal: AbortSignal): GroupRequest<undefined> => ({
  groupsPerRequest: () => Promise.resolve(GROUPS_PER_REQUEST),
  send: async (link, groupsNames) => {
    const answer = await link.sendOnce(deleteGroups, { groupsNames }, signal);
    if (!answer.ok) {
      return groupsNames.map((groupId) => ({ groupId, errorCode: 0, result: answer }));
    }
    return answer.value.results.map(({ groupId, errorCode }) =>
      errorCode === 0
        ? { groupId, errorCode, result: success(undefined) }
        : failedAnswer(groupId, errorCode, NEEDS),
    );
  },
});

/** Every group's outcome, by id; see `GroupWriter.deleteGroups`. Never rejects. */
export const deleteEmptyGroups = (
  brokers: Brokers,
  groups: readonly GroupAddress[],
  signal: AbortSignal,
): Promise<Map<string, Result<undefined>>> =>
  sendToCoordinators(brokers, groups, deletion(signal), signal);
