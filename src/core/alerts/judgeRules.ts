// The rules of one group at one reading: which of them are pending or firing against it now, by how they stood before.

import type { Verdict } from '../insight/verdict';
import { EARLIER, type KeptRule } from './alertOf';
import type { ReasonWords } from './groupAlert';
import { ruleId, type AlertRule } from './rules/alertRule';
import { judgeRule, type GroupFacts, type Outcome } from './rules/judgeRule';
import { nextTrack, type ReadingTime } from './rules/ruleTrack';

/** Readings without a gap between them: from which number on, and since when. */
export interface Watch {
  readonly number: number;
  /** Milliseconds since the epoch, UTC. */
  readonly since: number;
}

/** Says why a rule holds, and what to do. */
export type SayReason = (
  rule: AlertRule,
  facts: GroupFacts,
  verdict: Verdict | undefined,
) => ReasonWords;

/** Milliseconds for which verdicts need a group to be watched again before one that is missing says something. */
const SETTLING_MS = 600_000;
const NO_WORDS: ReasonWords = { text: '', next: '' };

/** By ids of rules, those that are pending or firing; undefined for none. `before`: how a rule stood, by its id. */
export function judgeRules(
  rules: readonly AlertRule[],
  facts: GroupFacts,
  before: (ruleId: string) => KeptRule | undefined,
  { time, watch }: { readonly time: ReadingTime; readonly watch: Watch },
  sayReason: SayReason,
): ReadonlyMap<string, KeptRule> | undefined {
  let kept: Map<string, KeptRule> | undefined;
  for (const rule of rules) {
    const id = ruleId(rule);
    const known = before(id);
    const outcome = believed(judgeRule(rule, facts), rule, known, time, watch);
    const track = nextTrack(known?.track, outcome, time, rule.forMs);
    if (track === undefined) continue;
    const now =
      outcome.kind === 'holds'
        ? { words: sayReason(rule, facts, outcome.verdict), seenIn: watch.number }
        : { words: known?.words ?? NO_WORDS, seenIn: known?.seenIn ?? EARLIER };
    (kept ??= new Map<string, KeptRule>()).set(id, { track, ...now });
  }
  return kept;
}

/** Whether each rule is known not to hold. */
export const areOver = (rules: readonly AlertRule[], facts: GroupFacts): boolean =>
  rules.every((rule) => (judgeRule(rule, facts).kind satisfies Outcome['kind']) === 'clear');

/** Most verdicts rest on some minutes: that one is missing soon after a gap does not say that it is over. */
function believed(
  outcome: Outcome,
  { when }: AlertRule,
  known: KeptRule | undefined,
  { at }: ReadingTime,
  watch: Watch,
): Outcome {
  const isSettling = at - watch.since < SETTLING_MS;
  const wasSeen = known === undefined || known.seenIn === watch.number;
  const isOpen = when.kind === 'verdicts' && outcome.kind === 'clear' && isSettling && !wasSeen;
  return isOpen ? { kind: 'unknown' } : outcome;
}
