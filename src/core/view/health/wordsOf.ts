// The form of a verdict's words.

import type { VerdictId, VerdictOf } from '../../insight/verdict';
import type { VerdictName } from './verdictNames';

/** Whole sentences, but for `short` and `title`. */
export interface VerdictWords extends VerdictName {
  readonly sentence: string;
  /** What a person can do, also where no command of ours does it. */
  readonly next: string;
}

/** The words for verdicts of some kinds; `now` (milliseconds since the epoch, UTC) tells which times are of today. */
export type WordsOf<Id extends VerdictId> = {
  readonly [Kind in Id]: (verdict: VerdictOf<Kind>, now: number) => VerdictWords;
};
