// When a person wants to be told: as data. Which rules count for a group is said here; whether one holds is said by
// `judgeRule`.

import type { VerdictId } from '../../insight/verdict';
import type { Severity } from '../../severity';
import { globMatcher } from '../../store/glob';

export type AlertLevel = 'fallingBehind' | 'backlog';

/** What has to be so. Bounds are exclusive. */
export type AlertCondition =
  | { readonly kind: 'lag'; readonly above: bigint }
  /** Milliseconds. */
  | { readonly kind: 'behind'; readonly above: number }
  | { readonly kind: 'level'; readonly level: AlertLevel }
  | {
      readonly kind: 'verdicts';
      readonly ids: readonly VerdictId[];
      /** A verdict counts if it is at least so bad. */
      readonly atLeast: Severity;
    };

export interface AlertRule {
  /** Globs over names of clusters. */
  readonly clusters: readonly string[];
  /** Globs over group ids. */
  readonly groups: readonly string[];
  readonly when: AlertCondition;
  /** Milliseconds for which it has to be so. */
  readonly forMs: number;
  /** Undefined: as bad as the verdict, otherwise a warning. */
  readonly severity: Severity | undefined;
}

/** The same for the same condition, so that a rule may move in the list. */
export function ruleId({ when }: AlertRule): string {
  switch (when.kind) {
    case 'lag':
      return `lag ${when.above}`;
    case 'behind':
      return `behind ${when.above}`;
    case 'level':
      return `level ${when.level}`;
    case 'verdicts':
      return `verdicts ${when.ids.join()} ${when.atLeast}`;
  }
}

/** The rules whose scope has a cluster; the globs of their groups are compiled once. */
export function rulesOfCluster(rules: readonly AlertRule[], clusterName: string): ClusterRules {
  const own = rules.filter(({ clusters }) => globMatcher(clusters)(clusterName));
  return new ClusterRules(own);
}

export class ClusterRules {
  readonly #fits: readonly ((groupId: string) => boolean)[];
  /** By group id; rules are few, so most groups share one list. */
  readonly #known = new Map<string, readonly AlertRule[]>();
  readonly #lists = new Map<string, readonly AlertRule[]>();

  constructor(readonly rules: readonly AlertRule[]) {
    this.#fits = rules.map(({ groups }) => globMatcher(groups));
  }

  /**
   * Of the rules of each kind the first whose scope has the group; of verdicts, the first for each verdict. So a
   * rule for some groups, written before one for all, takes its place.
   */
  of(groupId: string): readonly AlertRule[] {
    const known = this.#known.get(groupId);
    if (known !== undefined) return known;
    const fitting = this.rules.flatMap((_, at) => (this.#fits[at]?.(groupId) === true ? [at] : []));
    const key = fitting.join();
    const list = this.#lists.get(key) ?? firstOfEach(fitting.flatMap((at) => this.rules[at] ?? []));
    this.#lists.set(key, list);
    this.#known.set(groupId, list);
    return list;
  }

  /** Groups whose rules are remembered; for measurements. */
  get knownGroups(): number {
    return this.#known.size;
  }

  /** Begins anew where most of the groups it knows are gone; `groups`: how many there are now. */
  forgetGone(groups: number): void {
    if (this.#known.size > 2 * groups) this.#known.clear();
  }
}

function firstOfEach(fitting: readonly AlertRule[]): readonly AlertRule[] {
  const kinds = new Set<string>();
  return fitting.flatMap((rule) => {
    const { when } = rule;
    if (when.kind !== 'verdicts') return isNew(kinds, when.kind) ? [rule] : [];
    const ids = when.ids.filter((id) => isNew(kinds, id));
    if (ids.length === when.ids.length) return [rule];
    return ids.length === 0 ? [] : [{ ...rule, when: { ...when, ids } }];
  });
}

function isNew(seen: Set<string>, one: string): boolean {
  if (seen.has(one)) return false;
  seen.add(one);
  return true;
}
