// What a change does, fact by fact: where, which groups, from which offsets to which, what is read again or left out,
// and whether it can be undone.

import { formatCount, formatMoment } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { JournalEntry } from '../../journal/journalEntry';
import type { GroupChange, OffsetChange } from '../../plan/groupChange';
import { totalsOf } from '../../plan/groupPlan';
import { changesOffset, type AcceptedGroup, type Target } from '../../write/acceptedPlan';
import type { Proposal } from '../../write/makeChange';
import { entryBrief } from '../message/entryBrief';
import { entryTitle } from './changeWords';
import type { Fact } from './factSheet';
import { isPartlyForGood } from './groupCautions';
import { groupNames } from './groupNames';
import { movesText, partitionsText } from './movesText';
import { offsetWord } from './planWords';
import type { Where } from './whereText';

/** Groups that are named before the rest is counted. */
const MOST_GROUPS = 10;

/** What is about to be written, as it was accepted. */
export interface ChangeAsked extends Proposal {
  readonly where: Where;
  /** Where to, for the end of a sentence: 'to the log start'. */
  readonly what: string;
  /** For an undo: the change that it takes back. */
  readonly undone?: JournalEntry | undefined;
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
}

export function changeFacts(asked: ChangeAsked, offsets: readonly OffsetChange[]): Fact[] {
  const { rule, where, what, undone, groups, changes, now } = asked;
  const targets = groups.flatMap((group) => group.targets.filter(changesOffset));
  const byHand = targets.filter((target) => target.byHand !== undefined).length;
  const facts: Fact[] = [
    ['Cluster', displayName(where.name)],
    ['Environment', where.environment],
    [changes.length === 1 ? 'Group' : 'Groups', groupNames(changes, MOST_GROUPS)],
  ];
  switch (rule.kind) {
    case 'reset':
      facts.push(
        ['Moves', `${what} (${movesText(offsets)})`],
        ['Set by hand', byHand === 0 ? undefined : formatCount(byHand, 'partition')],
        ['Partitions', partitionsText(offsets)],
        ...effects(targets),
      );
      break;
    case 'skip':
      facts.push(
        ['Partition', displayName(what)],
        ['Moves', movesText(offsets)],
        ...skippedFacts(targets),
        ['Skips', effects(targets)[1]?.[1]],
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
        ...undoneEffects(targets),
        ['Deletes', createdText(changes)],
      );
      break;
    case 'deleteOffsets':
      facts.push(
        [
          'Deletes',
          `${formatCount(offsets.length, offsetWord(changes))}: ${partitionsText(offsets)}`,
        ],
        ['Then', startsText(changes)],
      );
      break;
    case 'deleteGroups':
      facts.push(
        ['Deletes', deletedText(changes, offsets)],
        [
          'Then',
          `the ${changes.length === 1 ? 'group' : 'groups'} will not exist until a consumer joins or commits`,
        ],
      );
  }
  facts.push(['Undo', undoText(groups)]);
  return facts;
}

const undoText = (groups: readonly AcceptedGroup[]): string =>
  groups.some(isPartlyForGood)
    ? 'possible in part, from the change journal'
    : 'possible, from the change journal';

function effects(rows: readonly Target[]): Fact[] {
  const { replayed, skipped, upTo } = totalsOf(rows);
  const unknown = unknownText(rows);
  return [
    ['Replays', messagesText(replayed, upTo) + unknown],
    ['Skips', messagesText(skipped, upTo) + unknown],
  ];
}

/** The message itself, so that it is seen what will not be read. */
const skippedFacts = (rows: readonly Target[]): Fact[] =>
  rows.flatMap(({ notes }) =>
    notes.flatMap((note): Fact[] =>
      note.kind === 'skipsMessage' ? [['Message', entryBrief(note.entry)]] : [],
    ),
  );

/** Records before the old offset were committed as read, so skipping them loses nothing. */
function undoneEffects(rows: readonly Target[]): Fact[] {
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

/** `upTo`: there may be fewer, since topics are, or may be, compacted. */
const messagesText = (count: bigint, upTo: boolean): string =>
  count === 0n ? 'none' : `${upTo ? 'up to ' : ''}${formatCount(count, 'message')}`;

/** Without a commit before or after, or without the log, the count is unknown, which is not 0. */
function unknownText(rows: readonly Target[]): string {
  const unknown = rows.filter(
    ({ before, after, log }) => before === undefined || after === undefined || log === undefined,
  ).length;
  return unknown === 0 ? '' : `; unknown for ${formatCount(unknown, 'partition')}`;
}

function createdText(changes: readonly GroupChange[]): string | undefined {
  const created = changes.filter(({ existsAfter }) => !existsAfter);
  if (created.length === 0) return undefined;
  return `${groupNames(created, MOST_GROUPS)}, which did not exist before`;
}

/** Where reading starts without the offsets that are deleted. */
function startsText(changes: readonly GroupChange[]): string {
  const shares = changes.filter(({ type }) => type === 'share').length;
  const texts = [
    ...(shares < changes.length
      ? ['a consumer without a committed offset starts where its auto.offset.reset says']
      : []),
    ...(shares > 0
      ? ['a share group without a start offset starts where its share.auto.offset.reset says']
      : []),
  ];
  return texts.join('; ');
}

function deletedText(changes: readonly GroupChange[], offsets: readonly OffsetChange[]): string {
  const groups = formatCount(changes.length, 'group');
  const word = offsetWord(changes);
  if (offsets.length === 0) return `${groups}, without ${word}s`;
  return `${groups} and ${formatCount(offsets.length, word)}: ${partitionsText(offsets)}`;
}
