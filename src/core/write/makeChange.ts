// From an accepted plan to its end: the question, the wait for members to leave, the new plan, a
// last look, the write. How a person is asked and what is shown meanwhile is the ChangePort's.

import { FailureError, type Failure } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupAdmin } from '../groupAdmin';
import { refuseReadOnly, type WriteMark } from '../guardWrites';
import {
  changeOf,
  changesAnything,
  changesOf,
  type AcceptedGroup,
  type AcceptedPlan,
} from './acceptedPlan';
import type { ApplyOptions } from './applyChange';
import { journaledChange, type CarriedOut } from './journaledChange';
import { mayBeActive, readPlan } from './changeRule';
import type { GroupChange } from '../plan/groupChange';
import { isWritable } from '../plan/writability';
import { entryId, type ChangeJournal, type JournalEntry } from '../journal/journalEntry';
import { lookAgain } from './lookAgain';
import { planAgain } from './planAgain';
import type { Surprise } from '../plan/surprise';

/** What a person confirms before anything is written. */
export interface Proposal {
  readonly rule: AcceptedPlan['rule'];
  /** The groups as they were shown, without those for which there is nothing to do. */
  readonly groups: readonly AcceptedGroup[];
  /** The same, as it would be written now. */
  readonly changes: readonly GroupChange[];
  /** Groups that still have members: the change waits until those have left. */
  readonly waiting: readonly AcceptedGroup[];
  /** Groups that were accepted and cannot be written to; their writability says why. */
  readonly refused: readonly AcceptedGroup[];
}

/** What `ui` does for a change: asks, waits, shows progress. */
export interface ChangePort {
  /** `back`: to the plan, which is to be shown again. */
  confirm(proposal: Proposal): Promise<'write' | 'back' | 'leave'>;
  /** True once all of the groups are without members; false if the person called it off. */
  waitUntilEmpty(admin: GroupAdmin, groupIds: readonly string[]): Promise<boolean>;
  /** Does the reading before the write; its signal is aborted when the person cancels. */
  look<T>(changes: readonly GroupChange[], work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Does the write and shows its progress. */
  write(
    changes: readonly GroupChange[],
    work: (options: ApplyOptions) => Promise<CarriedOut>,
  ): Promise<CarriedOut>;
}

interface IntendedChange {
  readonly clusterId: string;
  /** For the journal: 'to the log start'. */
  readonly what: string;
  /** The journal entry that it undoes. */
  readonly undoes: string | undefined;
  readonly plan: AcceptedPlan;
}

export type ChangeEnd =
  | ({ readonly kind: 'done' } & CarriedOut)
  /** The person left. */
  | { readonly kind: 'left' }
  /** The person went back to the plan. */
  | { readonly kind: 'back' }
  /** There was nothing to do; `refused` are the groups that cannot be written to. */
  | { readonly kind: 'nothing'; readonly refused: readonly AcceptedGroup[] }
  /** Nothing was written: the plan has to be shown again. */
  | { readonly kind: 'surprise'; readonly surprise: Surprise }
  /** Nothing was written, since something could not be read, or noted. */
  | { readonly kind: 'stopped'; readonly failure: Failure };

/** Where a change is made and noted. */
interface ChangePlace {
  readonly admin: () => Promise<GroupAdmin>;
  readonly journal: ChangeJournal;
  /** Milliseconds since the epoch, UTC. */
  readonly now: () => number;
  /** How the cluster is marked at this moment: that may change while prompts are open. */
  readonly mark: () => WriteMark;
}

/**
 * Makes the change unless something has changed since it was shown. A failing cluster or journal is
 * an answer, not a rejection.
 */
export async function makeChange(
  place: ChangePlace,
  port: ChangePort,
  { clusterId, what, undoes, plan }: IntendedChange,
): Promise<ChangeEnd> {
  const { rule } = plan;
  const proposal = proposalOf(plan);
  if (proposal.changes.length === 0) return { kind: 'nothing', refused: proposal.refused };
  const answer = await port.confirm(proposal);
  if (answer !== 'write') return { kind: answer === 'back' ? 'back' : 'left' };
  try {
    refuseReadOnly(place.mark());
    const admin = await place.admin();
    const ready = await prepare(admin, port, proposal);
    if (ready.kind !== 'ready') return ready;
    const { changes } = ready;
    refuseReadOnly(place.mark());
    const at = place.now();
    const planned: JournalEntry = {
      id: entryId(at),
      at,
      clusterId,
      kind: rule.kind,
      what,
      undoes,
      changes,
      outcomes: undefined,
    };
    const done = await port.write(changes, (options) =>
      journaledChange(admin, place.journal, planned, options),
    );
    return { kind: 'done', ...done };
  } catch (error) {
    if (!(error instanceof FailureError) && !isAbort(error)) throw error;
    return stopped(failureFrom(error, 'the change'));
  }
}

function proposalOf({ rule, groups: accepted }: AcceptedPlan): Proposal {
  const groups = accepted.filter(
    (group) => mayBeWritten(group) && changesAnything(changeOf(group)),
  );
  return {
    rule,
    groups,
    changes: changesOf(groups),
    waiting: groups.filter((group) => isActive(group) && !mayBeActive(rule, group)),
    refused: accepted.filter((group) => !mayBeWritten(group)),
  };
}

/** Waits where groups have members, then looks again. Gives what is to be written now. */
async function prepare(
  admin: GroupAdmin,
  port: ChangePort,
  { rule, groups, changes, waiting }: Proposal,
): Promise<{ readonly kind: 'ready'; readonly changes: readonly GroupChange[] } | ChangeEnd> {
  let final = changes;
  if (waiting.length > 0) {
    const ids = waiting.map(({ groupId }) => groupId);
    if (!(await port.waitUntilEmpty(admin, ids))) return { kind: 'left' };
    const fresh = await port.look(changes, (signal) => readPlan(admin, rule, signal));
    const again = planAgain({ rule, groups }, fresh);
    if (again.kind !== 'asShown') return again.kind === 'unread' ? stopped(again.failure) : again;
    final = changesOf(again.value.groups);
    if (final.length === 0) return { kind: 'nothing', refused: [] };
  }
  const looked = await port.look(final, (signal) => lookAgain(admin, final, rule, signal));
  if (looked.kind !== 'asShown') return looked.kind === 'unread' ? stopped(looked.failure) : looked;
  return { kind: 'ready', changes: final };
}

const stopped = (failure: Failure): ChangeEnd =>
  failure.kind === 'cancelled' ? { kind: 'left' } : { kind: 'stopped', failure };

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const isActive = ({ writability }: AcceptedGroup): boolean => writability.kind === 'active';

/** At once, or after a wait. */
const mayBeWritten = (group: AcceptedGroup): boolean =>
  isWritable(group.writability) || isActive(group);
