// Checks the values of the settings. An unusable value is reported and replaced by the default; the
// rest keeps working.

import { parseClusterProfiles } from '../../connections/setting/clusterSetting';
import type { ClusterProfile } from '../../connections/profile';
import type { WrittenExport } from '../../core/metrics/exportSettings';
import { DEFAULT_THRESHOLDS, type LagThresholds } from '../../core/lagLevel';
import { SECTION, SETTINGS } from '../contributions';

export interface Settings {
  readonly clusters: readonly ClusterProfile[];
  /** Milliseconds from one reading to the next. */
  readonly refreshInterval: number;
  readonly thresholds: LagThresholds;
  /** Whether the lag of topics that a group no longer reads counts as its own, as in Kafka's command line. */
  readonly countLeftTopics: boolean;
  /** Globs over group ids. */
  readonly excludedGroups: readonly string[];
  /** Of a group id or topic, as much is shown in a row: in characters of average width. */
  readonly nameLength: number;
  /** Whether rows tell how far groups and partitions are behind in time; brokers are asked for it. */
  readonly rowsTellTime: boolean;
  /** Milliseconds between two readings of a cluster that is watched while nobody looks. */
  readonly watchInterval: number;
  /** Milliseconds of lag that are remembered of a cluster that is opened from now on. */
  readonly rememberedMs: number;
  /** What is written of alerts; it is read when alerts are on. */
  readonly alerts: WrittenAlerts;
  /** What is written of the export of metrics; it is read when metrics are sent. */
  readonly export: WrittenExport;
  /** One sentence for each thing that is not used as it was written. */
  readonly problems: readonly string[];
}

/** As it is written; undefined where nothing is. */
export interface WrittenAlerts {
  readonly clusters: unknown;
  readonly rules: unknown;
  readonly quietHours: unknown;
}

/** Raw values by the names of SETTINGS; undefined where nothing was written. */
export type RawSettings = Readonly<Record<keyof typeof SETTINGS, unknown>>;

/** Seconds; the same limits as in the manifest. */
export const INTERVAL = { minimum: 1, maximum: 3600, default: 10 } as const;

/** Characters. At the default a lag stays visible in a side bar of 250 pixels. */
export const NAME_LENGTH = { minimum: 10, maximum: 249, default: 14 } as const;

/** Minutes. With the most, ten thousand groups that all move take 122 MB. */
export const HISTORY = { minimum: 10, maximum: 120, default: 30 } as const;

/** Seconds, while nobody looks. */
export const WATCH_INTERVAL = { minimum: 30, maximum: 600, default: 60 } as const;

/** The usable settings in any value at all; never throws. */
export function parseSettings(raw: RawSettings): Settings {
  const { profiles, problems: clusterProblems } = parseClusterProfiles(raw.clusters);
  const problems = [...clusterProblems];
  const interval = parseNumber('refreshInterval', raw.refreshInterval, INTERVAL, problems);
  const nameLength = parseNumber('nameLength', raw.nameLength, NAME_LENGTH, problems);
  const history = parseNumber('historyMinutes', raw.historyMinutes, HISTORY, problems);
  const watch = parseNumber('watchInterval', raw.watchInterval, WATCH_INTERVAL, problems);
  const thresholds = parseThresholds(raw, problems);
  const countLeftTopics = parseSwitch('countLeftTopics', raw.countLeftTopics, false, problems);
  const rowsTellTime = parseSwitch('rowsTellTime', raw.rowsTellTime, true, problems);
  const excludedGroups = parseGlobs(raw.excludedGroups, problems);
  return {
    clusters: profiles,
    refreshInterval: interval * 1000,
    thresholds,
    countLeftTopics,
    excludedGroups,
    nameLength,
    rowsTellTime,
    watchInterval: watch * 1000,
    rememberedMs: history * 60_000,
    alerts: { clusters: raw.alertClusters, rules: raw.alertRules, quietHours: raw.quietHours },
    export: {
      clusters: raw.exportClusters,
      endpoint: raw.exportEndpoint,
      interval: raw.exportInterval,
      granularity: raw.exportGranularity,
      groups: raw.exportGroups,
      ca: raw.exportCa,
    },
    problems,
  };
}

interface Limits {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

const UNITS = {
  refreshInterval: 'seconds',
  nameLength: 'characters',
  historyMinutes: 'minutes',
  watchInterval: 'seconds',
} as const;

function parseNumber(
  key: keyof typeof UNITS,
  raw: unknown,
  limits: Limits,
  problems: string[],
): number {
  if (raw === undefined || raw === null) return limits.default;
  const { minimum, maximum } = limits;
  if (typeof raw === 'number' && raw >= minimum && raw <= maximum) return raw;
  problems.push(
    `${nameOf(key)} must be a number of ${UNITS[key]} from ${minimum} to ${maximum}; ${limits.default} is used.`,
  );
  return limits.default;
}

function parseThresholds(raw: RawSettings, problems: string[]): LagThresholds {
  const { normal: normalDefault, fallingBehind: fallingBehindDefault } = DEFAULT_THRESHOLDS;
  const normal = parseLag('lagNormal', raw.lagNormal, normalDefault, problems);
  const fallingBehind = parseLag(
    'lagFallingBehind',
    raw.lagFallingBehind,
    fallingBehindDefault,
    problems,
  );
  if (normal <= fallingBehind) return { normal, fallingBehind };
  problems.push(
    `${nameOf('lagNormal')} (${normal}) is above ${nameOf('lagFallingBehind')} (${fallingBehind}); the defaults are used.`,
  );
  return DEFAULT_THRESHOLDS;
}

function parseLag(
  key: 'lagNormal' | 'lagFallingBehind',
  raw: unknown,
  otherwise: bigint,
  problems: string[],
): bigint {
  if (raw === undefined || raw === null) return otherwise;
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return BigInt(raw);
  problems.push(`${nameOf(key)} must be a whole number, 0 or more; ${otherwise} is used.`);
  return otherwise;
}

function parseSwitch(
  key: 'countLeftTopics' | 'rowsTellTime',
  raw: unknown,
  otherwise: boolean,
  problems: string[],
): boolean {
  if (raw === undefined || raw === null) return otherwise;
  if (typeof raw === 'boolean') return raw;
  problems.push(`${nameOf(key)} must be true or false; ${otherwise} is used.`);
  return otherwise;
}

function parseGlobs(raw: unknown, problems: string[]): readonly string[] {
  if (raw === undefined || raw === null) return [];
  const list: unknown[] = Array.isArray(raw) ? raw : [raw];
  const globs = list.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  if (!Array.isArray(raw) || globs.length < list.length) {
    problems.push(
      `${nameOf('excludedGroups')} must be a list of strings; other values are ignored.`,
    );
  }
  return globs;
}

function nameOf(key: keyof typeof SETTINGS): string {
  return `${SECTION}.${SETTINGS[key]}`;
}
