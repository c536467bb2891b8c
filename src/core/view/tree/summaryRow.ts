// The first row under an open cluster. It shows what changes with every reading, so that only this
// row is redrawn: the lag, the time, and what is missing.

import { formatAsOf, formatCount, formatExact, formatTime } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import type { ClusterSnapshot, ClusterState } from '../../store/clusterSnapshot';
import {
  brokersText,
  departedLines,
  nextTryLines,
  nextTryText,
  protocolLines,
  sentLines,
} from './clusterRow';
import { clusterTotal } from './clusterTotal';
import { lagDetailLines, lagLines, lagText, levelName, totalLevel } from '../lagText';
import { markersLines } from '../markersText';
import type { Row, TooltipLine } from '../row';
import { rowId } from './rowId';
import type { RowOptions } from './rowOptions';

/** How many of all groups the rows below show. */
export interface ShownGroups {
  /** Groups that pass the filter. */
  readonly matching: number;
  /** Whether a filter leaves out any. */
  readonly filtered: boolean;
  /** How many topics there are, where the rows are topics rather than groups. */
  readonly topics?: number;
  /** Ids of groups or topics that are new since the rows were sorted and are not shown yet. */
  readonly waiting: readonly string[];
}

/** How many of the waiting groups the tooltip names. */
const NAMED = 10;

/** 'Lag 12.3k | 24 groups · 14:32:05'. What is missing in a failed or partial reading comes first. */
export function summaryRow(
  clusterId: string,
  { snapshot, failure }: ClusterState & { readonly snapshot: ClusterSnapshot },
  shown: ShownGroups,
  options: RowOptions,
): Row {
  const total = clusterTotal(snapshot);
  const asOf = formatAsOf(snapshot.takenAt, options.now());
  const lag = lagText(total);
  const lagged = lag === '' ? 'No lag to show' : `Lag ${lag}`;
  const counted = [countText(snapshot, shown), waitingText(shown)];
  const partial = snapshot.failures.length > 0;
  const departed = snapshot.departed.length > 0 ? brokersText(snapshot) : '';
  const [label, ...rest] =
    failure !== undefined
      ? [
          `Not refreshed since ${formatTime(snapshot.takenAt)}`,
          nextTryText(options),
          failureShort(failure),
        ]
      : partial
        ? [`${brokersText(snapshot)}: groups are missing`, lagged, formatTime(snapshot.takenAt)]
        : [lagged, departed, ...counted, formatTime(snapshot.takenAt)];
  const description = rest.filter((part) => part !== '').join(' · ');
  const healthy = failure === undefined && !partial;
  return {
    kind: 'summary',
    id: rowId('summary', clusterId),
    target: { clusterId },
    label,
    description,
    icon: healthy ? 'pulse' : 'warning',
    iconColor: healthy ? undefined : 'list.warningForeground',
    level: failure === undefined ? totalLevel(total, options.thresholds) : undefined,
    tooltip: () => ({
      title: label,
      lines: [
        ...(failure === undefined ? [] : [{ label: 'Failed', value: failureSentence(failure) }]),
        ...nextTryLines(options),
        ...snapshot.failures.map((one) => ({ label: 'Missing', value: failureSentence(one) })),
        ...departedLines(snapshot, options.now()),
        ...lagLines(total, options.thresholds),
        {
          label: shown.topics === undefined ? 'Groups' : 'Topics',
          value: countText(snapshot, shown),
        },
        ...lagDetailLines(total),
        ...markersLines(total),
        ...waitingLines(shown),
        ...protocolLines(options),
        ...sentLines(options),
        { label: 'Read', value: asOf },
      ],
    }),
    ariaLabel: [label, healthy ? levelName(total, options.thresholds) : '', description]
      .filter((part) => part !== '')
      .join(', '),
    capabilities: healthy ? ['summary'] : ['summary', 'retryable'],
    expandable: false,
  };
}

/** '24 groups', '9 of 26 groups', '12 topics'. */
function countText(
  { groups }: ClusterSnapshot,
  { matching, filtered, topics }: ShownGroups,
): string {
  const all =
    topics === undefined ? formatCount(groups.size, 'group') : formatCount(topics, 'topic');
  return filtered ? `${formatExact(matching)} of ${all}` : all;
}

function waitingText({ waiting }: ShownGroups): string {
  return waiting.length === 0 ? '' : `${formatExact(waiting.length)} new`;
}

function waitingLines({ waiting }: ShownGroups): TooltipLine[] {
  if (waiting.length === 0) return [];
  const named = waiting.slice(0, NAMED).map((id) => displayName(id));
  const more = waiting.length > NAMED ? ` and ${formatExact(waiting.length - NAMED)} more` : '';
  return [{ label: 'New', value: `${named.join(', ')}${more}; Refresh sorts them` }];
}
