// What the settings say about sending metrics. An unusable value is reported and replaced, as everywhere.

import { globMatcher } from '../store/glob';
import { granularities, type Granularity } from './metricPoint';
import { endpointOf, endpointProblem } from './metricSender';

export interface ExportSettings {
  /** Globs of names of clusters; none: nothing is sent. */
  readonly clusters: readonly string[];
  readonly endpoint: URL | undefined;
  /** Milliseconds. */
  readonly interval: number;
  readonly granularity: Granularity;
  /** Globs over group ids. */
  readonly groups: readonly string[];
  /** Path of a file of authorities in PEM; undefined for those of the machine. */
  readonly ca: string | undefined;
}

/** As it is written; undefined where nothing is. */
export type WrittenExport = Readonly<Record<keyof ExportSettings, unknown>>;

/** Seconds. */
export const EXPORT_INTERVAL = { minimum: 10, maximum: 3600, default: 60 } as const;

/** Tells what is wrong by the name of the setting after 'export.otlp.'. */
export function parseExport(
  written: WrittenExport,
  report: (name: keyof ExportSettings, problem: string) => void,
): ExportSettings {
  const { minimum, maximum, default: usual } = EXPORT_INTERVAL;
  const seconds = written.interval ?? usual;
  const isInterval = typeof seconds === 'number' && seconds >= minimum && seconds <= maximum;
  if (!isInterval) {
    report(
      'interval',
      `must be a number of seconds from ${minimum} to ${maximum}; ${usual} is used.`,
    );
  }
  const wanted = written.granularity ?? 'topic';
  const granularity = granularities.find((one) => one === wanted);
  if (granularity === undefined) {
    report('granularity', `must be group, topic or partition; topic is used.`);
  }
  const clusters = globs('clusters', written.clusters, []);
  return {
    clusters,
    endpoint: endpoint(written.endpoint, clusters.length > 0, report),
    interval: (isInterval ? seconds : usual) * 1000,
    granularity: granularity ?? 'topic',
    groups: globs('groups', written.groups, ['*']),
    ca: typeof written.ca === 'string' && written.ca.trim() !== '' ? written.ca.trim() : undefined,
  };

  function globs(name: 'clusters' | 'groups', value: unknown, usual: readonly string[]) {
    if (value === undefined || value === null) return usual;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const texts = list.filter((one): one is string => typeof one === 'string' && one !== '');
    if (!Array.isArray(value) || texts.length < list.length) {
      report(name, 'must be a list of strings; other values are ignored.');
    }
    return texts;
  }
}

function endpoint(
  value: unknown,
  isNeeded: boolean,
  report: (name: 'endpoint', problem: string) => void,
): URL | undefined {
  if (value === undefined || value === null || value === '') {
    if (isNeeded) {
      report('endpoint', 'is not set, so nothing is sent. Send Metrics To… asks for it.');
    }
    return undefined;
  }
  const text = typeof value === 'string' ? value : '';
  const problem = endpointProblem(text);
  if (problem === undefined) return endpointOf(text);
  report('endpoint', `cannot be used. ${problem}`);
  return undefined;
}

/** Whether the metrics of a cluster are sent at intervals. */
export function isSent({ clusters, endpoint }: ExportSettings, name: string): boolean {
  return endpoint !== undefined && clusters.length > 0 && globMatcher(clusters)(name);
}

/** Whether clusters are named, there are some, and none of them is meant. */
export function matchesNoCluster(
  { clusters }: Pick<ExportSettings, 'clusters'>,
  names: readonly string[],
): boolean {
  return clusters.length > 0 && names.length > 0 && !names.some(globMatcher(clusters));
}
