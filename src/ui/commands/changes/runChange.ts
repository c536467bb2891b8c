// The prompts and messages of a change, in VS Code. What is done, and when, is decided in core.

import * as vscode from 'vscode';
import { formatCount, formatExact } from '../../../base/format';
import type { AcceptedGroup, AcceptedPlan } from '../../../core/write/acceptedPlan';
import type { CarriedOut } from '../../../core/write/journaledChange';
import type { JournalEntry } from '../../../core/journal/journalEntry';
import { makeChange, type ChangePort, type Proposal } from '../../../core/write/makeChange';
import type { Failure } from '../../../base/failure/failure';
import { failureFrom } from '../../../base/failure/failureFrom';
import { failureSentence } from '../../../base/failure/failureSentence';
import { changeQuestion, type ChangeQuestion } from '../../../core/view/plan/changeQuestion';
import { changeResult, entryTitle } from '../../../core/view/plan/changeWords';
import { groupsName } from '../../../core/view/plan/groupNames';
import { writabilityProblem } from '../../../core/view/plan/writabilityWords';
import { surpriseText } from '../../../core/view/plan/surpriseText';
import { whereText } from '../../../core/view/plan/whereText';
import type { Cluster } from '../../clusters/clusterSet';
import type { CommandContext } from '../command';
import { showError, showInformation, showWarning } from '../../show/notify';
import { withSlowProgress } from '../../withSlowProgress';
import { confirmChange } from './confirmChange';
import { sayResult } from './sayResult';
import { waitUntilEmpty } from './waitUntilEmpty';

export interface ChangeToMake {
  readonly cluster: Cluster;
  /** For the journal: 'to the log start'. */
  readonly what: string;
  /** The change that is undone. */
  readonly undone?: JournalEntry;
  readonly plan: AcceptedPlan;
}

/** 'again': nothing was written, and the plan has to be shown again with its answers. */
type WhatNext = 'over' | 'again';

/** Makes the change after a confirmation, and reports the result. */
export async function runChange(
  context: CommandContext,
  { cluster, what, undone, plan }: ChangeToMake,
): Promise<WhatNext> {
  const place = {
    admin: () => cluster.store.admin(),
    journal: context.journal,
    now: () => Date.now(),
    mark: () => cluster.profile,
  };
  const intended = { clusterId: cluster.profile.id, what, undoes: undone?.id, plan };
  const question = (proposal: Proposal): ChangeQuestion =>
    changeQuestion({ ...proposal, where: cluster.profile, what, undone, now: Date.now() });
  const port = portOf(cluster, question);
  let waited = false;
  const waitUntilEmpty: ChangePort['waitUntilEmpty'] = (...of) => {
    waited = true;
    return port.waitUntilEmpty(...of);
  };
  const end = await makeChange(place, { ...port, waitUntilEmpty }, intended);
  switch (end.kind) {
    case 'left':
      return 'over';
    case 'back':
      return 'again';
    case 'nothing':
      await sayNothingToDo(end.refused);
      return 'over';
    case 'surprise':
      void showWarning(surpriseText(end.surprise));
      return 'again';
    case 'stopped':
      context.log.warn(
        `${whereText(cluster.profile)}: nothing was written: ${failureSentence(end.failure)}`,
      );
      return offerToRetry(end.failure);
    case 'done':
      noteDone(context, cluster, end, waited);
      return 'over';
  }
}

const portOf = (
  cluster: Cluster,
  question: (proposal: Proposal) => ChangeQuestion,
): ChangePort => ({
  confirm: (proposal) =>
    confirmChange(cluster, proposal.changes, {
      ...question(proposal),
      // The way back is short.
      eager: proposal.rule.kind === 'undo',
    }),
  waitUntilEmpty,
  look: (changes, work) =>
    withSlowProgress(vscode.l10n.t('Checking {0} again before writing', groupsName(changes)), work),
  write: (changes, work) =>
    withSlowProgress(
      vscode.l10n.t('Writing to {0}', groupsName(changes)),
      async (signal, report) => {
        const onProgress = (done: number, total: number) => {
          const counted = `${formatExact(done)} of ${formatCount(total, 'group')}`;
          report(done / total, total > 1 ? counted : '');
        };
        return work({ signal, onProgress });
      },
    ),
});

async function sayNothingToDo(refused: readonly AcceptedGroup[]): Promise<void> {
  const [problem] = refused.flatMap((group) => writabilityProblem(group) ?? []);
  if (problem !== undefined) {
    await showError(problem);
    return;
  }
  await showInformation(vscode.l10n.t('Everything is already as planned. Nothing was written.'));
}

/** Nothing was written: a retry begins with the plan, not with the first question. */
async function offerToRetry(failure: Failure): Promise<WhatNext> {
  const retry = vscode.l10n.t('Retry');
  const sentence = failureSentence(failure);
  const message =
    failure.kind === 'notNoted' ? sentence : vscode.l10n.t('Nothing was written. {0}', sentence);
  const choice = await showError(message, retry);
  return choice === retry ? 'again' : 'over';
}

function noteDone(
  context: CommandContext,
  { profile, poller }: Cluster,
  { entry, unnoted }: CarriedOut,
  waited: boolean,
): void {
  const what = `${entryTitle(entry)}: ${changeResult(entry).sentence}`;
  context.log.info(`${whereText(profile)}: ${what} (journal entry ${entry.id})`);
  if (unnoted !== undefined) {
    const { reason } = failureFrom(unnoted, 'the change journal');
    context.log.error(`The result could not be saved to the change journal: ${reason}`);
  }
  void poller.refresh();
  void sayResult(context, entry, { stays: waited });
}
