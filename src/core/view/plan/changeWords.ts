// The words for a change that is over or under way: the sentence after it, and its line in the
// journal.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { JournalEntry } from '../../journal/journalEntry';
import type { ChangeKind } from '../../plan/groupChange';
import {
  countOutcomes,
  isWhollyDone,
  type GroupOutcome,
  type Outcome,
  type OutcomeCounts,
} from '../../journal/outcome';
import type { GroupChange } from '../../plan/groupChange';
import { failureSentence } from '../../../base/failure/failureSentence';
import { groupNames } from './groupNames';
import { commitText, offsetWord } from './planWords';

/** 'reset' of '3 offsets were reset'. */
const DONE: Readonly<Record<ChangeKind, string>> = {
  reset: 'reset',
  skip: 'moved past a message',
  deleteOffsets: 'deleted',
  deleteGroups: 'deleted',
  undo: 'restored',
  other: 'changed',
};

/** Groups that a line or sentence names before the rest is counted. */
const MOST_NAMES = 2;

interface ChangeResult {
  readonly sentence: string;
  /** Whether everything was done. */
  readonly whole: boolean;
}

/** What became of a change that is over. */
export function changeResult({ kind, changes, outcomes = [] }: JournalEntry): ChangeResult {
  const whole = isWhollyDone(countOutcomes(outcomes));
  const counts = kind === 'deleteGroups' ? countGroups(outcomes) : countOutcomes(outcomes);
  const done = DONE[kind];
  const all = counts.done + counts.notDone + counts.different + counts.unknown;
  const object =
    kind === 'deleteGroups'
      ? theGroups(changes)
      : `${formatCount(all, offsetWord(changes))} of ${groupNames(changes, MOST_NAMES)}`;
  if (whole) {
    const verb = `${all === 1 ? 'was' : 'were'} ${done}`;
    const byHand = countByHand(changes);
    const set = byHand === 0 ? '' : ` (${formatExact(byHand)} set by hand)`;
    return { sentence: `${upperFirst(object)} ${verb}${set}.`, whole };
  }
  const [reason = ''] = outcomes.flatMap((group) => reasonsOf(group));
  const parts = [resultText(counts, all, object, done), ...rest(counts, all)];
  return { sentence: `${upperFirst(parts.join('; '))}. ${reason}`.trim(), whole };
}

/** Counts the groups that were to be deleted by their outcome. */
function countGroups(outcomes: readonly GroupOutcome[]): OutcomeCounts {
  const counts = { done: 0, notDone: 0, different: 0, unknown: 0 };
  for (const { deletion } of outcomes) if (deletion !== undefined) counts[deletion.kind]++;
  return counts;
}

/** An unknown outcome is never called a failure. */
function resultText({ done, unknown }: OutcomeCounts, all: number, object: string, word: string) {
  if (done > 0) return `${formatExact(done)} of ${object} ${done === 1 ? 'was' : 'were'} ${word}`;
  if (unknown === all)
    return `it is not known whether ${object} ${all === 1 ? 'was' : 'were'} ${word}`;
  if (unknown > 0) return `none of ${object} is known to be ${word}`;
  return all === 1 ? `${object} was not ${word}` : `none of ${object} was ${word}`;
}

function rest({ notDone, different, unknown }: OutcomeCounts, all: number): string[] {
  return [
    ...(notDone > 0 && notDone < all ? [`${formatExact(notDone)} did not change`] : []),
    ...(different > 0
      ? [
          `${formatExact(different)} ${different === 1 ? 'has' : 'have'} another value, because another client committed in between`,
        ]
      : []),
    ...(unknown > 0 && unknown < all
      ? [`${formatExact(unknown)} could not be read again, so the result is unknown`]
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
        ? 'unchanged'
        : `unchanged: ${failureSentence(outcome.failure)}`;
    case 'different':
      return `changed by another client: now ${commitText(outcome.found)}`;
    case 'unknown':
      return `unknown: ${failureSentence(outcome.failure)}`;
  }
}

/** An entry in a list: 'Reset manual-commit-group to the log start'. */
export function entryTitle({ kind, what, changes }: JournalEntry): string {
  const names = groupNames(changes, MOST_NAMES);
  switch (kind) {
    case 'reset':
      return `Reset ${names} ${displayName(what)}${byHandText(changes)}`;
    case 'skip':
      return `Skip a message for ${names}${what === '' ? '' : ` (${displayName(what)})`}`;
    case 'deleteOffsets':
      return `Delete offsets of ${names}${what === '' ? '' : ` (${displayName(what)})`}`;
    case 'deleteGroups':
      return `Delete ${names}`;
    case 'undo':
      return `Undo: ${displayName(what)}`;
    case 'other':
      return `Change ${names}${what === '' ? '' : ` (${displayName(what)})`}`;
  }
}

/** ' and 1 by hand', where offsets were set by hand. */
function byHandText(changes: readonly GroupChange[]): string {
  const count = countByHand(changes);
  return count === 0 ? '' : ` and ${formatExact(count)} by hand`;
}

const countByHand = (changes: readonly GroupChange[]): number =>
  changes.reduce(
    (sum, { offsets }) => sum + offsets.filter(({ byHand }) => byHand === true).length,
    0,
  );

/** How it ended, for the same list: '3 of 3 done', or 'interrupted'. */
export function entryStatus({ outcomes }: JournalEntry, isRunning: boolean): string {
  if (outcomes === undefined) return isRunning ? 'in progress' : 'interrupted: result unknown';
  const { done, notDone, different, unknown } = countOutcomes(outcomes);
  const all = done + notDone + different + unknown;
  return `${formatExact(done)} of ${formatExact(all)} done`;
}

/** For the beginning of a sentence; a group id is not capitalized. */
const theGroups = (groups: readonly { readonly groupId: string }[]): string =>
  `the group${groups.length === 1 ? '' : 's'} ${groupNames(groups, MOST_NAMES)}`;

const upperFirst = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
