// The words of a plan: what happens to each partition, what it adds up to, and why something cannot be done.

import { formatCount, formatExact } from '../base/format';
import { displayName, oneLine } from '../base/visibleText';
import type { Commit } from '../change/groupChange';
import type {
  GroupPlan,
  PlanNote,
  PlannedMove,
  PlanRow,
  PlanTotals,
  Refusal,
} from '../change/groupPlan';
import type { GroupStanding } from '../change/groupStanding';
import { failureSentence, failureShort } from '../failureSentence';
import type { Failure } from '../failure';
import type { Member } from '../model';

/** 'orders 0', or the topic alone where the row is about all of it. */
export function planRowName({ topic, partition }: Pick<PlanRow, 'topic' | 'partition'>): string {
  return partition === undefined ? displayName(topic) : `${displayName(topic)} ${partition}`;
}

/** '1,500 → 0 · replays 1,500 · clamped: asked −200, the log starts at 0'. */
export function planRowText(row: PlanRow): string {
  if (row.kind === 'refused') return `not possible: ${refusalText(row.refusal)}`;
  return [positions(row), ...effects(row), ...row.notes.map((note) => noteText(note, row))]
    .filter((part) => part !== '')
    .join(' · ');
}

function positions({ before, after }: PlannedMove): string {
  const from = commitText(before);
  if (after === undefined) return `${from} → deleted`;
  return before?.offset === after.offset ? `stays at ${from}` : `${from} → ${commitText(after)}`;
}

/** '1,500', or 'no commit'. */
export function commitText(commit: Commit | undefined): string {
  return commit === undefined ? 'no commit' : formatExact(commit.offset);
}

/** 'replays 1,500', 'skips 20'; nothing where neither is known to happen. */
function effects({ replayed, skipped }: Pick<PlannedMove, 'replayed' | 'skipped'>): string[] {
  return [
    ...(replayed > 0n ? [`replays ${formatExact(replayed)}`] : []),
    ...(skipped > 0n ? [`skips ${formatExact(skipped)}`] : []),
  ];
}

function noteText(note: PlanNote, { log, after }: PlannedMove): string {
  switch (note.kind) {
    case 'clampedToEnd':
      return `clamped: asked ${formatExact(note.asked)}, the log ends at ${formatExact(log?.end ?? after?.offset ?? 0n)}`;
    case 'clampedToStart':
      return `clamped: asked ${formatExact(note.asked)}, the log starts at ${formatExact(log?.start ?? after?.offset ?? 0n)}`;
    case 'fellBackToEnd':
      return 'no message at or after that time: the log end';
    case 'noCommitToKeep':
      return 'nothing to keep: the log end';
    case 'movedSince':
      return `moved since: the change had left ${commitText(note.left)}`;
  }
}

export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'noCommitToShift':
      return 'there is no committed offset to shift from';
    case 'notGiven':
      return 'no offset is given for it';
    case 'subscribed':
      return 'a member of the group subscribes to the topic';
    case 'unknown':
      return unknownText(refusal.failure);
  }
}

/** What does not exist needs no second saying. */
const unknownText = (failure: Failure): string =>
  failure.kind === 'notFound' && failure.reason !== ''
    ? oneLine(failure.reason, 200)
    : failureShort(failure);

/** 'replays 5,300 messages, skips 0'; for deletions there is nothing of the kind to say: ''. */
export function totalsText({ replayed, skipped }: PlanTotals): string {
  return `replays ${formatCount(replayed, 'message')}, skips ${formatExact(skipped)}`;
}

/** 'manual-commit-group', or '3 groups'. */
export function groupsName(groups: readonly { readonly groupId: string }[]): string {
  const [only] = groups;
  return groups.length === 1 && only !== undefined
    ? displayName(only.groupId)
    : formatCount(groups.length, 'group');
}

/** Why a group cannot be written to now, in a sentence; undefined where nothing stands in the way. */
export function standingProblem({
  groupId,
  standing,
}: Pick<GroupPlan, 'groupId' | 'standing'>): string | undefined {
  const name = displayName(groupId);
  switch (standing.kind) {
    case 'empty':
    case 'notFound':
      return undefined;
    case 'active':
      return `${name} has ${membersText(standing.members)}. Kafka changes offsets of a group only while it is empty.`;
    case 'foreign':
      return `${name} ${foreignText(standing.what)}`;
    case 'unknown':
      return `Nothing can be said of ${name}. ${failureSentence(standing.failure)}`;
  }
}

/** What a person should know before writing to a group that may be written to; undefined for nothing. */
export function standingWarning(standing: GroupStanding): string | undefined {
  if (standing.kind === 'notFound') return 'The group does not exist yet: this creates it.';
  if (standing.kind !== 'empty') return undefined;
  if (standing.unlisted === true) {
    return 'No broker lists the group while it has no members. Its committed offsets were read from its coordinator.';
  }
  if (standing.simple) {
    return 'It has never had members that subscribe. Consumers that assign partitions to themselves do not show here, and read from the new offsets only after a restart.';
  }
  return undefined;
}

/** How a group stands where that is worth a word: '2 members', 'does not exist yet'. */
export function standingBrief(standing: GroupStanding): string | undefined {
  switch (standing.kind) {
    case 'empty':
      if (standing.unlisted === true) return 'not listed';
      return standing.simple ? 'no members that subscribe' : undefined;
    case 'notFound':
      return 'does not exist yet';
    case 'active':
      return membersText(standing.members);
    case 'foreign':
      return `${oneLine(standing.what, 40)} group`;
    case 'unknown':
      return failureShort(standing.failure);
  }
}

function membersText(members: readonly Member[] | undefined): string {
  return members === undefined ? 'members' : formatCount(members.length, 'member');
}

const FOREIGN: Readonly<Record<string, string>> = {
  share:
    'is a share group: it has no committed offsets. Use kafka-share-groups.sh --reset-offsets for it.',
  streams:
    'is a streams group: its application keeps state beside the offsets. Use kafka-streams-groups.sh for it.',
  connect:
    'belongs to Kafka Connect. Use the REST interface of Connect (PATCH /connectors/NAME/offsets) for it.',
};

function foreignText(what: string): string {
  return (
    FOREIGN[what] ??
    `is a group of the protocol ${oneLine(what, 40)}, not of consumers. Use the tool that belongs to it.`
  );
}

/** Who is still connected: 'orders-service at /10.0.0.7, billing (2) at /10.0.0.8'. */
export function connectedText(members: readonly Member[] | undefined, most = 5): string {
  if (members === undefined) return 'members that could not be read';
  const counts = new Map<string, number>();
  for (const { clientId, host } of members) {
    const who = `${displayName(clientId, 40)} at ${displayName(host, 60)}`;
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  const shown = [...counts]
    .slice(0, most)
    .map(([who, count]) => (count === 1 ? who : `${who} (${formatExact(count)} members)`));
  const more = counts.size - shown.length;
  return [...shown, ...(more > 0 ? [`${formatExact(more)} more`] : [])].join(', ');
}
