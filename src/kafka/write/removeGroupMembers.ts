// LeaveGroup as an administrator: removes members, although their clients are still running.

import { failed, success, type Result } from '../../base/failure/result';
import type { GroupAddress, MemberToRemove } from '../../core/groupAdmin';
import { leaveGroup } from '../../wire/api/groups/leaveGroup';
import { errorCode } from '../../wire/errorCodes';
import type { RequestOf, ResponseOf } from '../../wire/codec/schema';
import { AnswerMemory } from '../memory/answerMemory';
import { sendToCoordinators, type GroupRequest } from '../coordinators/sendToCoordinators';
import { describeConsumer } from '../groups/groupRequests';
import {
  codeFailure,
  isNotYet,
  isWrongCoordinator,
  noAnswer,
  type Needs,
} from '../failures/codeFailure';
import { failedAnswer } from '../coordinators/groupAnswer';
import { groupSubject } from '../../base/failure/subjects';
import type { Brokers } from '../brokers/brokers';

type Outcomes = Map<string, Result<undefined>>;

/** From this version on a request may name many members, and static ones by instance id (KIP-345, Kafka 2.4). */
const BATCH_VERSION = 3;

/** The reason that brokers write into their logs. */
const REASON = 'removed by an administrator through Kafka Consumer Groups';

/** Every member's outcome, by member id; see `GroupWriter.removeMembers`. Never rejects. */
export async function removeGroupMembers(
  brokers: Brokers,
  group: GroupAddress,
  members: readonly MemberToRemove[],
  signal: AbortSignal,
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  const ends = await sendToCoordinators(brokers, [group], leave(members, outcomes, signal), signal);
  const end = ends.get(group.groupId) ?? failed(noAnswer(groupSubject(group.groupId)));
  for (const { memberId } of members) {
    if (!outcomes.has(memberId)) outcomes.set(memberId, end);
  }
  const unknown = members.filter(({ memberId }) => isUnknown(outcomes.get(memberId)));
  if (unknown.length > 0 && !signal.aborted) {
    await explain(brokers, group, outcomes, signal);
  }
  return outcomes;
}

/** Sends the members still open: all at once, or one by one to an old broker. */
function leave(
  members: readonly MemberToRemove[],
  outcomes: Outcomes,
  signal: AbortSignal,
): GroupRequest<undefined> {
  let open = members;
  return {
    groupsPerRequest: () => Promise.resolve(1),
    send: async (link, [groupId = '']) => {
      while (open.length > 0) {
        let sent = open;
        let isAnsweredEach = true;
        const request = (version: number): RequestOf<typeof leaveGroup> => {
          if (version >= BATCH_VERSION) return leaving(groupId, open);
          sent = open.slice(0, 1);
          isAnsweredEach = false;
          return { groupId, memberId: sent[0]?.memberId ?? '' };
        };
        const answer = await link.sendOnce(leaveGroup, request, signal);
        const refused = answer.ok ? answer.value.errorCode : 0;
        if (isWrongCoordinator(refused) || isNotYet(refused)) {
          return [failedAnswer(groupId, refused)];
        }
        open = open.slice(sent.length);
        for (const { memberId } of sent) {
          const code = answer.ok ? codeOf(memberId, answer.value, isAnsweredEach) : undefined;
          outcomes.set(memberId, answer.ok ? outcomeOf(memberId, groupId, code) : answer);
        }
      }
      return [{ groupId, errorCode: 0, result: success(undefined) }];
    },
  };
}

const leaving = (
  groupId: string,
  members: readonly MemberToRemove[],
): RequestOf<typeof leaveGroup> => ({
  groupId,
  members: members.map(({ memberId, groupInstanceId }) => ({
    memberId,
    groupInstanceId: groupInstanceId ?? null,
    reason: REASON,
  })),
});

const NEEDS: Needs = { group: 'READ', topic: 'DESCRIBE' };

/** A member's error code, 0 for none; undefined where the broker has left the member out of its answer. */
function codeOf(
  memberId: string,
  { errorCode: ofAll, members }: ResponseOf<typeof leaveGroup>,
  isAnsweredEach: boolean,
): number | undefined {
  if (ofAll !== 0 || !isAnsweredEach) return ofAll;
  return members.find((member) => member.memberId === memberId)?.errorCode;
}

function outcomeOf(memberId: string, groupId: string, code: number | undefined): Result<undefined> {
  if (code === 0) return success(undefined);
  const subject = `member ${memberId} of ${groupSubject(groupId)}`;
  if (code === undefined) return failed(noAnswer(subject));
  const failure = codeFailure(code, subject, NEEDS);
  switch (code) {
    case errorCode.UNKNOWN_MEMBER_ID:
      return failed({ ...failure, kind: 'notFound', reason: 'it has left the group' });
    case errorCode.FENCED_INSTANCE_ID:
      return failed({ ...failure, kind: 'notFound', reason: 'another member has taken its place' });
    default:
      return failed(failure);
  }
}

const isUnknown = (outcome: Result<undefined> | undefined): boolean =>
  outcome?.ok === false && outcome.failure.code === 'UNKNOWN_MEMBER_ID';

/**
 * The first brokers with KIP-848 answer that its members are unknown, though they are in the group.
 * Kafka 4.3 removes them like classic members.
 */
async function explain(
  brokers: Brokers,
  group: GroupAddress,
  outcomes: Outcomes,
  signal: AbortSignal,
): Promise<void> {
  const request = describeConsumer(new AnswerMemory());
  const described = await sendToCoordinators(brokers, [group], request, signal);
  const description = described.get(group.groupId);
  if (description?.ok !== true) return;
  for (const { memberId } of description.value.members) {
    const outcome = outcomes.get(memberId);
    if (!isUnknown(outcome) || outcome?.ok !== false) continue;
    const reason = 'the broker removes no members of the consumer protocol (KIP-848)';
    outcomes.set(memberId, failed({ ...outcome.failure, kind: 'unsupported', reason }));
  }
}
