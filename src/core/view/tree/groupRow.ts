// The row of one group.

import { formatCount } from '../../../base/format';
import { displayName, oneLine, visibleText } from '../../../base/visibleText';
import { failureShort } from '../../../base/failure/failureSentence';
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
} from '../../store/groupFacts';
import { missingTopics } from '../../streams/missingTopics';
import { leftText } from '../leftText';
import { stateIcon, stateName } from '../groupStateText';
import { lagCaveats, lagSentence, lagText, placeOf, totalLevel } from '../lagText';
import { trendArrow } from '../lagTrendText';
import { withOutlook } from '../outlookText';
import { missingText } from '../programs/streamsLines';
import { spokenTimeLag, timeLagShort } from '../timeLagText';
import type { TimeLag } from '../../insight/time/timeLag';
import type { Verdict } from '../../insight/verdict';
import type { Capability, Row } from '../row';
import { rowId } from './rowId';
import { verdictWords } from '../health/verdictWords';
import { nameIn, type RowOptions } from './rowOptions';
import { groupLines } from './words/groupLines';
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
        ...groupLines(group, {
          brokers,
          missing,
          time,
          thresholds: options.thresholds,
          isCompacted: options.isCompacted,
          trend: trend && withOutlook(trend, { verdicts: worstOf(options, groupId) }),
          pace: options.paceOf?.(groupId),
          remedy: wrong?.words.next,
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
