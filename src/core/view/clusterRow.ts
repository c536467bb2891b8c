// The row of a cluster: what is there and how far behind, or why that is not known.

import { formatAsOf, formatCompact, formatCount, formatExact } from '../base/format';
import { displayName, visibleText } from '../base/visibleText';
import { formatBootstrapServers } from '../cluster/bootstrapServers';
import type { ClusterEnvironment, ClusterProfile } from '../cluster/profile';
import { securityText } from '../cluster/securityText';
import { failureSentence, failureShort } from '../failureSentence';
import { addTotals, type LagTotal } from '../lag';
import type { ClusterSnapshot, ClusterState } from '../store/clusterSnapshot';
import { lagLines, lagSentence, lagText, totalBadge } from './lagText';
import type { Capability, Row, TooltipLine } from './row';
import { rowId } from './rowId';
import type { RowOptions } from './rowOptions';

/** The sum over all groups of a reading; worked out once for each reading. */
const totals = new WeakMap<ClusterSnapshot, LagTotal>();

export function clusterRow(profile: ClusterProfile, state: ClusterState, options: RowOptions): Row {
  const total = state.snapshot && clusterTotal(state.snapshot);
  const name = displayName(profile.name);
  const description = [describe(state, options), ...guardWords(profile)].join(' · ');
  const spoken = total === undefined ? '' : lagSentence(total, options.thresholds);
  return {
    kind: 'cluster',
    id: rowId('cluster', profile.id),
    target: { clusterId: profile.id },
    label: name,
    description,
    ...iconOf(profile, state),
    badge: total && totalBadge(total, options.thresholds),
    tooltip: () => ({
      title: visibleText(profile.name),
      lines: tooltipLines(profile, state, options),
    }),
    ariaLabel: [
      `Cluster ${name}`,
      ...guardWords(profile),
      withoutLag(state, options).replaceAll(' · ', ', '),
      spoken,
    ]
      .filter((part) => part !== '')
      .join(', '),
    capabilities: capabilitiesOf(profile, state),
    expandable: true,
  };
}

/** The lag of all groups of a reading together. */
export function clusterTotal(snapshot: ClusterSnapshot): LagTotal {
  const known = totals.get(snapshot);
  if (known !== undefined) return known;
  const total = addTotals(totalsOf(snapshot));
  totals.set(snapshot, total);
  return total;
}

function* totalsOf({ groups }: ClusterSnapshot): Iterable<LagTotal> {
  for (const { total } of groups.values()) yield total;
}

/** 'lag 12.3k · 42 groups · 3 brokers': what matters most stands first, since a narrow sidebar cuts off the rest. */
function describe(state: ClusterState, options: RowOptions): string {
  const { snapshot, failure } = state;
  if (snapshot === undefined || failure !== undefined) return withoutLag(state, options);
  const lag = lagText(clusterTotal(snapshot), formatCompact);
  const lagAndGroups = [
    ...(lag === '' ? [] : [`lag ${lag}`]),
    formatCount(snapshot.groups.size, 'group'),
  ];
  const brokers = brokersText(snapshot);
  const parts =
    snapshot.failures.length > 0 ? [brokers, ...lagAndGroups] : [...lagAndGroups, brokers];
  return parts.join(' · ');
}

function withoutLag({ snapshot, failure }: ClusterState, options: RowOptions): string {
  if (failure !== undefined) {
    const age = snapshot === undefined ? [] : [formatAsOf(snapshot.takenAt, options.now())];
    return [failureShort(failure), ...age].join(' · ');
  }
  if (snapshot === undefined) return 'connecting…';
  return `${brokersText(snapshot)} · ${formatCount(snapshot.groups.size, 'group')}`;
}

/** '3 brokers', or '1 of 3 brokers unreachable'; 'some groups lost' where no broker has them. */
export function brokersText({ brokers, failures }: ClusterSnapshot): string {
  const failing = failures.filter(({ kind }) => kind !== 'noLeader');
  const all = formatCount(Math.max(brokers.length, failing.length), 'broker');
  const silent = failing.every(({ kind }) => kind === 'unreachable' || kind === 'timeout');
  const text =
    failing.length === 0
      ? all
      : `${formatExact(failing.length)} of ${all} ${silent ? 'unreachable' : 'failed'}`;
  return failing.length === failures.length ? text : `${text} · some groups lost`;
}

/** Loading, good, partial, stale and failed look different. */
function iconOf(
  { environment, readOnly }: ClusterProfile,
  { snapshot, failure }: ClusterState,
): Pick<Row, 'icon' | 'iconColor'> {
  if (failure !== undefined && snapshot === undefined) {
    return { icon: 'error', iconColor: 'list.errorForeground' };
  }
  if (snapshot === undefined) return { icon: 'loading~spin', iconColor: undefined };
  return failure !== undefined || snapshot.failures.length > 0
    ? { icon: 'warning', iconColor: 'list.warningForeground' }
    : {
        icon: readOnly ? 'lock' : 'server-environment',
        iconColor: environment && ENVIRONMENT_COLORS[environment],
      };
}

const ENVIRONMENT_COLORS: Readonly<Record<ClusterEnvironment, string>> = {
  development: 'charts.green',
  staging: 'charts.yellow',
  production: 'charts.red',
};

/** The same in words: a colour or a lock is never the only sign. */
function guardWords({ environment, readOnly }: ClusterProfile): string[] {
  return [...(environment === undefined ? [] : [environment]), ...(readOnly ? ['read-only'] : [])];
}

function guardLines({ environment, readOnly }: ClusterProfile): TooltipLine[] {
  return [
    ...(environment === undefined ? [] : [{ label: 'Environment', value: environment }]),
    ...(readOnly ? [{ label: 'Read-only', value: 'nothing is ever written to it' }] : []),
  ];
}

function capabilitiesOf(profile: ClusterProfile, state: ClusterState): Capability[] {
  const retryable = state.failure !== undefined || (state.snapshot?.failures.length ?? 0) > 0;
  const correctable =
    state.failure?.kind === 'configuration' || state.failure?.kind === 'authentication';
  return [
    'cluster',
    ...(profile.demo ? (['demo'] as const) : []),
    ...(retryable ? (['retryable'] as const) : []),
    ...(profile.readOnly ? (['readOnly'] as const) : []),
    ...(correctable && !profile.demo ? (['correctable'] as const) : []),
  ];
}

function tooltipLines(
  profile: ClusterProfile,
  { snapshot, failure }: ClusterState,
  options: RowOptions,
): TooltipLine[] {
  const lines: TooltipLine[] = [];
  if (failure !== undefined) lines.push({ label: 'Failed', value: failureSentence(failure) });
  lines.push({
    label: 'Servers',
    value: profile.demo ? 'demo cluster' : formatBootstrapServers(profile.bootstrapServers),
  });
  const { tls, sasl } = profile.security;
  if (tls !== undefined || sasl !== undefined) {
    lines.push({ label: 'Security', value: securityText(profile.security) });
  }
  lines.push(...guardLines(profile));
  if (snapshot === undefined) return lines;
  const total = clusterTotal(snapshot);
  lines.push(
    { label: 'Brokers', value: brokersText(snapshot) },
    { label: 'Groups', value: formatExact(snapshot.groups.size) },
    ...lagLines(total, options.thresholds),
    ...snapshot.failures.map((one) => ({ label: 'Missing', value: failureSentence(one) })),
    { label: 'Read', value: formatAsOf(snapshot.takenAt, options.now()) },
  );
  return lines;
}
