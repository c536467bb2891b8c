// The row of one group.

import { formatCount, formatExact } from '../../../base/format';
import { displayName, oneLine, visibleText } from '../../../base/visibleText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import {
  otherProtocolType,
  groupMembers,
  groupState,
  groupStateText,
  groupType,
  hasOffsets,
  hasRemovableMembers,
  isRebalancing,
  isResettable,
  isSimple,
} from '../../store/groupFacts';
import { missingTopics } from '../../streams/missingTopics';
import { leftSentence, leftText } from '../leftText';
import { stateIcon, stateMeaning, stateName, typeMeaning } from '../groupStateText';
import { upTo } from '../upTo';
import {
  lagCaveats,
  lagDetailLines,
  lagLines,
  lagSentence,
  lagText,
  placeOf,
  totalLevel,
} from '../lagText';
import { trendArrow } from '../lagTrendText';
import { markersLines } from '../markersText';
import { withOutlook } from '../outlookText';
import { roughPaceText } from '../health/recentPaceText';
import { MATCHES_NO_TOPIC, matchlessPatterns } from '../matchlessPatterns';
import { connectLines } from '../programs/connectLines';
import { missingText, processesText, streamsLines } from '../programs/streamsLines';
import { spokenTimeLag, timeLagShort, timeLines } from '../timeLagText';
import type { Member } from '../../model';
import type { TimeLag } from '../../insight/time/timeLag';
import type { Verdict } from '../../insight/verdict';
import type { Capability, Row, TooltipLine } from '../row';
import { rowId } from './rowId';
import { verdictWords } from '../health/verdictWords';
import { nameIn, type RowOptions } from './rowOptions';
import type { TrendShown } from '../../../protocol/lagShown';

export function groupRow(
  clusterId: string,
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row {
  const { groupId } = group.listing;
  const trend = options.trendOf?.(groupId);
  const time = hasOffsets(group) ? options.time?.ofGroup(group) : undefined;
  // With the missing topics, the only part of the reading that the tooltip keeps.
  const { brokers } = snapshot;
  const wrong = wrongWith(options, groupId);
  const missing = missingTopics(group.description, snapshot.topics);
  const waits = missingText(missing);
  const { icon, iconColor } = group.commits.ok ? (wrong ?? stateIcon(groupState(group))) : FAILING;
  return {
    kind: 'group',
    id: rowId('group', clusterId, groupId),
    target: { clusterId, groupId },
    label: nameIn(options, groupId),
    description: describe(group, { trend, time, waits, wrong: wrong?.words.short ?? '' }),
    icon,
    iconColor,
    level: totalLevel(group.total, options.thresholds),
    tooltip: () => ({
      title: visibleText(groupId),
      lines: [
        ...(wrong === undefined ? [] : [{ label: 'Health', value: wrong.words.title }]),
        ...tooltipLines(group, { brokers, missing }, options, {
          trend: trend && withOutlook(trend, { verdicts: worstOf(options, groupId) }),
          time,
        }),
      ],
    }),
    ariaLabel: [sentence(group, options, { trend, time }), waits, wrong?.words.short]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
    capabilities: [
      ...(['group', 'describable'] as const),
      ...writing(group, options),
      ...(options.readable && hasOffsets(group) ? (['readable'] as const) : []),
    ],
    expandable: true,
  };
}

/** The capabilities of the group for commands that write. Kafka removes no members of share groups. */
function writing(group: GroupSnapshot, { writable }: RowOptions): Capability[] {
  if (!writable || !isResettable(group)) return [];
  return hasRemovableMembers(group) ? ['resettable', 'populated'] : ['resettable'];
}

/** The worst that is said of the group, of whatever severity. */
const worstOf = ({ verdictOf }: RowOptions, groupId: string): readonly Verdict[] => {
  const worst = verdictOf?.(groupId);
  return worst === undefined ? [] : [worst];
};

/** What deserves attention, in words and an icon; undefined for what is only worth knowing. */
function wrongWith({ verdictOf }: RowOptions, groupId: string) {
  const verdict = verdictOf?.(groupId);
  if (verdict === undefined || verdict.severity === 'info') return undefined;
  return { words: verdictWords(verdict), ...SIGNS[verdict.severity] };
}

const SIGNS = {
  error: { icon: 'error', iconColor: 'list.errorForeground' },
  warning: { icon: 'warning', iconColor: 'list.warningForeground' },
} as const;

const FAILING = { icon: 'warning', iconColor: 'list.warningForeground' } as const;

/**
 * '350 ↑ 40/min · 4 min behind · 2 members', '476 · stuck on a message · ↑ 40/min · 1 h behind · 1 member', '7 ·
 * rebalancing', '12 · share · 1 member'. The lag comes first, and then what is wrong: a narrow sidebar cuts off the rest.
 */
function describe(
  group: GroupSnapshot,
  { waits, ...shown }: Going & { readonly waits: string; readonly wrong: string },
): string {
  const state = groupState(group);
  const writability = isRebalancing(state)
    ? ['rebalancing']
    : state === 'Stable' || state === 'Empty'
      ? [waits, membersText(group)]
      : [stateName(state, groupStateText(group)), waits, membersText(group)];
  const parts = [...lagTexts(group, shown), kindText(group), ...writability];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The lag, or why it is not known; what is wrong; the lag's arrow, its time and its caveats. */
function lagTexts(
  group: GroupSnapshot,
  { trend, time, wrong }: Going & { readonly wrong: string },
): string[] {
  if (!group.commits.ok) return [failureShort(group.commits.failure), wrong];
  const place = placeOf(group);
  // Nothing that it reads has a partition, but it has left some behind.
  if (group.total.partitions === 0 && group.leftTotal !== undefined)
    return [leftText(group), wrong];
  const lag = lagText(group.total, undefined, place) || 'no offsets';
  const arrow = trendArrow(trend);
  const going = wrong === '' ? [[lag, arrow].filter(Boolean).join(' ')] : [lag, wrong, arrow];
  return [...going, timeLagShort(time), ...lagCaveats(group.total, place)];
}

function spokenLag(group: GroupSnapshot, options: RowOptions): string {
  if (!group.commits.ok) return `lag unknown, ${failureShort(group.commits.failure)}`;
  const lag = lagSentence(group.total, options.thresholds, undefined, [], placeOf(group));
  return [lag, leftText(group)].filter((part) => part !== '').join(', ');
}

/** The type, if it is not one whose members are plain consumers. */
function kindText(group: GroupSnapshot): string {
  const foreign = otherProtocolType(group);
  if (foreign !== undefined) return oneLine(foreign, 30);
  const type = groupType(group);
  return type === 'share' || type === 'streams' ? type : '';
}

function membersText(group: GroupSnapshot): string {
  const members = groupMembers(group);
  if (members === undefined) return 'members unknown';
  return members.length === 0 ? 'no members' : formatCount(members.length, 'member');
}

/** 'Group manual-commit-group, stable, lag 350, falling behind, 2 members'. */
function sentence(group: GroupSnapshot, options: RowOptions, { trend, time }: Going): string {
  return [
    `Group ${displayName(group.listing.groupId)}`,
    kindText(group) === '' ? '' : `type ${kindText(group)}`,
    stateName(groupState(group), groupStateText(group)),
    spokenLag(group, options),
    spokenTimeLag(time),
    trendArrow(trend) === '' ? '' : (trend?.direction ?? ''),
    membersText(group),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Where a lag is going, and how far behind it is in time. */
interface Going {
  readonly trend: TrendShown | undefined;
  readonly time: TimeLag | undefined;
}

/** What of the reading the tooltip keeps. */
interface Known extends Pick<ClusterSnapshot, 'brokers'> {
  /** Source topics that do not exist. */
  readonly missing: readonly string[];
}

function tooltipLines(
  group: GroupSnapshot,
  known: Known,
  options: RowOptions,
  { trend, time }: Going,
): TooltipLine[] {
  const { listing, commits, description, total } = group;
  const lines: TooltipLine[] = [];
  const isRead = groupMembers(group)?.some(({ assignment }) => assignment?.length !== 0) === true;
  const most = upTo(total.lag, group.topics, options.isCompacted);
  const place = placeOf(group);
  const [lag, action] = lagLines(total, options.thresholds, trend, isRead, most, place);
  const cause = wrongWith(options, listing.groupId)?.words.next;
  if (!commits.ok) lines.push({ label: 'Offsets', value: failureSentence(commits.failure) });
  else if (lag !== undefined) lines.push(lag, ...timeLines(time));
  const pace = roughPaceText(options.paceOf?.(listing.groupId));
  if (pace !== '') lines.push({ label: 'Pace', value: pace });
  lines.push({
    label: 'State',
    value: stateMeaning(groupState(group), groupStateText(group), groupType(group)),
  });
  if (description?.ok === true) {
    lines.push({ label: 'Members', value: membersLine(group) });
    lines.push(...streamsLines(description.value, known.missing));
    lines.push(...connectLines(description.value.members));
  } else if (description !== undefined) {
    lines.push({ label: 'Members', value: failureSentence(description.failure) });
  }
  if (isSimple(group)) lines.push({ label: 'Note', value: SIMPLE });
  // Where the cause is known, what helps against it and not what helps against lag in general.
  if (action !== undefined) lines.push({ ...action, value: cause ?? action.value });
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
  lines.push({ label: 'Coordinator', value: brokerText(listing.coordinator, known) });
  return lines;
}

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

const MOST_PATTERNS = 3;

/** About a group to which nobody subscribes: its consumers, if any, cannot be seen. */
export const SIMPLE =
  'Kafka does not know who uses this group: nobody has subscribed since it was created. ' +
  'A consumer that assigns partitions itself would not show here.';

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

/** 'broker 2 (kafka-2:9092)', or without the address where no broker has that id. */
export function brokerText(nodeId: number, { brokers }: Pick<ClusterSnapshot, 'brokers'>): string {
  const broker = brokers.find((candidate) => candidate.nodeId === nodeId);
  const address = broker === undefined ? '' : ` (${visibleText(broker.host)}:${broker.port})`;
  return `broker ${nodeId}${address}`;
}
