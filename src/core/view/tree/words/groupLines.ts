// The lines of a group's tooltip: its lag and where that goes, its state, its members, and what Kafka says of it.

import { formatExact } from '../../../../base/format';
import { failureSentence } from '../../../../base/failure/failureSentence';
import { visibleText } from '../../../../base/visibleText';
import type { TrendShown } from '../../../../protocol/lagShown';
import type { TimeLag } from '../../../insight/time/timeLag';
import type { RecentPace } from '../../../insight/verdict';
import type { LagThresholds } from '../../../lagLevel';
import type { Member } from '../../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../store/clusterSnapshot';
import {
  groupMembers,
  groupState,
  groupStateText,
  groupType,
  isSimple,
  otherProtocolType,
} from '../../../store/groupFacts';
import { SIMPLE, stateMeaning, typeMeaning } from '../../groupStateText';
import { roughPaceText } from '../../health/recentPaceText';
import { brokerText } from '../../hostText';
import { lagDetailLines, lagLines, placeOf } from '../../lagText';
import { leftSentence } from '../../leftText';
import { markersLines } from '../../markersText';
import { MATCHES_NO_TOPIC, matchlessPatterns } from '../../matchlessPatterns';
import { connectLines } from '../../programs/connectLines';
import { processesText, streamsLines } from '../../programs/streamsLines';
import type { TooltipLine } from '../../row';
import { timeLines } from '../../timeLagText';
import { upTo, type IsCompacted } from '../../upTo';

/** Patterns of subscriptions that the tooltip shows. */
const MOST_PATTERNS = 3;

/** What is known beside the group. */
export interface BesideGroup extends Pick<ClusterSnapshot, 'brokers'> {
  readonly thresholds: LagThresholds;
  readonly isCompacted: IsCompacted | undefined;
  /** Source topics that do not exist. */
  readonly missing: readonly string[];
  readonly trend: TrendShown | undefined;
  readonly time: TimeLag | undefined;
  readonly pace: RecentPace | undefined;
  /** What helps against the known cause; undefined where none is known. */
  readonly remedy: string | undefined;
}

export function groupLines(group: GroupSnapshot, beside: BesideGroup): TooltipLine[] {
  const { listing, commits, description, total } = group;
  const { thresholds, isCompacted, missing, trend, time, remedy } = beside;
  const lines: TooltipLine[] = [];
  const isRead = groupMembers(group)?.some(({ assignment }) => assignment?.length !== 0) === true;
  const most = upTo(total.lag, group.topics, isCompacted);
  const place = placeOf(group);
  const [lag, action] = lagLines(total, thresholds, trend, isRead, most, place);
  if (!commits.ok) lines.push({ label: 'Offsets', value: failureSentence(commits.failure) });
  else if (lag !== undefined) lines.push(lag, ...timeLines(time));
  const pace = roughPaceText(beside.pace);
  if (pace !== '') lines.push({ label: 'Pace', value: pace });
  lines.push({
    label: 'State',
    value: stateMeaning(groupState(group), groupStateText(group), groupType(group)),
  });
  if (description?.ok === true) {
    lines.push({ label: 'Members', value: membersLine(group) });
    lines.push(...streamsLines(description.value, missing));
    lines.push(...connectLines(description.value.members));
  } else if (description !== undefined) {
    lines.push({ label: 'Members', value: failureSentence(description.failure) });
  }
  if (isSimple(group)) lines.push({ label: 'Note', value: SIMPLE });
  // Where the cause is known, what helps against it and not what helps against lag in general.
  if (action !== undefined) lines.push({ ...action, value: remedy ?? action.value });
  lines.push(...lagDetailLines(total, place), ...markersLines(total));
  const left = leftSentence(group);
  if (left !== '') lines.push({ label: 'Not counted', value: left });
  lines.push({ label: 'Type', value: typeMeaning(groupType(group)) });
  const protocol = otherProtocolType(group);
  if (protocol !== undefined) lines.push({ label: 'Protocol', value: visibleText(protocol) });
  if (description?.ok === true && description.value.assignor !== '') {
    lines.push({ label: 'Assignor', value: visibleText(description.value.assignor) });
  }
  lines.push(...patternLines(group));
  lines.push({ label: 'Coordinator', value: brokerText(listing.coordinator, beside) });
  return lines;
}

/** '3, of which 1 has no partition'; of Kafka Streams '3 in 2 processes, of which 1 has no task'. */
function membersLine(group: GroupSnapshot): string {
  const members = groupMembers(group) ?? [];
  const idle = members.filter(isIdle);
  const count = `${formatExact(members.length)}${processesText(members)}`;
  if (idle.length === 0 || groupState(group) !== 'Stable') return count;
  const what = idle.every(({ streams }) => streams === undefined) ? 'partition' : 'task';
  const have = idle.length === 1 ? 'has' : 'have';
  return `${count}, of which ${formatExact(idle.length)} ${have} no ${what}`;
}

/** Standby and warm-up tasks are work too, though they read no partition of a source topic. */
const isIdle = ({ assignment, streams }: Member): boolean =>
  streams === undefined
    ? assignment?.length === 0
    : [streams.tasks.active, streams.tasks.standby, streams.tasks.warmup].every(
        (tasks) => tasks.length === 0,
      );

/** The patterns that members subscribe by, of very many the first ones; each that matches no topic says so. */
function patternLines({ description }: GroupSnapshot): TooltipLine[] {
  if (description?.ok !== true) return [];
  const { members } = description.value;
  const patterns = new Set(members.flatMap(({ subscribedPattern }) => subscribedPattern ?? []));
  const matchless = matchlessPatterns(description.value);
  return [...patterns].slice(0, MOST_PATTERNS).map((pattern) => {
    const text = visibleText(pattern);
    return {
      label: 'Pattern',
      value: matchless.has(pattern) ? `${text} (${MATCHES_NO_TOPIC})` : text,
    };
  });
}
