// Groups that need not be judged at each reading: by what was known of them nothing about their alerts can change before
// a certain instant, unless the group itself or what stands for it has changed by then.

import type { StandingVerdicts } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import type { GroupSnapshot } from '../store/clusterSnapshot';
import type { KeptRule } from './alertOf';
import { ruleId, type AlertRule } from './rules/alertRule';
import { quietUntil, type GroupFacts } from './rules/judgeRule';

/** What a group was judged by. */
export interface JudgedBy {
  /** A group that is the same object in another reading has the same offsets, members and state there. */
  readonly group: GroupSnapshot;
  readonly rules: readonly AlertRule[];
  readonly standing: StandingVerdicts;
  readonly thresholds: LagThresholds;
  /** The number of the watch without a gap. */
  readonly watch: number;
}

interface Rest extends JudgedBy {
  /** Milliseconds since the epoch, UTC. */
  readonly until: number;
}

export class RestingGroups {
  readonly #rests = new Map<string, Rest>();

  /** Whether nothing can have changed by an instant. */
  has(groupId: string, by: JudgedBy, at: number): boolean {
    const rest = this.#rests.get(groupId);
    return (
      rest !== undefined &&
      at < rest.until &&
      rest.group === by.group &&
      rest.rules === by.rules &&
      rest.thresholds === by.thresholds &&
      rest.watch === by.watch &&
      rest.standing.verdicts === by.standing.verdicts &&
      rest.standing.notJudged === by.standing.notJudged
    );
  }

  /** Notes a group that was judged just now, with those of its rules that are pending or firing. */
  note(
    groupId: string,
    by: JudgedBy,
    facts: GroupFacts,
    kept: ReadonlyMap<string, KeptRule> | undefined,
    at: number,
  ): void {
    let until = Infinity;
    for (const rule of by.rules) {
      const pendingOrFiring = kept?.get(ruleId(rule));
      const rests =
        pendingOrFiring === undefined
          ? quietUntil(rule, facts, at)
          : steadyUntil(rule, pendingOrFiring, at);
      until = Math.min(until, rests);
    }
    if (until > at) this.#rests.set(groupId, { ...by, until });
    else this.wake(groupId);
  }

  /** Has a group be judged at the next reading. */
  wake(groupId: string): void {
    this.#rests.delete(groupId);
  }

  /** Forgets groups that are not there any more. */
  forgetGone(groups: ReadonlyMap<string, unknown>): void {
    if (this.#rests.size <= groups.size) return;
    for (const groupId of this.#rests.keys()) if (!groups.has(groupId)) this.wake(groupId);
  }
}

/** Until when a rule stands as it does, while the facts are the same. What it says of an age is other words each time. */
function steadyUntil({ when, forMs }: AlertRule, { track }: KeptRule, at: number): number {
  if (when.kind === 'behind' || track.isUnknown || track.clear > 0) return at;
  return track.state === 'firing' ? Infinity : track.since + forMs;
}
