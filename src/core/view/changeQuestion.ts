// The last question before a change, as a sheet of facts: where, which groups, from where to where, what
// is read again or left out, and whether there is a way back.

import { formatCount, formatExact, formatMoment } from '../base/format';
import type { Commit, GroupChange, OffsetChange } from '../change/groupChange';
import { totalsOf, type GroupPlan, type PlanRow } from '../change/groupPlan';
import type { ChangeKind, JournalEntry } from '../change/journalEntry';
import { displayName } from '../base/visibleText';
import { entryTitle } from './changeWords';
import { factSheet, type Fact } from './factSheet';
import { cautionSentences, isPartlyForGood } from './groupCautions';
import {
  groupNames,
  groupsName,
  standingProblem,
  standingWarnings,
  waitingText,
} from './planWords';
import { whereText, type Where } from './whereWords';

/** What is about to be written, as it was accepted. */
export interface ChangeAsked {
  readonly kind: ChangeKind;
  readonly where: Where;
  /** Where to, for the end of a sentence: 'to the log start'. */
  readonly what: string;
  /** For an undo: the change that it takes back. */
  readonly undone?: JournalEntry | undefined;
  /** The plans of the groups that are written to, at once or after a wait. */
  readonly plans: readonly GroupPlan[];
  /** The plans of those that cannot be. */
  readonly refused: readonly GroupPlan[];
  /** The plans of those that have to lose their members first. */
  readonly waiting: readonly GroupPlan[];
  /** What of the plans is wanted. */
  readonly changes: readonly GroupChange[];
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
}

export interface ChangeQuestion {
  readonly message: string;
  /** The facts, one a line; then what is to be known beside them. */
  readonly detail: string;
  /** The label of the button that writes: the verb and what it acts on. */
  readonly verb: string;
}

const VERBS: Readonly<Record<ChangeKind, string>> = {
  reset: 'Reset',
  deleteOffsets: 'Delete',
  deleteGroups: 'Delete',
  undo: 'Restore',
};

/** Groups that are named before the rest is counted. */
const MOST_GROUPS = 10;
const MOST_TOPICS = 5;

export function changeQuestion(asked: ChangeAsked): ChangeQuestion {
  const { kind, where, changes, plans, refused, waiting } = asked;
  const verb = VERBS[kind];
  const offsets = changes.flatMap((change) => change.offsets);
  const what =
    kind === 'deleteGroups'
      ? formatCount(changes.length, 'Group')
      : formatCount(offsets.length, 'Offset');
  return {
    message: `${headline(kind, changes, offsets.length)} on ${whereText(where)}?`,
    detail: factSheet(factsOf(asked, offsets), [
      ...refused.flatMap((plan) => standingProblem(plan) ?? []),
      ...waiting.flatMap(waitingText),
      ...standingWarnings(wantedOf(plans, changes)),
      ...cautionSentences(kind, plans, changes),
    ]),
    verb: waiting.length === 0 ? `${verb} ${what}` : `Wait, Then ${verb}`,
  };
}

function headline(kind: ChangeKind, changes: readonly GroupChange[], offsets: number): string {
  const names = groupsName(changes);
  if (kind === 'deleteOffsets') return `Delete ${formatCount(offsets, 'offset')} of ${names}`;
  return `${VERBS[kind]} ${names}`;
}

function factsOf(asked: ChangeAsked, offsets: readonly OffsetChange[]): Fact[] {
  const { kind, where, what, undone, plans, changes, now } = asked;
  const rows = wantedRows(plans, changes);
  const byHand = rows.filter((row) => row.kind === 'move' && row.edited === true).length;
  const facts: Fact[] = [
    ['Cluster', displayName(where.name)],
    ['Environment', where.environment],
    [changes.length === 1 ? 'Group' : 'Groups', groupNames(changes, MOST_GROUPS)],
  ];
  switch (kind) {
    case 'reset':
      facts.push(
        ['Moves', `${what} (${movesText(offsets)})`],
        ['Set by hand', byHand === 0 ? undefined : formatCount(byHand, 'partition')],
        ['Partitions', partitionsText(offsets)],
        ...effects(rows),
      );
      break;
    case 'undo':
      facts.push(
        ['Undoes', undone && `${entryTitle(undone)}, ${formatMoment(undone.at, now)}`],
        [
          'Moves',
          `back to where it was${undone === undefined ? '' : ` at ${formatMoment(undone.at, now)}`} (${movesText(offsets)})`,
        ],
        ['Partitions', partitionsText(offsets)],
        ...undoneEffects(rows),
        ['Deletes', createdText(changes)],
      );
      break;
    case 'deleteOffsets':
      facts.push(
        [
          'Deletes',
          `${formatCount(offsets.length, 'committed offset')}: ${partitionsText(offsets)}`,
        ],
        [
          'Then',
          'where a consumer starts without a committed offset, its auto.offset.reset decides',
        ],
      );
      break;
    case 'deleteGroups':
      facts.push(
        ['Deletes', deletedText(changes, offsets)],
        [
          'Then',
          `${changes.length === 1 ? 'the group does' : 'the groups do'} not exist until a consumer joins or commits`,
        ],
      );
  }
  facts.push(['Undo', undoText(plans, changes)]);
  return facts;
}

const undoText = (plans: readonly GroupPlan[], changes: readonly GroupChange[]): string =>
  isPartlyForGood(plans, changes)
    ? 'possible in part, from the change journal'
    : 'possible, from the change journal';

/** '1,500–2,000 → 0': the range that is left, and the range that is gone to. */
function movesText(offsets: readonly OffsetChange[]): string {
  const before = offsets.map((offset) => offset.before);
  return `${rangeText(before)} → ${rangeText(offsets.map(({ after }) => after))}`;
}

function rangeText(commits: readonly (Commit | undefined)[]): string {
  const known = commits.flatMap((commit) => (commit === undefined ? [] : commit.offset));
  const [first] = known;
  if (first === undefined) return 'no commit';
  let least = first;
  let most = first;
  for (const offset of known) {
    if (offset < least) least = offset;
    if (offset > most) most = offset;
  }
  const range = least === most ? formatExact(least) : `${formatExact(least)}–${formatExact(most)}`;
  return known.length === commits.length ? range : `${range} or no commit`;
}

/** '3 of orders, 2 of payments'. */
function partitionsText(offsets: readonly OffsetChange[]): string {
  const counts = new Map<string, number>();
  for (const { topic } of offsets) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const shown = [...counts]
    .slice(0, MOST_TOPICS)
    .map(([topic, count]) => `${formatExact(count)} of ${displayName(topic)}`);
  const more = counts.size - shown.length;
  return [...shown, ...(more > 0 ? [`and of ${formatCount(more, 'more topic')}`] : [])].join(', ');
}

function effects(rows: readonly PlanRow[]): Fact[] {
  const { replayed, skipped, upTo } = totalsOf(rows);
  const unknown = unknownText(rows);
  return [
    ['Replays', messagesText(replayed, upTo) + unknown],
    ['Skips', messagesText(skipped, upTo) + unknown],
  ];
}

/** Everything before the offset that was there had been committed as read: to skip it loses nothing. */
function undoneEffects(rows: readonly PlanRow[]): Fact[] {
  const { replayed, skipped, upTo } = totalsOf(rows);
  return [
    ['Replays', messagesText(replayed, upTo) + unknownText(rows)],
    [
      'Not replayed',
      skipped === 0n
        ? undefined
        : `${messagesText(skipped, upTo)} that had been committed as read before the change`,
    ],
  ];
}

/** `upTo`: fewer may be there, since topics are, or may be, compacted. */
const messagesText = (count: bigint, upTo: boolean): string =>
  count === 0n ? 'none' : `${upTo ? 'up to ' : ''}${formatCount(count, 'message')}`;

/** Without a commit before or after, or without the log, nobody knows what is read: that is not none. */
function unknownText(rows: readonly PlanRow[]): string {
  const unknown = rows.filter(
    (row) =>
      row.kind === 'move' &&
      (row.before === undefined || row.after === undefined || row.log === undefined),
  ).length;
  return unknown === 0 ? '' : `; not known for ${formatCount(unknown, 'partition')}`;
}

function createdText(changes: readonly GroupChange[]): string | undefined {
  const created = changes.filter(({ existsAfter }) => !existsAfter);
  if (created.length === 0) return undefined;
  return `${groupNames(created, MOST_GROUPS)}, which did not exist before`;
}

function deletedText(changes: readonly GroupChange[], offsets: readonly OffsetChange[]): string {
  const groups = formatCount(changes.length, 'group');
  if (offsets.length === 0) return `${groups}, without committed offsets`;
  return `${groups} and ${formatCount(offsets.length, 'committed offset')}: ${partitionsText(offsets)}`;
}

function wantedOf(plans: readonly GroupPlan[], changes: readonly GroupChange[]): GroupPlan[] {
  const ids = new Set(changes.map(({ groupId }) => groupId));
  return plans.filter(({ groupId }) => ids.has(groupId));
}

function wantedRows(plans: readonly GroupPlan[], changes: readonly GroupChange[]): PlanRow[] {
  const keyOf = (groupId: string, topic: string, partition: number | undefined): string =>
    JSON.stringify([groupId, topic, partition]);
  const wanted = new Set(
    changes.flatMap(({ groupId, offsets }) =>
      offsets.map(({ topic, partition }) => keyOf(groupId, topic, partition)),
    ),
  );
  return plans.flatMap(({ groupId, rows }) =>
    rows.filter(({ topic, partition }) => wanted.has(keyOf(groupId, topic, partition))),
  );
}
