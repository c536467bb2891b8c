// The settings of alerts, as they can be used.

import type { ClusterProfile } from '../../connections/profile';
import type { AlertRule } from '../../core/alerts/rules/alertRule';
import { parseAlertRules } from '../../core/alerts/rules/parseAlertRules';
import { parseQuietHours, type QuietHours } from '../../core/alerts/quietHours';
import { globMatcher } from '../../core/store/glob';
import type { WrittenAlerts } from '../settings/parseSettings';

export interface AlertSettings {
  /** Whether alerts are on for a cluster. */
  readonly isOn: (profile: Pick<ClusterProfile, 'id' | 'name'>) => boolean;
  readonly rules: readonly AlertRule[];
  readonly quiet: QuietHours;
  /** One sentence for each thing that is not used as it was written. */
  readonly problems: readonly string[];
}

const CLUSTERS_PROBLEM =
  'kafkaGroups.alerts.clusters must be a list of names of clusters, or of globs; what is something else is ignored.';

/** Of any values at all; never throws. */
export function parseAlertSettings({ clusters, rules, quietHours }: WrittenAlerts): AlertSettings {
  const list: readonly unknown[] = Array.isArray(clusters) ? clusters : [];
  const named = list.filter((one): one is string => typeof one === 'string');
  const isList = Array.isArray(clusters) || clusters === undefined || clusters === null;
  const isNamed = globMatcher(named);
  const parsed = parseAlertRules(rules);
  const quiet = parseQuietHours(quietHours);
  return {
    isOn: ({ id, name }) => isNamed(name) || isNamed(id),
    rules: parsed.rules,
    quiet,
    problems: [
      ...(isList && named.length === list.length ? [] : [CLUSTERS_PROBLEM]),
      ...parsed.problems,
      ...quiet.problems,
    ],
  };
}
