// What happened to a group besides reading and producing, in words, for the chart of its lag: changes of ours,
// offsets that changed elsewhere, and times of which nothing, or not everything, is known.

import { formatCount, formatExact, formatTime } from '../../../../base/format';
import { failureSentence } from '../../../../base/failure/failureSentence';
import { displayName } from '../../../../base/visibleText';
import type { FailedReading } from '../../../insight/events/failedReadings';
import { isOwn, type OffsetJump } from '../../../insight/events/offsetJump';
import type { LagPast } from '../../../insight/lagRecorder';
import type { GroupWrite } from '../../../journal/groupWrite';
import type { HistoryMark, HistoryMarks } from '../../../../protocol/historyMarks';
import { lagGaps, type LagGap } from './lagGaps';

/** Marks that a chart can show. */
const MOST = 100;
/** Milliseconds. Readings closer together share one time of the history, which is the latest of them. */
const SHARED_MS = 5000;

/** What is known to have happened; each from its own source. */
export interface PastEvents {
  /** Of the group, from the change journal. */
  readonly writes: readonly GroupWrite[];
  /** Of the group. */
  readonly jumps: readonly OffsetJump[];
  /** Of the cluster, oldest first. */
  readonly failures: readonly FailedReading[];
}

export const NO_EVENTS: PastEvents = { writes: [], jumps: [], failures: [] };

/** Only of the time that is remembered. `pause`: milliseconds without a reading that are a gap. */
export function panelMarks(
  { writes, jumps, failures }: PastEvents,
  past: LagPast,
  pause: number,
): HistoryMarks {
  const first = (past.times[0] ?? Infinity) - SHARED_MS;
  const writtenAt = writes.map(({ at }) => at);
  const all = [
    ...writes.map(writeMark),
    ...jumps.filter((jump) => !isOwn(jump, writtenAt)).map(jumpMark),
    ...lagGaps(past, pause).map((gap) => gapMark(gap, failures)),
  ]
    .filter(({ at, until }) => (until ?? at) >= first)
    .sort((a, b) => a.at - b.at);
  const omitted = Math.max(0, all.length - MOST);
  return { list: all.slice(omitted), omitted };
}

function writeMark({ id, at, kind, what, parts, outcomes }: GroupWrite): HistoryMark {
  return {
    ...{ id, kind: 'change', at, until: null, time: formatTime(at) },
    title: WRITTEN[kind](displayName(what)),
    detail:
      outcomes === undefined
        ? 'With this extension: in progress or interrupted, so the result is unknown.'
        : `With this extension: ${formatExact(outcomes.done)} of ${formatExact(parts)} done.`,
  };
}

const WRITTEN: Readonly<Record<GroupWrite['kind'], (what: string) => string>> = {
  reset: (what) => `Reset ${what}`,
  skip: () => 'Skip a message',
  deleteOffsets: () => 'Delete committed offsets',
  deleteGroups: () => 'Delete the group',
  undo: (what) => `Undo: ${what}`,
  other: () => 'Change committed offsets',
};

function jumpMark(jump: OffsetJump): HistoryMark {
  const { at, after, back, forward, set, gone, members, withLog } = jump;
  const parts = [
    moved(back.partitions, 'went back', back.messages),
    moved(forward.partitions, 'went forward', forward.messages),
    moved(set, 'appeared'),
    moved(gone, 'disappeared'),
  ].filter((part) => part !== '');
  const who =
    members === 0
      ? 'while no consumer was connected'
      : `while ${formatCount(members, 'consumer was', 'consumers were')} connected`;
  return {
    ...{ id: `jump ${at}`, kind: 'elsewhere', at, until: null, time: formatTime(at) },
    title: parts.join('; '),
    detail: [
      `Seen between ${formatTime(after)} and ${formatTime(at)}, ${who}.`,
      withLog ? 'The log end was lower too: a topic was recreated or truncated.' : '',
      gone > 0 ? 'They were deleted or have expired, or their topic was deleted.' : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

/** '3 committed offsets went back by 800 messages'; '' for none. */
function moved(partitions: number, how: string, messages?: bigint): string {
  if (partitions === 0) return '';
  const by = messages === undefined ? '' : ` by ${formatCount(messages, 'message')}`;
  return `${formatCount(partitions, 'committed offset')} ${how}${by}`;
}

function gapMark(gap: LagGap, failures: readonly FailedReading[]): HistoryMark {
  const { kind, from, until, lasts } = gap;
  const why = failures.findLast((failed) => failed.from <= until && failed.until >= from);
  return {
    id: `${kind} ${from}`,
    kind: kind === 'dark' ? 'gap' : 'part',
    at: from,
    until,
    time: lasts ? `since ${formatTime(from)}` : `${formatTime(from)} to ${formatTime(until)}`,
    title: gapTitle(gap),
    detail: why === undefined ? '' : failureSentence(why.failure),
  };
}

function gapTitle({ kind, isRead, leftOut }: LagGap): string {
  if (kind === 'part') return `Up to ${formatCount(leftOut, 'partition')} unknown`;
  return isRead ? 'The lag was unknown' : 'No readings';
}
