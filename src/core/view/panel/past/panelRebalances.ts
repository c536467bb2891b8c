// Rebalances in words: the known cause, what was revoked, what moved, and how long it took.

import { formatCount, formatDuration, formatExact, formatTime } from '../../../../base/format';
import { displayName, oneLine } from '../../../../base/visibleText';
import type { AssignmentChange, PartitionMove } from '../../../insight/assignmentChange';
import { keyOf } from '../../../insight/assignmentChange';
import type { Rebalance } from '../../../insight/rebalance';
import type { Member } from '../../../model';
import type {
  RebalanceEntry,
  RebalanceStyle,
  ShownStyle,
  Unrest,
} from '../../../../protocol/rebalances';
import { memberNames } from '../../memberNames';

/** Moves that an entry lists; the count says how many there were. */
const MOST_MOVES = 100;
/** Names that a sentence lists. */
const MOST_NAMES = 3;

type NameOf = (member: Member) => string;

/** Where partitions are `shared` none moves: members come to share it, or no longer do. */
export function panelRebalance(rebalance: Rebalance, shared = false): RebalanceEntry {
  if (shared) return sharedEntry(rebalance);
  const nameOf = namesOf(rebalance);
  const { change } = rebalance;
  return {
    id: rebalance.id,
    at: rebalance.at,
    time: formatTime(rebalance.at),
    title: titleOf(rebalance, nameOf),
    causes: causesOf(rebalance, nameOf),
    // What was assigned before was not seen, so neither was how it was taken.
    style: rebalance.before === undefined ? 'unknown' : shownStyle(rebalance.style),
    ...revokedOf(rebalance),
    unrest: unrestOf(rebalance),
    movedCount: change.moves.length,
    movedText: movedTextOf(rebalance),
    moves: change.moves.slice(0, MOST_MOVES).map((move) => shownMove(move, nameOf)),
  };
}

function sharedEntry(rebalance: Rebalance): RebalanceEntry {
  const withoutMoves = { ...rebalance, change: { ...rebalance.change, moves: [], kept: 0 } };
  const title = rebalance.change.moves.length > 0 ? 'partitions were shared differently' : '';
  const entry = panelRebalance(withoutMoves);
  return {
    ...entry,
    title: entry.title === NOTHING_MOVED && title !== '' ? title : entry.title,
    style: 'unknown',
    revoked: 'unknown',
    revokedText: 'Members share partitions: before and after show who reads which.',
  };
}

const NOTHING_MOVED = 'rebalanced, nothing moved';

function movedTextOf({ before, change }: Rebalance): string {
  const moved = change.moves.length;
  const all = moved + change.kept;
  return before === undefined || all === 0
    ? ''
    : `${formatExact(moved)} of ${formatCount(all, 'partition')} moved`;
}

/** KIP-848 revokes only the partitions that move. */
export function shownStyle(style: RebalanceStyle): ShownStyle {
  return style === 'incremental' ? 'cooperative' : style;
}

/** Names that are unique among the members of before and after. */
export function namesOf({ before, after }: Pick<Rebalance, 'before' | 'after'>): NameOf {
  const all = new Map([...(before ?? []), ...after].map((member) => [keyOf(member), member]));
  return memberNames([...all.values()]);
}

function shownMove({ topic, partition, from, to }: PartitionMove, nameOf: NameOf) {
  return {
    topic,
    partition,
    from: from === undefined ? null : nameOf(from),
    to: to === undefined ? null : nameOf(to),
  };
}

function titleOf(rebalance: Rebalance, nameOf: NameOf): string {
  const { change, stateAfter, stateBefore } = rebalance;
  const { joined, left, replaced, restarted, resubscribed, moves } = change;
  const parts = [
    counted(joined, 'joined', nameOf),
    counted(left, 'left', nameOf),
    replaced.length === 0
      ? ''
      : counted(
          replaced.map(({ after }) => after),
          'replaced another',
          nameOf,
        ),
    counted(restarted, 'restarted', nameOf),
  ].filter((part) => part !== '');
  if (stateAfter === 'Dead' && stateBefore !== 'Dead') return 'the group no longer exists';
  if (stateAfter === 'Empty' && left.length > 0) {
    return left.length === 1 ? `${parts.join(', ')}: no member is left` : 'all members left';
  }
  if (parts.length > 0) return parts.join(', ');
  if (rebalance.grown.length > 0) return growthText(rebalance.grown[0]);
  if (rebalance.ongoing) return 'rebalancing';
  if (resubscribed.length > 0) return counted(resubscribed, 'changed its topics', nameOf);
  if (moves.length > 0) return `${formatCount(moves.length, 'partition')} moved`;
  return rebalance.before === undefined ? 'rebalanced' : NOTHING_MOVED;
}

/** 'consumer-3 joined', '3 members joined'; '' for none. */
function counted(members: readonly Member[], verb: string, nameOf: NameOf): string {
  const [first] = members;
  if (first === undefined) return '';
  return members.length === 1
    ? `${nameOf(first)} ${verb}`
    : `${formatExact(members.length)} ${verb}`;
}

function causesOf(rebalance: Rebalance, nameOf: NameOf): string[] {
  const { change, grown, epochs, before, assignorBefore, assignorAfter } = rebalance;
  const list = (members: readonly Member[]) => listed(members, nameOf);
  const about = (members: readonly Member[], one: string, many: string) =>
    members.length === 0
      ? []
      : [
          `${formatCount(members.length, 'member')} ${members.length === 1 ? one : many}: ${list(members)}.`,
        ];
  const causes = [
    ...(before === undefined ? ['The group was already rebalancing at the first reading.'] : []),
    ...about(change.joined, 'joined', 'joined'),
    ...about(change.left, 'left', 'left'),
    ...replacements(change.replaced, nameOf),
    ...about(
      change.restarted,
      'restarted with its instance id',
      'restarted with their instance ids',
    ),
    ...about(change.resubscribed, 'subscribes to other topics', 'subscribe to other topics'),
    ...growths(grown),
    ...(assignorBefore !== '' && assignorAfter !== '' && assignorBefore !== assignorAfter
      ? [
          `The assignor changed from ${oneLine(assignorBefore, 40)} to ${oneLine(assignorAfter, 40)}.`,
        ]
      : []),
    ...(epochs !== undefined && epochs.before !== epochs.after
      ? [`The group epoch changed from ${epochs.before} to ${epochs.after}.`]
      : []),
    ...(change.unreadable > 0
      ? [`The assignment of ${formatCount(change.unreadable, 'member')} cannot be read.`]
      : []),
  ];
  return causes.length > 0 ? causes : ['The cause was not seen between two readings.'];
}

/** One sentence each for the first few. */
function replacements(replaced: AssignmentChange['replaced'], nameOf: NameOf): string[] {
  const some = replaced
    .slice(0, MOST_NAMES)
    .map(
      ({ before, after }) =>
        `${nameOf(after)} took the place of ${nameOf(before)}: the same client id on the same host.`,
    );
  const more = replaced.length - some.length;
  return more === 0
    ? some
    : [...some, `${formatCount(more, 'more member')} took over in the same way.`];
}

/** A sentence for each topic with more or fewer partitions. */
function growths(grown: Rebalance['grown']): string[] {
  const some = grown.slice(0, MOST_NAMES).map((topic) => `${sentence(growthText(topic))}.`);
  const more = grown.length - some.length;
  return more === 0
    ? some
    : [...some, `The number of partitions of ${formatCount(more, 'more topic')} changed, too.`];
}

function growthText(grown: Rebalance['grown'][number] | undefined): string {
  if (grown === undefined) return '';
  const topic = `topic ${displayName(grown.topic)}`;
  if (grown.after === 0) return `${topic} no longer exists`;
  const verb = grown.after > grown.before ? 'grew' : 'shrank';
  return `${topic} ${verb} from ${formatExact(grown.before)} to ${formatCount(grown.after, 'partition')}`;
}

function revokedOf(rebalance: Rebalance): Pick<RebalanceEntry, 'revoked' | 'revokedText'> {
  const { style, before, change, ongoing, unrest } = rebalance;
  if (before === undefined) {
    return { revoked: 'unknown', revokedText: 'The assignment before it is unknown.' };
  }
  const held = before.reduce((sum, { assignment }) => sum + (assignment?.length ?? 0), 0);
  const name = NAMES[style];
  if (style === 'unknown') return { revoked: 'unknown', revokedText: `${name}.` };
  if (held === 0)
    return {
      revoked: 'none',
      revokedText: `${name}: no partition was assigned, so none was revoked.`,
    };
  if (style === 'eager') {
    const calm = unrest.readings === 0 && change.moves.length === 0;
    const onlyRestarted = calm && change.joined.length + change.left.length === 0;
    if (onlyRestarted)
      return { revoked: 'none', revokedText: `${name}, but no rebalance was seen.` };
    const moved = ongoing ? '' : `, ${changedHands(change.moves.length)}`;
    return { revoked: 'all', revokedText: `${name}: ${all(held)} revoked${moved}.` };
  }
  if (ongoing)
    return { revoked: 'unknown', revokedText: `${name}: what moves is known when it is done.` };
  const revoked = change.moves.filter(({ from }) => from !== undefined).length;
  if (revoked === 0) return { revoked: 'none', revokedText: `${name}: nothing was revoked.` };
  const kept = change.kept === 0 ? '' : `, ${formatExact(change.kept)} stayed`;
  return {
    revoked: 'moved',
    revokedText: `${name}: only the ${formatCount(revoked, 'partition')} that moved ${revoked === 1 ? 'was' : 'were'} revoked${kept}.`,
  };
}

const NAMES: Readonly<Record<RebalanceStyle, string>> = {
  eager: 'Eager',
  cooperative: 'Cooperative',
  incremental: 'Incremental (KIP-848)',
  unknown: 'How much was revoked is unknown: the assignor is not part of Kafka',
};

const all = (held: number): string =>
  held === 1 ? 'the only partition was' : `all ${formatExact(held)} partitions were`;

function changedHands(moves: number): string {
  return moves === 0 ? 'none moved' : `${formatExact(moves)} moved`;
}

function unrestOf({ ongoing, unrest, before }: Rebalance): Unrest {
  const { readings, seen, most } = unrest;
  if (before === undefined) return unrestFromTheMiddle(ongoing, seen);
  if (ongoing) {
    return {
      kind: 'ongoing',
      text: seen > 0 ? `for ${formatDuration(seen)} so far` : 'just started',
    };
  }
  if (readings === 0) {
    return {
      kind: 'notSeen',
      text: `took at most ${formatDuration(most ?? 0)} (between two readings)`,
    };
  }
  const longest = formatDuration(most ?? 0);
  const text =
    seen === 0 ? `took less than ${longest}` : `took ${formatDuration(seen)} to ${longest}`;
  return { kind: 'seen', text };
}

/** Of a rebalance that had begun before the first reading; `seen` in milliseconds. */
function unrestFromTheMiddle(ongoing: boolean, seen: number): Unrest {
  const least = seen === 0 ? undefined : `at least ${formatDuration(seen)}`;
  if (ongoing) {
    return {
      kind: 'ongoing',
      text: least === undefined ? 'in progress at the first reading' : `for ${least} so far`,
    };
  }
  return least === undefined
    ? { kind: 'notSeen', text: 'its length was not seen' }
    : { kind: 'seen', text: `took ${least}` };
}

/** 'a, b, c and 4 more'. */
function listed(members: readonly Member[], nameOf: NameOf): string {
  const some = members.slice(0, MOST_NAMES).map(nameOf);
  const more = members.length - some.length;
  return more === 0 ? some.join(', ') : `${some.join(', ')} and ${formatExact(more)} more`;
}

const sentence = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());
