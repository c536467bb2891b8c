// Which verdicts stand for a group: a rule has to hold for a while before its verdict is said, and to
// fail for a while before it is taken back, so that nothing flickers.

import type { GroupView } from '../ring/groupView';
import type { Severity } from '../../severity';
import { verdictIds, type Verdict, type VerdictId, type VerdictOf } from '../verdict';
import type { Finding, Rule } from '../verdicts/rule';
import { rules } from './rules';

/** Readings in which a rule has to hold, and to fail. */
const ENTER_READINGS = 2;
const LEAVE_READINGS = 3;

interface Held {
  readonly since: number;
  held: number;
  failed: number;
  /** Whether it is said. */
  stands: boolean;
  verdict: Verdict;
}

/** Which rules may be asked now. */
export interface Scope {
  /** The group was watched for long enough. */
  readonly watched: boolean;
  /** It is Stable or Empty. */
  readonly settled: boolean;
  /** Whether the group could be read. */
  readonly readable: boolean;
}

export class Standing {
  readonly #held = new Map<VerdictId, Held>();

  /** Whether some rule holds, also one that is not said yet. */
  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  /** Whether no rule only needs to be asked again for its verdict to be said, or taken back. */
  get isDecided(): boolean {
    for (const { stands, failed } of this.#held.values()) if (!stands || failed > 0) return false;
    return true;
  }

  /** Asks all rules that may be asked. The others are taken to fail: nothing is known of them now. */
  judge(view: GroupView, scope: Scope): void {
    for (const id of verdictIds) this.#judgeOne(rules[id], view, scope);
  }

  /** Worst first; among equals in the order of `verdictIds`. */
  verdicts(): readonly Verdict[] {
    const standing: Verdict[] = [];
    for (const id of verdictIds) {
      const held = this.#held.get(id);
      if (held?.stands === true) standing.push(held.verdict);
    }
    return standing.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  }

  #judgeOne<Id extends VerdictId>(rule: Rule<Id>, view: GroupView, scope: Scope): void {
    const { id, when } = rule;
    if (when !== 'always' && !scope.readable) return;
    if (!mayAsk(when, scope)) {
      this.#held.delete(id);
      return;
    }
    const found = rule.find(view);
    const held = this.#held.get(id);
    if (found === undefined) {
      if (held === undefined) return;
      held.held = 0;
      held.failed++;
      if (!held.stands || held.failed >= LEAVE_READINGS) this.#held.delete(id);
      return;
    }
    const since = held?.since ?? view.now;
    const next: Held = held ?? { since, held: 0, failed: 0, stands: false, verdict: NONE };
    next.held++;
    next.failed = 0;
    next.verdict = verdictOf(id, found, since) as Verdict;
    const isLong = view.now - since >= (rule.holdMs ?? 0);
    next.stands ||= when === 'always' || (isLong && next.held >= ENTER_READINGS);
    this.#held.set(id, next);
  }
}

function mayAsk(when: Rule<VerdictId>['when'], { watched, settled }: Scope): boolean {
  if (when === 'always') return true;
  return watched && (settled || when === 'watched');
}

function verdictOf<Id extends VerdictId>(
  id: Id,
  { severity, evidence, partitions = [], action, since }: Finding<Id>,
  held: number,
): VerdictOf<Id> {
  return { id, severity, evidence, partitions, action, since: since ?? held };
}

export const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** A place holder that is never said. */
const NONE: Verdict = {
  id: 'simpleGroup',
  severity: 'info',
  since: 0,
  evidence: { moving: false },
  partitions: [],
  action: undefined,
};
