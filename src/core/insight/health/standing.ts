// Which verdicts stand for a group: a rule has to hold for a while before its verdict is said, and to
// fail for a while before it is taken back, so that nothing flickers.

import type { LongWork } from '../../../base/sharedThread';
import type { GroupType } from '../../model';
import type { GroupView } from '../ring/groupView';
import type { Severity } from '../../severity';
import { verdictIds, type Verdict, type VerdictId } from '../verdict';
import { isForType, type AnyRule, type Finding, type Rule } from '../verdicts/rule';
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

/** What a rule said, or that it could not be asked. */
export interface Answer {
  readonly rule: AnyRule;
  readonly found: Finding<VerdictId> | 'notAsked' | undefined;
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

  /**
   * Asks all rules that may be asked; the others are taken to fail: nothing is known of them now. Gives way to
   * others in between where the group is large. Nothing changes before `note` is called with the answers.
   */
  *ask(view: GroupView, scope: Scope): LongWork<readonly Answer[]> {
    const { isLarge } = view;
    if (isLarge && scope.watched && scope.readable) yield* view.prepare();
    const answers: Answer[] = [];
    for (const rule of RULES) {
      if (isLarge) yield;
      const { when } = rule;
      if (when !== 'always' && !scope.readable) continue;
      const asked = isForType(rule, view.type) && mayAsk(when, scope);
      const found = asked ? rule.find(view) : 'notAsked';
      if (found !== undefined || this.#held.has(rule.id)) answers.push({ rule, found });
    }
    return answers;
  }

  /** Notes the answers of a reading at `now`, of a group of a type, once. */
  note(answers: readonly Answer[], now: number, type: GroupType): void {
    for (const answer of answers) this.#noteOne(answer, now, type);
  }

  /** Worst first; among equals in the order of `verdictIds`. */
  verdicts(): readonly Verdict[] {
    if (this.#held.size === 0) return NO_VERDICTS;
    const standing: Verdict[] = [];
    for (const id of verdictIds) {
      const held = this.#held.get(id);
      if (held?.stands === true) standing.push(held.verdict);
    }
    return standing.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  }

  #noteOne({ rule, found }: Answer, now: number, type: GroupType): void {
    const { id, when } = rule;
    const held = this.#held.get(id);
    if (found === 'notAsked') {
      this.#held.delete(id);
    } else if (found !== undefined) {
      const since = held?.since ?? now;
      const next: Held = held ?? { since, held: 0, failed: 0, stands: false, verdict: NONE };
      next.held++;
      next.failed = 0;
      next.verdict = verdictOf(id, found, since, type);
      const isLong = now - since >= (rule.holdMs ?? 0);
      next.stands ||= when === 'always' || (isLong && next.held >= ENTER_READINGS);
      this.#held.set(id, next);
    } else if (held !== undefined) {
      held.held = 0;
      held.failed++;
      if (!held.stands || held.failed >= LEAVE_READINGS) this.#held.delete(id);
    }
  }
}

function mayAsk(when: Rule<VerdictId>['when'], { watched, settled }: Scope): boolean {
  if (when === 'always') return true;
  return watched && (settled || when === 'watched');
}

function verdictOf(
  id: VerdictId,
  { severity, evidence, partitions = [], action, since }: Finding<VerdictId>,
  held: number,
  type: GroupType,
): Verdict {
  const found = { id, severity, evidence, partitions, action, since: since ?? held };
  // The rule of an id finds the evidence of that id: see `rules`.
  if (type !== 'share' && type !== 'streams') return found as Verdict;
  // No request removes members of these types.
  const own = action === 'removeMembers' ? undefined : action;
  return { ...found, action: own, groupType: type } as Verdict;
}

const RULES: readonly AnyRule[] = verdictIds.map((id) => rules[id]);

export const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const NO_VERDICTS: readonly Verdict[] = [];

/** A place holder that is never said. */
const NONE: Verdict = {
  id: 'simpleGroup',
  severity: 'info',
  since: 0,
  evidence: { moving: false },
  partitions: [],
  action: undefined,
};
