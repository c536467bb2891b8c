// What each verdict says: a few words for a row, a title, what is so, and the next step. The numbers come with
// the verdict; what is not in them is not said.

import type { Verdict, VerdictId } from '../../insight/verdict';
import { commitWords } from './commitWords';
import { lossWords } from './lossWords';
import { memberWords } from './memberWords';
import { paceWords } from './paceWords';
import { rebalanceWords } from './rebalanceWords';
import type { VerdictWords, WordsOf } from './wordsOf';

const WORDS: WordsOf<VerdictId> = {
  ...lossWords,
  ...paceWords,
  ...commitWords,
  ...memberWords,
  ...rebalanceWords,
};

/**
 * `now` is when it is shown, in milliseconds since the epoch, UTC: times of another day have their date. Where no
 * sentence is shown it does not matter.
 */
export function verdictWords(verdict: Verdict, now = verdict.since): VerdictWords {
  // Each entry takes the verdict of its own id.
  const words = WORDS[verdict.id] as (one: Verdict, now: number) => VerdictWords;
  return words(verdict, now);
}
