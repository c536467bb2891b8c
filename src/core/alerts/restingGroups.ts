// Groups that need not be judged at each reading: no rule held against them, and by what was known of them none can
// before a certain instant, unless the group itself or what stands for it has changed by then.

import type { StandingVerdicts } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import type { AlertRule } from './rules/alertRule';
import { quietUntil, type GroupFacts } from './rules/judgeRule';

interface Rest {
  readonly rules: readonly AlertRule[];
  readonly standing: StandingVerdicts;
  readonly thresholds: LagThresholds;
  /** Milliseconds since the epoch, UTC. */
  readonly until: number;
}

export class RestingGroups {
  /** A group that is the same object in another reading has the same offsets, members and state there. */
  readonly #rests = new WeakMap<GroupSnapshot, Rest>();

  /** Whether no rule can hold against a group at an instant, by what was noted of it. */
  has(
    group: GroupSnapshot,
    rules: readonly AlertRule[],
    standing: StandingVerdicts,
    thresholds: LagThresholds,
    at: number,
  ): boolean {
    const rest = this.#rests.get(group);
    return (
      rest !== undefined &&
      at < rest.until &&
      rest.rules === rules &&
      rest.thresholds === thresholds &&
      rest.standing.verdicts === standing.verdicts &&
      rest.standing.notJudged === standing.notJudged
    );
  }

  /** Notes a group against which nothing is pending or firing. */
  note(group: GroupSnapshot, rules: readonly AlertRule[], facts: GroupFacts, at: number): void {
    const { standing, thresholds } = facts;
    const until = Math.min(...rules.map((rule) => quietUntil(rule, facts, at)));
    if (until > at) this.#rests.set(group, { rules, standing, thresholds, until });
  }
}
