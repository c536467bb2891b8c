// What the window that watches tells the others, and what a window that is opened later needs to know. Plain data;
// what comes back from the store is believed only as far as it is looked at.

import { alertKey, type GroupAlert, type PastAlert } from './groupAlert';

/** Alerts that are over and are remembered. */
const MOST_RECENT = 50;

export interface SharedAlerts {
  /** Milliseconds since the epoch, UTC: when it was written. */
  readonly at: number;
  readonly alerts: readonly GroupAlert[];
  /** Latest first. */
  readonly recent: readonly PastAlert[];
  /** Firing, and nobody was told yet: who is at a window is told there. */
  readonly untold: readonly GroupAlert[];
  /** Clusters that cannot be read, by id. */
  readonly unknown: readonly string[];
}

export const NO_ALERTS: SharedAlerts = { at: 0, alerts: [], recent: [], untold: [], unknown: [] };

/**
 * What another window has told, as far as it may be believed `now`: what was told longer ago than `longest`
 * milliseconds, or in the future, is unknown now. `clusters`: those that are watched, by id.
 */
export function believed(
  shared: SharedAlerts,
  clusters: readonly string[],
  now: number,
  longest: number,
): SharedAlerts {
  if (Math.abs(now - shared.at) <= longest) return shared;
  const alerts = shared.alerts.map((alert) => ({ ...alert, isUnknown: true }));
  return { ...shared, alerts, unknown: clusters };
}

/** What was told last of each group: an alert is told again only where it got worse. By {@link alertKey}. */
export type Told = Readonly<Record<string, { readonly since: number; readonly severity: string }>>;

export function withRecent(
  recent: readonly PastAlert[],
  over: readonly PastAlert[],
): readonly PastAlert[] {
  return [...over.toReversed(), ...recent].slice(0, MOST_RECENT);
}

/** Says whether an alert, as bad as it is, was told already. */
export function toldBefore(told: Told): (alert: GroupAlert) => boolean {
  const byKey = new Map(Object.entries(told));
  return (alert) => {
    const one = byKey.get(alertKey(alert));
    return one?.since === alert.since && one.severity === alert.severity;
  };
}

/** With alerts that are told now; of groups without an alert nothing is remembered. */
export function withTold(
  told: Told,
  alerts: readonly GroupAlert[],
  standing: readonly GroupAlert[],
): Told {
  const keys = new Set([...standing, ...alerts].map(alertKey));
  const kept = Object.entries(told).filter(([key]) => keys.has(key));
  const fresh = alerts.map(
    (one) => [alertKey(one), { since: one.since, severity: one.severity }] as const,
  );
  return Object.fromEntries([...kept, ...fresh]);
}

export function readSharedAlerts(stored: unknown): SharedAlerts {
  const { at, alerts, recent, untold, unknown } = Object(stored) as Record<string, unknown>;
  return {
    at: typeof at === 'number' ? at : 0,
    alerts: listOf(alerts, isAlert),
    recent: listOf(recent, isPast),
    untold: listOf(untold, isAlert),
    unknown: listOf(unknown, (one): one is string => typeof one === 'string'),
  };
}

export function readTold(stored: unknown): Told {
  const entries = Object.entries(Object(stored) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Told[string]] => {
      const { since, severity } = Object(entry[1]) as { since?: unknown; severity?: unknown };
      return typeof since === 'number' && typeof severity === 'string';
    }),
  );
}

const listOf = <T>(value: unknown, is: (one: unknown) => one is T): readonly T[] =>
  Array.isArray(value) ? value.filter(is) : [];

function isAlert(value: unknown): value is GroupAlert {
  const one = Object(value) as { readonly [Key in keyof GroupAlert]?: unknown };
  return (
    typeof one.clusterId === 'string' &&
    typeof one.groupId === 'string' &&
    typeof one.since === 'number' &&
    (one.state === 'pending' || one.state === 'firing') &&
    (one.severity === 'error' || one.severity === 'warning' || one.severity === 'info') &&
    Array.isArray(one.reasons)
  );
}

function isPast(value: unknown): value is PastAlert {
  const one = Object(value) as { readonly [Key in keyof PastAlert]?: unknown };
  return (
    typeof one.clusterId === 'string' &&
    typeof one.groupId === 'string' &&
    typeof one.since === 'number' &&
    typeof one.until === 'number' &&
    Array.isArray(one.reasons)
  );
}
