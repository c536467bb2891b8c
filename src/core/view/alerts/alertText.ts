// Alerts in words: for notifications, the status bar and the list.

import { formatCount, formatDuration } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { BACKLOG } from '../../alerts/firstBacklog';
import type { GroupAlert, PastAlert } from '../../alerts/groupAlert';
import type { Silence } from '../../alerts/silences';
import type { LagThresholds } from '../../lagLevel';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { reasonWords } from './reasonWords';

/** Names in one notification; the others are counted. */
const MOST_NAMES = 3;

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

/** The question of the first backlog. `clusterName`: ready to be shown. */
export function offerText(
  { listing, total }: GroupSnapshot,
  thresholds: LagThresholds,
  clusterName: string,
): string {
  const facts = { total, thresholds, isRead: false, time: undefined };
  const { text } = reasonWords(BACKLOG, facts, undefined);
  return (
    `${clusterName}: group ${displayName(listing.groupId)} has had a ${text} for some minutes. ` +
    'With alerts on for this cluster, a notification tells you of such groups, also while you do not look at them.'
  );
}

export interface AlertStatus {
  readonly icon: 'warning' | 'bell' | 'question';
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

/** What the status bar is about; clusters by their names. */
interface AlertsNow {
  /** Firing and not silenced. */
  readonly loud: readonly GroupAlert[];
  /** Not read yet, or not the last time. */
  readonly unknown: readonly string[];
  readonly watched: readonly string[];
  /** Those of the watched that no rule is for. */
  readonly ruleless: readonly string[];
}

export function alertStatus({ loud, unknown, watched, ruleless }: AlertsNow): AlertStatus {
  const open = [unknownText(unknown), rulelessText(ruleless)].filter((text) => text !== '');
  if (loud.length > 0) {
    const named = loud
      .slice(0, MOST_NAMES)
      .map((one) => `${displayName(one.groupId)}: ${reasonsOf(one)}`);
    const more = loud.length - named.length;
    const rest = more === 0 ? '' : `; and ${more} more`;
    const list = `Consumer groups that need attention. ${named.join('; ')}${rest}.`;
    return {
      icon: 'warning',
      text: formatCount(loud.length, 'alert'),
      tooltip: [list, ...open].join(' '),
      isWarning: true,
    };
  }
  const isWarning = false;
  if (unknown.length > 0) {
    return { icon: 'question', text: 'Alerts unknown', tooltip: open.join(' '), isWarning };
  }
  const judged = watched.filter((name) => !ruleless.includes(name));
  if (judged.length === 0) {
    return { icon: 'question', text: 'No alert rules', tooltip: open.join(' '), isWarning };
  }
  const calm = `No consumer group of ${judged.join(', ')} needs attention.`;
  return { icon: 'bell', text: 'No alerts', tooltip: [calm, ...open].join(' '), isWarning };
}

/** Of clusters that were not read yet, or not the last time; '' for none. */
export const unknownText = (clusters: readonly string[]): string =>
  clusters.length === 0 ? '' : `Nothing is known now of ${clusters.join(', ')}.`;

/** Of clusters that no rule is for; '' for none. */
export const rulelessText = (clusters: readonly string[]): string =>
  clusters.length === 0 ? '' : `No rule of kafkaGroups.alerts.rules is for ${clusters.join(', ')}.`;

/** 'since 14:32:05 (12 min): no consumer. Start its consumers.' */
export function alertDetail(
  alert: GroupAlert,
  now: number,
  formatMoment: (at: number) => string,
): string {
  const lasting = formatDuration(Math.max(0, now - alert.since));
  const open = alert.isUnknown ? ', unknown now' : '';
  const next = alert.reasons[0]?.next ?? '';
  const toDo = next === '' ? '' : `. ${next}`;
  return `since ${formatMoment(alert.since)} (${lasting})${open}: ${reasonsOf(alert)}${toDo}`;
}

export const pastDetail = (
  { since, until, reasons }: PastAlert,
  formatMoment: (at: number) => string,
): string =>
  `${formatMoment(since)} to ${formatMoment(until)} (${formatDuration(Math.max(0, until - since))}): ${reasons.join(', ')}`;

/** Why no notification is shown. */
export function silenceText(silence: Silence, formatMoment: (at: number) => string): string {
  switch (silence.kind) {
    case 'muted': {
      const { at, reason = '' } = silence;
      return `muted since ${formatMoment(at)}${reason === '' ? '' : ` (${visibleText(reason)})`}`;
    }
    case 'snoozed':
      return `snoozed until ${formatMoment(silence.until)}`;
    case 'untilRecovered':
      return 'snoozed until it recovers';
  }
}
