// Rules as the settings have them. A rule that cannot be used is named with what is wrong, and the others work.

import * as v from 'valibot';
import { verdictIds } from '../../insight/verdict';
import type { AlertCondition, AlertRule } from './alertRule';
import { parseDuration } from './parseDuration';
import { quoted } from './quoted';

export interface ParsedRules {
  readonly rules: readonly AlertRule[];
  /** One sentence for each rule that is not used; the same wherever the rule is in the list. */
  readonly problems: readonly string[];
}

const SETTING = 'kafkaGroups.alerts.rules';

const duration = v.pipe(
  v.string('must be a length of time such as "5 min"'),
  v.transform(parseDuration),
  v.number('must be a length of time such as "90 s", "5 min", "2 h" or "1 d"'),
);
const globs = v.pipe(
  v.array(v.string('must be a list of globs'), 'must be a list of globs'),
  v.minLength(1, 'must name something'),
);
const severity = v.picklist(['info', 'warning', 'error'], 'must be "warning" or "error"');

const entry = v.strictObject(
  {
    clusters: v.optional(globs, ['*']),
    groups: v.optional(globs, ['*']),
    lag: v.optional(
      v.pipe(v.number('must be a number'), v.safeInteger('must be a whole number'), v.minValue(0)),
    ),
    behind: v.optional(duration),
    level: v.optional(
      v.picklist(['fallingBehind', 'backlog'], 'must be "fallingBehind" or "backlog"'),
    ),
    verdicts: v.optional(
      v.pipe(
        v.array(v.picklist(verdictIds, 'must name verdicts of docs/insight.md'), 'must be a list'),
        v.minLength(1, 'must name a verdict'),
      ),
    ),
    atLeast: v.optional(severity, 'warning'),
    for: v.optional(duration, '2 min'),
    severity: v.optional(severity),
  },
  'must be a rule',
);

type Entry = v.InferOutput<typeof entry>;

/** The usable rules of any value at all, in their order; never throws. */
export function parseAlertRules(written: unknown): ParsedRules {
  if (written === undefined || written === null) return { rules: [], problems: [] };
  if (!Array.isArray(written)) return { rules: [], problems: [`${SETTING} must be a list.`] };
  const rules: AlertRule[] = [];
  const problems: string[] = [];
  for (const one of written as unknown[]) {
    const parsed = v.safeParse(entry, one);
    const place = `The rule ${quoted(one)} of ${SETTING}`;
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const [field] = issue.path ?? [];
      const what =
        issue.type === 'strict_object' && field !== undefined ? 'is no field of a rule' : '';
      const about = field === undefined ? '' : `, ${String(field.key)}`;
      problems.push(`${place} is not used${about}: ${what === '' ? issue.message : what}.`);
      continue;
    }
    const conditions = conditionsOf(parsed.output);
    const [when] = conditions;
    if (when === undefined || conditions.length > 1) {
      problems.push(`${place} is not used: it needs one of lag, behind, level and verdicts.`);
      continue;
    }
    const { clusters, groups, for: forMs, severity: bad } = parsed.output;
    rules.push({ clusters, groups, when, forMs, severity: bad });
  }
  return { rules, problems };
}

function conditionsOf({ lag, behind, level, verdicts, atLeast }: Entry): AlertCondition[] {
  return [
    ...(lag === undefined ? [] : [{ kind: 'lag', above: BigInt(lag) } as const]),
    ...(behind === undefined ? [] : [{ kind: 'behind', above: behind } as const]),
    ...(level === undefined ? [] : [{ kind: 'level', level } as const]),
    ...(verdicts === undefined ? [] : [{ kind: 'verdicts', ids: verdicts, atLeast } as const]),
  ];
}
