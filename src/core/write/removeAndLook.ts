// Removes members from a group, then reads it again and says who is really gone. A removal cannot
// be undone. So a removal that may have happened is never called failed, and never tried again.

import { groupSubject } from '../../base/failure/subjects';
import type { Failure } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupAddress, GroupAdmin } from '../groupAdmin';
import { type Member } from '../model';
import { failed, success, type Result } from '../../base/failure/result';
import { readFreshGroups } from '../plan/readFreshGroups';

export interface MemberRemoval {
  readonly member: Member;
  /**
   * `gone`: no longer in the group. `acknowledged`: the broker said so, and the group could not be
   * read since.
   */
  readonly end: 'gone' | 'acknowledged' | 'still' | 'unknown';
  /** Why it is still there, or why nothing is known; undefined where nobody said. */
  readonly failure: Failure | undefined;
}

/** What became of each member, in their order. Rejects only where nothing was sent. */
export async function removeAndLook(
  admin: GroupAdmin,
  group: GroupAddress,
  members: readonly Member[],
  signal: AbortSignal,
): Promise<readonly MemberRemoval[]> {
  const answers = await admin.removeMembers(group, members, signal);
  const present = await presentIn(admin, group.groupId);
  return members.map((member) => {
    const answer = answers.get(member.memberId);
    const refused = answer?.ok === false ? answer.failure : undefined;
    if (present.ok) {
      const isThere = present.value.has(member.memberId);
      return { member, end: isThere ? 'still' : 'gone', failure: isThere ? refused : undefined };
    }
    if (answer?.ok === true) return { member, end: 'acknowledged', failure: present.failure };
    return { member, end: 'unknown', failure: refused ?? present.failure };
  });
}

/** Ids of the members that are there now; read even after the caller's signal is aborted. */
async function presentIn(admin: GroupAdmin, groupId: string): Promise<Result<Set<string>>> {
  const subject = groupSubject(groupId);
  try {
    const groups = await readFreshGroups(admin, [groupId], new AbortController().signal);
    const writability = groups.get(groupId)?.writability;
    if (writability?.kind === 'unknown') return failed(writability.failure);
    if (writability?.kind !== 'active') return success(new Set());
    if (writability.members !== undefined) {
      return success(new Set(writability.members.map(({ memberId }) => memberId)));
    }
    const reason = 'its members could not be read';
    return failed({ kind: 'malformed', subject, code: '', reason });
  } catch (error) {
    return failed(failureFrom(error, subject));
  }
}
