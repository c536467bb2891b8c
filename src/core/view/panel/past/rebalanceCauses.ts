// What set a rebalance off, as far as it was seen: in a few words for its title, and in sentences.

import { formatCount, formatExact } from '../../../../base/format';
import { displayName, oneLine } from '../../../../base/visibleText';
import type { AssignmentChange } from '../../../insight/assignmentChange';
import type { Rebalance } from '../../../insight/rebalance';
import type { Member } from '../../../model';

/** Names that a sentence lists. */
const MOST_NAMES = 3;

/** The title where no change was seen. */
export const NOTHING_MOVED = 'rebalanced, nothing moved';

type NameOf = (member: Member) => string;

/** 'consumer-3 joined', '3 left, 1 restarted'; what moved where nothing else is known. */
export function rebalanceTitle(rebalance: Rebalance, nameOf: NameOf): string {
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

/** Everything that was seen to change, one sentence each. */
export function rebalanceCauses(rebalance: Rebalance, nameOf: NameOf): string[] {
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

/** 'a, b, c and 4 more'. */
function listed(members: readonly Member[], nameOf: NameOf): string {
  const some = members.slice(0, MOST_NAMES).map(nameOf);
  const more = members.length - some.length;
  return more === 0 ? some.join(', ') : `${some.join(', ')} and ${formatExact(more)} more`;
}

const sentence = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());
