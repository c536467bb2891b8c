// Whether what a rule waits for is so, by one reading. It says `unknown` where the reading leaves that open: unknown
// neither raises an alert nor ends one.

import type { StandingVerdicts, Verdict } from '../../insight/verdict';
import { leastAge, mostAge, type TimeLag } from '../../insight/time/timeLag';
import { leftOut, type LagTotal } from '../../lag';
import type { LagThresholds } from '../../lagLevel';
import { attentionRank, type Severity } from '../../severity';
import type { AlertRule } from './alertRule';

/** What one reading says of a group. */
export interface GroupFacts {
  readonly total: LagTotal;
  /** Whether it has committed offsets that could be read. */
  readonly isMeasured: boolean;
  /** Whether a member is known to read any of it. */
  readonly isRead: boolean;
  /** How far it is behind in time; undefined where nobody asked. */
  readonly time: TimeLag | undefined;
  readonly standing: StandingVerdicts;
  readonly thresholds: LagThresholds;
}

/**
 * - `holds`: it is so.
 * - `near`: no longer so, but less than a fifth below the bound: not yet over.
 * - `clear`: surely not so.
 */
export type Outcome =
  | { readonly kind: 'holds'; readonly severity: Severity; readonly verdict?: Verdict }
  | { readonly kind: 'near' | 'clear' | 'unknown' };

/** An alert ends below this part of the bound that raised it. */
const CLEAR_PERCENT = 80n;

export function judgeRule({ when, severity }: AlertRule, facts: GroupFacts): Outcome {
  const holds = { kind: 'holds', severity: severity ?? 'warning' } as const;
  switch (when.kind) {
    case 'lag':
      return judgeLag(facts, when.above, holds);
    case 'level': {
      const { normal, fallingBehind } = facts.thresholds;
      return judgeLag(facts, when.level === 'backlog' ? fallingBehind : normal, holds);
    }
    case 'behind':
      return judgeTime(facts.time, when.above, holds);
    case 'verdicts': {
      const { verdicts, notJudged } = facts.standing;
      const worst = verdicts.find(
        ({ id, severity: bad }) =>
          when.ids.includes(id) && attentionRank(bad) <= attentionRank(when.atLeast),
      );
      if (worst !== undefined) {
        return { kind: 'holds', severity: severity ?? worst.severity, verdict: worst };
      }
      return { kind: notJudged === undefined ? 'clear' : 'unknown' };
    }
  }
}

/**
 * Until when a rule that does not hold at an instant cannot hold, as long as nothing else of the facts changes than ages,
 * which grow with time: in milliseconds since the epoch, UTC.
 */
export function quietUntil({ when }: AlertRule, { time }: GroupFacts, at: number): number {
  if (when.kind !== 'behind') return Infinity;
  const most = time && mostAge(time);
  return most === undefined ? at : at + when.above - most;
}

/** A sum that leaves something out is a lower bound; one of which a part may be finished is an upper bound. */
function judgeLag({ total, isMeasured }: GroupFacts, above: bigint, holds: Outcome): Outcome {
  if (total.lag > above) return total.atMost === undefined ? holds : { kind: 'unknown' };
  if (!isMeasured || leftOut(total) > 0) return { kind: 'unknown' };
  return { kind: total.lag * 100n <= above * CLEAR_PERCENT ? 'clear' : 'near' };
}

function judgeTime(time: TimeLag | undefined, above: number, holds: Outcome): Outcome {
  if (time === undefined) return { kind: 'unknown' };
  if ((leastAge(time) ?? 0) > above) return holds;
  const most = mostAge(time);
  if (most === undefined || most > above) return { kind: 'unknown' };
  return { kind: most * 100 <= above * Number(CLEAR_PERCENT) ? 'clear' : 'near' };
}
