// From a plan that a person has seen to a change that is made: the question, the wait where it has to be,
// a last look, the writing with its progress, and what became of it.

import * as vscode from 'vscode';
import { formatCount, formatExact } from '../../core/base/format';
import { carryOut, type CarriedOut } from '../../core/change/carryOut';
import type { GroupChange } from '../../core/change/groupChange';
import { changeOf, type GroupPlan, type PlanRow } from '../../core/change/groupPlan';
import { isWritable } from '../../core/change/groupStanding';
import { entryId, type ChangeKind, type JournalEntry } from '../../core/change/journalEntry';
import { FailureError, type Failure } from '../../core/failure';
import { failureFrom } from '../../core/failureFrom';
import { failureSentence } from '../../core/failureSentence';
import type { GroupAdmin } from '../../core/groupAdmin';
import { changeQuestion } from '../../core/view/changeQuestion';
import { changeResult } from '../../core/view/changeWords';
import { groupsName, standingProblem } from '../../core/view/planWords';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from '../commands/command';
import { COMMANDS } from '../contributions';
import type { PlanAnswer } from '../pick/askPlan';
import { showError, showInformation, showWarning } from '../show/notify';
import { showStatusMessage } from '../show/statusMessage';
import { withSlowProgress } from '../withSlowProgress';
import { confirmChange } from './confirmChange';
import { isStillTrue } from './isStillTrue';
import { waitUntilEmpty } from './waitUntilEmpty';

export interface IntendedChange {
  readonly cluster: Cluster;
  readonly kind: ChangeKind;
  /** For the journal: 'to the log start'. */
  readonly what: string;
  /** The change that an undo takes back. */
  readonly undone?: JournalEntry;
  /** Whether groups may have members while it is made. */
  readonly whileActive: boolean;
  /** Works the plan out again, after a wait. */
  readonly replan: (signal: AbortSignal) => Promise<readonly GroupPlan[]>;
}

/** 'again': what was planned is no longer what is there; the plan has to be looked at once more. */
export type ChangeEnd = 'done' | 'left' | 'again';

/** Makes the change after asking; says what became of it. Rejects with why nothing could be written at all. */
export async function runChange(
  context: CommandContext,
  intended: IntendedChange,
  { plans, wanted }: PlanAnswer,
): Promise<ChangeEnd> {
  const { cluster, kind } = intended;
  const possible = plans.filter(mayBeWritten);
  const refused = plans.filter((plan) => !mayBeWritten(plan));
  const changes = changesOf(possible, (row) => wanted.has(row));
  if (changes.length === 0) {
    await sayNothingToDo(refused);
    return 'left';
  }
  const waiting = intended.whileActive ? [] : possible.filter(isActive);
  const question = changeQuestion({
    ...{ kind, where: cluster.profile, what: intended.what, undone: intended.undone },
    ...{ plans: possible, refused, waiting, changes, now: Date.now() },
  });
  if (!(await confirmChange(cluster.profile, changes, question))) return 'left';
  const admin = await cluster.store.admin();
  let final = changes;
  if (waiting.length > 0) {
    const ids = waiting.map(({ groupId }) => groupId);
    if (!(await waitUntilEmpty(admin, ids))) return 'left';
    const meant = new Set(changes.map(({ groupId }) => groupId));
    const again = await intended.replan(new AbortController().signal);
    final = changesOf(
      again.filter(({ groupId }) => meant.has(groupId)),
      kind === 'deleteGroups' ? () => true : wantedAgain(plans, wanted),
    );
  } else {
    try {
      if (!(await lookAgain(admin, changes))) {
        void sayMoved(changes);
        return 'again';
      }
    } catch (error) {
      return offerToRetry(failureFrom(error, groupsName(changes)));
    }
  }
  await write(context, admin, intended, final);
  return 'done';
}

const lookAgain = (admin: GroupAdmin, changes: readonly GroupChange[]): Promise<boolean> =>
  withSlowProgress(
    vscode.l10n.t('Looking at {0} once more before writing', groupsName(changes)),
    (signal) => isStillTrue(admin, changes, signal),
  );

const isActive = ({ standing }: GroupPlan): boolean => standing.kind === 'active';

/** At once, or after a wait. */
const mayBeWritten = (plan: GroupPlan): boolean => isWritable(plan.standing) || isActive(plan);

/** A group without offsets has no rows to tick: deleting it is a change all the same. */
function changesOf(
  plans: readonly GroupPlan[],
  isWanted: (row: PlanRow, groupId: string) => boolean,
): GroupChange[] {
  return plans
    .map((plan) => changeOf(plan, (row) => isWanted(row, plan.groupId)))
    .filter(({ offsets, existsAfter, existedBefore }) =>
      existsAfter ? offsets.length > 0 : existedBefore,
    );
}

/** The ticks, found again in a plan that was worked out anew. */
function wantedAgain(plans: readonly GroupPlan[], wanted: ReadonlySet<PlanRow>) {
  const keyOf = (groupId: string, { topic, partition }: PlanRow) =>
    JSON.stringify([groupId, topic, partition]);
  const keys = new Set(
    plans.flatMap(({ groupId, rows }) =>
      rows.filter((row) => wanted.has(row)).map((row) => keyOf(groupId, row)),
    ),
  );
  return (row: PlanRow, groupId: string): boolean => keys.has(keyOf(groupId, row));
}

async function sayNothingToDo(refused: readonly GroupPlan[]): Promise<void> {
  const [problem] = refused.flatMap((plan) => standingProblem(plan) ?? []);
  if (problem === undefined) {
    showStatusMessage(vscode.l10n.t('Everything already is where it should be.'));
    return;
  }
  await showError(problem);
}

async function sayMoved(changes: readonly GroupChange[]): Promise<void> {
  await showWarning(
    vscode.l10n.t(
      'Committed offsets of {0} have moved since the plan was made. Nothing was written; here is the plan as it is now.',
      groupsName(changes),
    ),
  );
}

/** Nothing has been written yet: a retry begins with the plan, not with the first question. */
async function offerToRetry(failure: Failure): Promise<ChangeEnd> {
  if (failure.kind === 'cancelled') return 'left';
  const retry = vscode.l10n.t('Retry');
  const message = vscode.l10n.t('Nothing was written. {0}', failureSentence(failure));
  const choice = await showError(message, retry);
  return choice === retry ? 'again' : 'left';
}

async function write(
  context: CommandContext,
  admin: GroupAdmin,
  { cluster, kind, what, undone }: IntendedChange,
  changes: readonly GroupChange[],
): Promise<void> {
  const at = Date.now();
  const planned: JournalEntry = {
    ...{ id: entryId(at), at, clusterId: cluster.profile.id, kind, what, changes },
    ...{ undoes: undone?.id, outcomes: undefined },
  };
  const { entry, unnoted } = await writeWithProgress(context, admin, planned);
  context.log.info(`${changeResult(entry).sentence} (journal entry ${entry.id})`);
  if (unnoted !== undefined) {
    const { reason } = failureFrom(unnoted, 'the change journal');
    context.log.error(`The outcome could not be noted in the change journal: ${reason}`);
  }
  void cluster.poller.refresh();
  void sayResult(context, entry);
}

async function writeWithProgress(
  { journal }: CommandContext,
  admin: GroupAdmin,
  planned: JournalEntry,
): Promise<CarriedOut> {
  const title = vscode.l10n.t('Writing to {0}', groupsName(planned.changes));
  return withSlowProgress(title, async (signal, report) => {
    const onProgress = (done: number, total: number) => {
      const counted = `${formatExact(done)} of ${formatCount(total, 'group')}`;
      report(done / total, total > 1 ? counted : '');
    };
    try {
      return await carryOut(admin, journal, planned, { signal, onProgress });
    } catch (error) {
      throw new FailureError({ ...failureFrom(error, 'the change'), kind: 'notNoted' });
    }
  });
}

async function sayResult(context: CommandContext, entry: JournalEntry): Promise<void> {
  const { sentence, whole } = changeResult(entry);
  const undo = vscode.l10n.t('Undo');
  const details = vscode.l10n.t('Show Details');
  const show = whole ? showInformation : showWarning;
  const choice = await show(sentence, undo, details);
  if (choice === details) await context.changes.open(entry);
  if (choice === undo) {
    const target = { clusterId: entry.clusterId, changeId: entry.id };
    await vscode.commands.executeCommand(COMMANDS.undoLastChange, { row: { target } });
  }
}
