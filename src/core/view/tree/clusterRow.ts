// The row of a cluster: what is there and how far behind, or why that is not known. VS Code fetches
// everything under an open row when that row is redrawn. So the row of an open cluster shows only
// what seldom changes; `summaryRow` below it shows the rest.

import {
  formatAsOf,
  formatCount,
  formatExact,
  formatMoment,
  formatTime,
} from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { formatBootstrapServers } from '../../../connections/bootstrapServers';
import type { ClusterProfile } from '../../../connections/profile';
import { securityText } from '../../../connections/securityText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import type { ClusterSnapshot, ClusterState } from '../../store/clusterSnapshot';
import { clusterTotal } from './clusterTotal';
import { lagDetailLines, lagLines, lagText, levelName, PENDING, totalLevel } from '../lagText';
import { BUSY_ICON, type Capability, type Row, type TooltipLine } from '../row';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';

interface ClusterRowOptions extends RowOptions {
  /** Whether the rows under it are shown. */
  readonly open: boolean;
}

export function clusterRow(
  profile: ClusterProfile,
  state: ClusterState,
  options: ClusterRowOptions,
): Row {
  const total = state.snapshot && clusterTotal(state.snapshot);
  const name = displayName(profile.name);
  const words = guardWords(profile);
  const { lag, rest } = describe(state, options);
  const shown = [lag, ...words.first, ...rest, ...words.last];
  const spoken = [...words.spoken, lag === '' ? '' : `lag ${lag}`, ...rest];
  const level = total === undefined || options.open ? '' : levelName(total, options.thresholds);
  return {
    kind: 'cluster',
    id: rowId('cluster', profile.id),
    target: { clusterId: profile.id },
    label: nameIn(options, profile.name),
    description: shown.filter((part) => part !== '').join(' · '),
    ...iconOf(profile, state),
    level: options.open ? undefined : total && totalLevel(total, options.thresholds),
    tooltip: () => ({
      title: visibleText(profile.name),
      lines: tooltipLines(profile, state, options),
    }),
    ariaLabel: [`Cluster ${name}`, ...spoken, level].filter((part) => part !== '').join(', '),
    capabilities: capabilitiesOf(profile, state, options),
    expandable: true,
  };
}

/**
 * '12.3k' and '42 groups', '3 brokers'. A narrow sidebar cuts off the end: the lag comes first, and the most
 * important part of the rest.
 */
function describe(
  { snapshot, listing, failure }: ClusterState,
  options: ClusterRowOptions,
): { readonly lag: string; readonly rest: readonly string[] } {
  if (failure !== undefined) {
    if (snapshot === undefined)
      return { lag: '', rest: [failureShort(failure), nextTryText(options)] };
    // For an open cluster the summary row shows it: this row would be redrawn with each retry.
    const nextTry = options.open ? '' : nextTryText(options);
    const asOf = formatAsOf(snapshot.takenAt, options.now());
    return { lag: '', rest: [failureShort(failure), nextTry, asOf] };
  }
  const known = snapshot ?? listing;
  if (known === undefined) return { lag: '', rest: ['connecting…'] };
  const brokers = brokersText(known);
  if (options.open) return { lag: '', rest: [brokers] };
  const lag = snapshot === undefined ? PENDING : lagText(clusterTotal(snapshot));
  const groups = formatCount(known.groups.size, 'group');
  const notable = known.failures.length > 0 || known.departed.length > 0;
  return { lag, rest: notable ? [brokers, groups] : [groups, brokers] };
}

/**
 * '3 brokers', '2 of 3 brokers' where one has left, or '1 of 3 brokers unreachable'; 'some groups missing'
 * where no broker has them.
 */
export function brokersText({
  brokers,
  departed,
  failures,
}: Pick<ClusterSnapshot, 'brokers' | 'departed' | 'failures'>): string {
  const failing = failures.filter(({ kind }) => kind !== 'noLeader');
  const present = Math.max(brokers.length, failing.length);
  const all = formatCount(present + departed.length, 'broker');
  const silent = failing.every(({ kind }) => kind === 'unreachable' || kind === 'timeout');
  const counted = departed.length === 0 ? all : `${formatExact(present)} of ${all}`;
  const left = departed.length === 0 ? '' : `, ${formatExact(departed.length)} gone`;
  const text =
    failing.length === 0
      ? counted
      : `${formatExact(failing.length)} of ${all} ${silent ? 'unreachable' : 'failed'}${left}`;
  return failing.length === failures.length ? text : `${text} · some groups missing`;
}

/** A line for each broker that has left: 'broker 3 (kafka-3:9092), not seen since 14:32:05'. */
export function departedLines(
  { departed }: Pick<ClusterSnapshot, 'departed'>,
  now: number,
): TooltipLine[] {
  return departed.map(({ broker: { nodeId, host, port }, seenAt }) => ({
    label: 'Gone',
    value: `broker ${nodeId} (${displayName(host)}:${port}), not seen since ${formatMoment(seenAt, now)}`,
  }));
}

/** 'next try at 14:32:05', a text that need not change until then; '' where none is due. */
export const nextTryText = ({ nextTry }: RowOptions): string =>
  nextTry === undefined ? '' : `next try at ${formatTime(nextTry)}`;

export function sentLines({ sent }: RowOptions): TooltipLine[] {
  const text = sent?.();
  return text === undefined ? [] : [{ label: 'Metrics', value: text }];
}

/** That groups can change to the consumer protocol (KIP-848), which the panel of each explains. */
export function protocolLines({ modernizable }: RowOptions): TooltipLine[] {
  const count = modernizable?.() ?? 0;
  if (count === 0) return [];
  const value = `${formatCount(count, 'group')} can change to the consumer protocol (KIP-848) without stopping`;
  return [{ label: 'Protocol', value }];
}

export const nextTryLines = ({ nextTry }: RowOptions): TooltipLine[] =>
  nextTry === undefined ? [] : [{ label: 'Next try', value: `at ${formatTime(nextTry)}` }];

/** Loading, good, partial, stale and failed look different. */
function iconOf(
  { environment, readOnly }: ClusterProfile,
  { snapshot, failure }: ClusterState,
): Pick<Row, 'icon' | 'iconColor'> {
  if (failure !== undefined && snapshot === undefined) {
    return { icon: 'error', iconColor: 'list.errorForeground' };
  }
  if (snapshot === undefined) return { icon: BUSY_ICON, iconColor: undefined };
  return failure !== undefined || snapshot.failures.length > 0
    ? { icon: 'warning', iconColor: 'list.warningForeground' }
    : environment === 'production'
      ? PRODUCTION
      : {
          icon: readOnly ? 'lock' : 'server-environment',
          iconColor: environment === 'staging' ? 'charts.blue' : undefined,
        };
}

/** An icon and a colour that no level of lag has. */
const PRODUCTION = { icon: 'shield', iconColor: 'charts.purple' } as const;

/** The same in words, since an icon alone is not enough. Production comes first of all but the lag. */
function guardWords({ environment, readOnly }: ClusterProfile) {
  const first = environment === 'production' ? ['PROD'] : [];
  const other = environment === undefined || environment === 'production' ? [] : [environment];
  const guard = readOnly ? ['read-only'] : [];
  return {
    first,
    last: [...other, ...guard],
    spoken: [...(environment === undefined ? [] : [environment]), ...guard],
  };
}

function guardLines({ environment, readOnly }: ClusterProfile): TooltipLine[] {
  return [
    ...(environment === undefined ? [] : [{ label: 'Environment', value: environment }]),
    ...(readOnly ? [{ label: 'Read-only', value: 'no changes allowed' }] : []),
  ];
}

function capabilitiesOf(
  profile: ClusterProfile,
  state: ClusterState,
  { sent }: RowOptions,
): Capability[] {
  const retryable = state.failure !== undefined || (state.snapshot?.failures.length ?? 0) > 0;
  const kind = state.failure?.kind;
  const correctable = kind === 'configuration' || kind === 'authentication' || kind === 'tls';
  return [
    'cluster',
    ...(profile.demo ? (['demo'] as const) : []),
    ...(sent?.() === undefined ? [] : (['sendsMetrics'] as const)),
    ...(retryable ? (['retryable'] as const) : []),
    ...(profile.readOnly ? (['readOnly'] as const) : []),
    ...(correctable && !profile.demo ? (['correctable'] as const) : []),
  ];
}

function tooltipLines(
  profile: ClusterProfile,
  { snapshot, listing, failure }: ClusterState,
  options: ClusterRowOptions,
): TooltipLine[] {
  const lines: TooltipLine[] = [];
  if (failure !== undefined) lines.push({ label: 'Failed', value: failureSentence(failure) });
  lines.push(...nextTryLines(options), ...guardLines(profile));
  const known = snapshot ?? listing;
  if (known !== undefined) {
    lines.push(
      ...known.failures.map((one) => ({ label: 'Missing', value: failureSentence(one) })),
      ...departedLines(known, options.now()),
    );
  }
  if (snapshot !== undefined && !options.open) {
    lines.push(
      ...lagLines(clusterTotal(snapshot), options.thresholds),
      { label: 'Groups', value: formatExact(snapshot.groups.size) },
      ...lagDetailLines(clusterTotal(snapshot)),
    );
  }
  if (known !== undefined) lines.push({ label: 'Brokers', value: brokersText(known) });
  lines.push(...protocolLines(options), ...sentLines(options));
  const servers = formatBootstrapServers(profile.bootstrapServers);
  lines.push({ label: 'Servers', value: profile.demo ? 'demo cluster' : servers });
  const { tls, sasl } = profile.security;
  if (tls !== undefined || sasl !== undefined) {
    lines.push({ label: 'Security', value: securityText(profile.security) });
  }
  return lines;
}
