// The words around a change: the question before it, the sentence after it, its line in the journal.

import { formatCount, formatExact } from '../base/format';
import { displayName } from '../base/visibleText';
import { totalsOf, type GroupPlan, type PlanTotals } from '../change/groupPlan';
import type { ChangeKind, JournalEntry } from '../change/journalEntry';
import {
  countOutcomes,
  isWhollyDone,
  type GroupOutcome,
  type Outcome,
  type OutcomeCounts,
} from '../change/outcome';
import { failureSentence } from '../failureSentence';
import type { GroupChange } from '../change/groupChange';
import { commitText, groupsName, standingWarning } from './planWords';

interface KindWords {
  /** 'Reset' of 'Reset 3 Offsets'. */
  readonly verb: string;
  /** 'reset' of '3 offsets were reset'. */
  readonly done: string;
}

const KINDS: Readonly<Record<ChangeKind, KindWords>> = {
  reset: { verb: 'Reset', done: 'reset' },
  deleteOffsets: { verb: 'Delete', done: 'deleted' },
  deleteGroups: { verb: 'Delete', done: 'deleted' },
  undo: { verb: 'Restore', done: 'restored' },
};

export interface ChangeQuestion {
  readonly message: string;
  /** The consequences, a sentence a line. */
  readonly detail: string;
  /** The label of the only button: the verb and what it acts on. */
  readonly verb: string;
}

/** The question before a change; `plans` are what was planned, `changes` what of it is wanted. */
export function changeQuestion(
  kind: ChangeKind,
  plans: readonly GroupPlan[],
  changes: readonly GroupChange[],
): ChangeQuestion {
  const { verb } = KINDS[kind];
  const offsets = changes.reduce((sum, change) => sum + change.offsets.length, 0);
  const what =
    kind === 'deleteGroups' ? formatCount(changes.length, 'Group') : formatCount(offsets, 'Offset');
  const object =
    kind === 'deleteGroups'
      ? `${groupsName(changes)} with ${formatCount(offsets, 'committed offset')}`
      : `${formatCount(offsets, 'committed offset')} of ${groupsName(changes)}`;
  return {
    message: `${verb} ${object}?`,
    detail: consequences(kind, plans, changes).join('\n'),
    verb: `${verb} ${what}`,
  };
}

function consequences(
  kind: ChangeKind,
  plans: readonly GroupPlan[],
  changes: readonly GroupChange[],
): string[] {
  const ids = new Set(changes.map(({ groupId }) => groupId));
  const wanted = plans.filter(({ groupId }) => ids.has(groupId));
  const lines: string[] = [];
  if (kind === 'reset' || kind === 'undo')
    lines.push(effectSentence(wantedTotals(wanted, changes), changes.length));
  if (kind === 'deleteOffsets') {
    lines.push('Where a consumer starts without a commit, its auto.offset.reset decides.');
  }
  if (kind === 'deleteGroups') {
    const gone = changes.length === 1 ? 'The group is gone' : 'The groups are gone';
    lines.push(`${gone} until somebody commits or joins again.`);
  }
  if (kind === 'undo') {
    const made = changes.filter(({ existsAfter }) => !existsAfter);
    if (made.length > 0)
      lines.push(
        `${upperFirst(theGroups(made))} did not exist before, and ${made.length === 1 ? 'is' : 'are'} deleted again.`,
      );
  }
  lines.push(...new Set(wanted.flatMap(({ standing }) => standingWarning(standing) ?? [])));
  lines.push('It is noted in the change journal first, and can be undone from there.');
  return lines;
}

function effectSentence({ replayed, skipped }: PlanTotals, groups: number): string {
  const who = groups === 1 ? 'The group' : 'The groups';
  const s = groups === 1 ? 's' : '';
  const again = `${who} read${s} ${formatCount(replayed, 'message')} again`;
  if (skipped === 0n) {
    return replayed > 0n ? `${again}.` : 'No message is read again, and none is skipped.';
  }
  return replayed > 0n
    ? `${again} and skip${s} ${formatExact(skipped)}, which ${groups === 1 ? 'it' : 'they'} will never read.`
    : `${who} skip${s} ${formatCount(skipped, 'message')} and will never read ${skipped === 1n ? 'it' : 'them'}.`;
}

function wantedTotals(plans: readonly GroupPlan[], changes: readonly GroupChange[]) {
  const wanted = new Set(
    changes.flatMap(({ groupId, offsets }) =>
      offsets.map(({ topic, partition }) => JSON.stringify([groupId, topic, partition])),
    ),
  );
  return totalsOf(
    plans.flatMap(({ groupId, rows }) =>
      rows.filter(({ topic, partition }) =>
        wanted.has(JSON.stringify([groupId, topic, partition])),
      ),
    ),
  );
}

export interface ChangeResult {
  readonly sentence: string;
  /** Everything that was wanted is there. */
  readonly whole: boolean;
}

/** What became of a change that is over. */
export function changeResult({ kind, changes, outcomes = [] }: JournalEntry): ChangeResult {
  const whole = isWhollyDone(countOutcomes(outcomes));
  const counts = kind === 'deleteGroups' ? countGroups(outcomes) : countOutcomes(outcomes);
  const { done } = KINDS[kind];
  const all = counts.done + counts.notDone + counts.different + counts.unknown;
  const object =
    kind === 'deleteGroups'
      ? theGroups(changes)
      : `${formatCount(all, 'committed offset')} of ${groupsName(changes)}`;
  if (whole) {
    return { sentence: `${upperFirst(object)} ${all === 1 ? 'was' : 'were'} ${done}.`, whole };
  }
  const [reason = ''] = outcomes.flatMap((group) => reasonsOf(group));
  const parts = [resultText(counts, all, object, done), ...rest(counts, all)];
  return { sentence: `${upperFirst(parts.join('; '))}. ${reason}`.trim(), whole };
}

/** Groups that were to be deleted, by what became of them. */
function countGroups(outcomes: readonly GroupOutcome[]): OutcomeCounts {
  const counts = { done: 0, notDone: 0, different: 0, unknown: 0 };
  for (const { deletion } of outcomes) if (deletion !== undefined) counts[deletion.kind]++;
  return counts;
}

/** What is not known is never said to have failed. */
function resultText({ done, unknown }: OutcomeCounts, all: number, object: string, word: string) {
  if (done > 0) return `${formatExact(done)} of ${object} ${done === 1 ? 'was' : 'were'} ${word}`;
  if (unknown === all)
    return `it is not known whether ${object} ${all === 1 ? 'was' : 'were'} ${word}`;
  if (unknown > 0) return `none of ${object} is known to be ${word}`;
  return all === 1 ? `${object} was not ${word}` : `none of ${object} was ${word}`;
}

function rest({ notDone, different, unknown }: OutcomeCounts, all: number): string[] {
  return [
    ...(notDone > 0 && notDone < all ? [`${formatExact(notDone)} stayed as before`] : []),
    ...(different > 0
      ? [
          `${formatExact(different)} now ${different === 1 ? 'holds' : 'hold'} something else, because somebody committed meanwhile`,
        ]
      : []),
    ...(unknown > 0 && unknown < all
      ? [`${formatExact(unknown)} could not be read again, so it is not known`]
      : []),
  ];
}

function reasonsOf({ deletion, offsets }: GroupOutcome): string[] {
  return [...(deletion === undefined ? [] : [deletion]), ...offsets.map(({ outcome }) => outcome)]
    .flatMap(failureOf)
    .map((failure) =>
      failure.kind === 'cancelled' ? 'The rest was cancelled.' : failureSentence(failure),
    );
}

const failureOf = (outcome: Outcome) =>
  (outcome.kind === 'notDone' || outcome.kind === 'unknown') && outcome.failure !== undefined
    ? [outcome.failure]
    : [];

/** An outcome for a table: 'done', 'as before: …'. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'done':
      return 'done';
    case 'notDone':
      return outcome.failure === undefined
        ? 'as before'
        : `as before: ${failureSentence(outcome.failure)}`;
    case 'different':
      return `changed meanwhile: now ${commitText(outcome.found)}`;
    case 'unknown':
      return `not known: ${failureSentence(outcome.failure)}`;
  }
}

/** An entry in a list: 'Reset manual-commit-group to the log start'. */
export function entryTitle({ kind, what, changes }: JournalEntry): string {
  const names = groupsName(changes);
  switch (kind) {
    case 'reset':
      return `Reset ${names} ${displayName(what)}`;
    case 'deleteOffsets':
      return `Delete offsets of ${names}${what === '' ? '' : ` (${displayName(what)})`}`;
    case 'deleteGroups':
      return `Delete ${names}`;
    case 'undo':
      return `Undo: ${displayName(what)}`;
  }
}

/** How it ended, for the same list: '3 of 3 done', or 'interrupted'. */
export function entryStatus({ outcomes }: JournalEntry, isRunning: boolean): string {
  if (outcomes === undefined)
    return isRunning ? 'under way' : 'interrupted: not known how far it came';
  const { done, notDone, different, unknown } = countOutcomes(outcomes);
  const all = done + notDone + different + unknown;
  return `${formatExact(done)} of ${formatExact(all)} done`;
}

/** For the beginning of a sentence: an id stays as it is written. */
const theGroups = (groups: readonly { readonly groupId: string }[]): string =>
  groups.length === 1 ? `the group ${groupsName(groups)}` : groupsName(groups);

const upperFirst = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
