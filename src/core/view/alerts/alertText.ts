// Alerts in words: for notifications, the status bar and the list.

import { formatCompact, formatCount, formatDuration } from '../../../base/format';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { displayName } from '../../../base/visibleText';
import type { AlertRule } from '../../alerts/alertRule';
import type { GroupAlert, PastAlert } from '../../alerts/groupAlert';
import type { GroupFacts } from '../../alerts/judgeRule';
import type { Silence } from '../../alerts/silences';
import type { Verdict } from '../../insight/verdict';
import { verdictWords } from '../health/verdictWords';
import { lagText } from '../lagText';
import { timeLagShort } from '../timeLagText';

/** Names in one notification; the others are counted. */
const MOST_NAMES = 3;

/** 'lag 12.3k', 'significant backlog, lag 12.3k', '20 min behind', 'stalled'. */
export function reasonText(
  { when }: AlertRule,
  { total, time }: Pick<GroupFacts, 'total' | 'time'>,
  verdict: Verdict | undefined,
): string {
  switch (when.kind) {
    case 'lag':
      return `lag ${lagText(total)}`;
    case 'level':
      return `${LAG_LEVELS[when.level].name}, lag ${lagText(total)}`;
    case 'behind':
      return timeLagShort(time) || `behind by more than ${formatDuration(when.above)}`;
    case 'verdicts':
      return verdict === undefined ? 'health' : verdictWords(verdict).short;
  }
}

/** A rule in short: 'lag above 10k for 5 min'. */
export function ruleText({ when, forMs }: AlertRule): string {
  const lasting = forMs === 0 ? '' : ` for ${formatDuration(forMs)}`;
  switch (when.kind) {
    case 'lag':
      return `lag above ${formatCompact(when.above)}${lasting}`;
    case 'level':
      return `${LAG_LEVELS[when.level].name}${when.level === 'backlog' ? '' : ' or worse'}${lasting}`;
    case 'behind':
      return `more than ${formatDuration(when.above)} behind${lasting}`;
    case 'verdicts':
      return `${when.ids.join(', ')}${lasting}`;
  }
}

const reasonsOf = ({ reasons }: GroupAlert): string => reasons.map(({ text }) => text).join(', ');

/** One notification for all of them. `nameOf`: of a cluster, by its id. */
export function toastText(
  alerts: readonly GroupAlert[],
  nameOf: (clusterId: string) => string,
): string {
  const [first] = alerts;
  if (first === undefined) return '';
  if (alerts.length === 1) {
    return `${nameOf(first.clusterId)}: group ${displayName(first.groupId)} needs attention: ${reasonsOf(first)}.`;
  }
  const named = alerts
    .slice(0, MOST_NAMES)
    .map((alert) => `${displayName(alert.groupId)} (${reasonsOf(alert)})`);
  const more = alerts.length - named.length;
  const clusters = [...new Set(alerts.map(({ clusterId }) => nameOf(clusterId)))];
  const where = clusters.length === 1 ? `${clusters[0] ?? ''}: ` : '';
  const rest = more === 0 ? '' : `, and ${more} more`;
  return `${where}${formatCount(alerts.length, 'group')} need attention: ${named.join(', ')}${rest}.`;
}

export interface AlertStatus {
  readonly icon: 'warning' | 'bell' | 'question';
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

/** For the status bar. `loud`: firing and not silenced; `unknown`: clusters that cannot be read. */
export function alertStatus(
  loud: readonly GroupAlert[],
  unknown: readonly string[],
  watched: readonly string[],
): AlertStatus {
  const unread = unknown.length === 0 ? '' : ` Not readable now: ${unknown.join(', ')}.`;
  if (loud.length > 0) {
    const named = loud
      .slice(0, MOST_NAMES)
      .map((one) => `${displayName(one.groupId)}: ${reasonsOf(one)}`);
    const more = loud.length - named.length;
    const rest = more === 0 ? '' : `; and ${more} more`;
    return {
      icon: 'warning',
      text: formatCount(loud.length, 'alert'),
      tooltip: `Consumer groups that need attention. ${named.join('; ')}${rest}.${unread}`,
      isWarning: true,
    };
  }
  if (unknown.length > 0) {
    return { icon: 'question', text: 'Alerts unknown', tooltip: unread.trim(), isWarning: false };
  }
  const tooltip = `No consumer group of ${watched.join(', ')} needs attention.`;
  return { icon: 'bell', text: 'No alerts', tooltip, isWarning: false };
}

/** 'since 14:32:05 (12 min): lag 12.3k'. */
export function alertDetail(
  alert: GroupAlert,
  now: number,
  formatMoment: (at: number) => string,
): string {
  const lasting = formatDuration(Math.max(0, now - alert.since));
  const open = alert.isUnknown ? ', unknown now' : '';
  return `since ${formatMoment(alert.since)} (${lasting})${open}: ${reasonsOf(alert)}`;
}

export const pastDetail = (
  { since, until, reasons }: PastAlert,
  formatMoment: (at: number) => string,
): string =>
  `${formatMoment(since)} to ${formatMoment(until)} (${formatDuration(Math.max(0, until - since))}): ${reasons.join(', ')}`;

/** Why no notification is shown. */
export function silenceText(silence: Silence, formatMoment: (at: number) => string): string {
  switch (silence.kind) {
    case 'muted':
      return `muted since ${formatMoment(silence.at)}`;
    case 'snoozed':
      return `snoozed until ${formatMoment(silence.until)}`;
    case 'untilRecovered':
      return 'snoozed until it recovers';
  }
}
