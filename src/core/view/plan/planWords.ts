// The words of a plan: what happens to each partition, the totals, and why something cannot be
// done.

import { formatCount, formatExact } from '../../../base/format';
import { displayName, oneLine } from '../../../base/visibleText';
import type { Commit } from '../../plan/groupChange';
import type { PlanNote, PlannedMove, PlanRow, PlanTotals, Refusal } from '../../plan/groupPlan';
import { failureShort } from '../../../base/failure/failureSentence';
import type { Failure } from '../../../base/failure/failure';
import type { GroupType } from '../../model';
import { entryBrief } from '../message/entryBrief';

/** 'orders 0', or the topic alone where the row is about the whole topic. */
export function planRowName({ topic, partition }: Pick<PlanRow, 'topic' | 'partition'>): string {
  return partition === undefined ? displayName(topic) : `${displayName(topic)} ${partition}`;
}

/** '1,500 → 0 · replays 1,500 · set by hand · limited to 0 (log start); −200 was requested'. */
export function planRowText(row: PlanRow): string {
  if (row.kind === 'refused') return `not possible: ${refusalText(row.refusal)}`;
  const byHand = row.byHand !== undefined ? ['set by hand'] : [];
  const notes = row.notes.map((note) => noteText(note, row));
  return [positions(row), ...effects(row), ...forgotten(row), ...byHand, ...notes].join(' · ');
}

/** What an offset that is being set by hand becomes: 'Becomes 3,000, the log end.' */
export function becomesText(move: PlannedMove): {
  readonly text: string;
  readonly limited: boolean;
} {
  const { after, log, byHand } = move;
  const offset = after?.offset;
  const limited = offset !== undefined && byHand !== undefined && offset !== byHand;
  if (limited && log !== undefined) {
    const edge = offset === log.end ? 'end' : 'start';
    return { text: `Becomes ${formatExact(offset)}, the log ${edge}.`, limited };
  }
  return { text: `${[positions(move), ...effects(move)].join(' · ')}.`, limited };
}

function positions({ before, after, share }: PlannedMove): string {
  const from = commitText(before, share !== undefined);
  if (after === undefined) return `${from} → deleted`;
  return before?.offset === after.offset ? `stays at ${from}` : `${from} → ${commitText(after)}`;
}

/** '1,500', or 'no commit'; of a share group 'no start'. */
export function commitText(commit: Commit | undefined, isShare = false): string {
  if (commit !== undefined) return formatExact(commit.offset);
  return isShare ? 'no start' : 'no commit';
}

/** 'committed offset', or what a share group has instead; 'offset' for groups of both kinds. */
export function offsetWord(groups: readonly { readonly type?: GroupType }[]): string {
  const shares = groups.filter(({ type }) => type === 'share').length;
  if (shares === 0) return 'committed offset';
  return shares === groups.length ? 'start offset' : 'offset';
}

/** 'replays 1,500', 'skips up to 20'; empty where both are 0. */
function effects({ replayed, skipped, upTo }: PlannedMove): string[] {
  const most = upTo === true ? 'up to ' : '';
  return [
    ...(replayed > 0n ? [`replays ${most}${formatExact(replayed)}`] : []),
    ...(skipped > 0n ? [`skips ${most}${formatExact(skipped)}`] : []),
  ];
}

/** 'forgets 5 finished': what a share group has finished beyond a start that changes. */
function forgotten({ before, after, share }: PlannedMove): string[] {
  if (share === undefined || before === undefined || before.offset === after?.offset) return [];
  if (share.finished === undefined) return ['forgets an unknown number finished'];
  const most = share.atMost === true ? 'up to ' : '';
  return share.finished === 0n ? [] : [`forgets ${most}${formatExact(share.finished)} finished`];
}

function noteText(note: PlanNote, { log, after, share }: PlannedMove): string {
  switch (note.kind) {
    case 'clampedToEnd':
      return `limited to ${formatExact(log?.end ?? after?.offset ?? 0n)} (log end); ${formatExact(note.asked)} was requested`;
    case 'clampedToStart':
      return `limited to ${formatExact(log?.start ?? after?.offset ?? 0n)} (log start); ${formatExact(note.asked)} was requested`;
    case 'fellBackToEnd':
      return 'no message at or after that time: the log end';
    case 'noCommitToKeep':
      return `${commitText(undefined, share !== undefined)} to keep: the log end`;
    case 'internalTopic':
      return 'internal topic of Kafka Streams';
    case 'staysForGood':
      return 'cannot be undone: the brokers cannot delete single offsets';
    case 'staysWithTopic':
      return 'cannot be undone: a share group forgets whole topics only';
    case 'skipsMessage':
      return [entryBrief(note.entry), ...abortedText(note.aborted)].join(' · ');
    case 'movedSince':
      return `moved since: the change left ${commitText(note.left, share !== undefined)}`;
  }
}

const abortedText = (aborted: number): string[] =>
  aborted === 0 ? [] : [`and ${formatCount(aborted, 'aborted message')} after it`];

export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'noCommitToShift':
      return 'there is no committed offset to shift from';
    case 'noCommitToSkip':
      return 'there is no committed offset, so no message is the next one';
    case 'nothingToSkip':
      return 'there is no message to skip: everything was read';
    case 'commitOutsideLog':
      return `the committed offset is not in the log, which begins at ${formatExact(refusal.log.start)} and ends at ${formatExact(refusal.log.end)}: reset it instead`;
    case 'notOfGroup':
      return 'the application has no committed offset for it';
    case 'notGiven':
      return 'no offset was given for it';
    case 'noOffsetDelete':
      return 'the brokers cannot delete single offsets (OffsetDelete, Kafka 2.4)';
    case 'noNextInShare':
      return 'a share group gives out many messages at once, so no message is the next one';
    case 'onlyWholeTopic':
      return 'a share group forgets whole topics only, and other partitions of the topic keep their start';
    case 'subscribed':
      return 'a member of the group subscribes to the topic';
    case 'unknown':
      return unknownText(refusal.failure);
  }
}

/** Only the reason where something does not exist: it says enough. */
const unknownText = (failure: Failure): string =>
  failure.kind === 'notFound' && failure.reason !== ''
    ? oneLine(failure.reason, 200)
    : failureShort(failure);

/** 'replays 5,300 messages, skips 0'; '' for deletions. */
export function totalsText({ replayed, skipped, upTo }: PlanTotals): string {
  const most = (count: bigint): string => (upTo && count > 0n ? 'up to ' : '');
  return [
    `replays ${most(replayed)}${formatCount(replayed, 'message')}`,
    `skips ${most(skipped)}${formatExact(skipped)}`,
  ].join(', ');
}
