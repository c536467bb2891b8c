// Why an alert is there, in a few words, and what to do about it.

import { formatDuration } from '../../../base/format';
import { LAG_LEVELS, levelAction } from '../../../base/lagLevels';
import type { AlertRule } from '../../alerts/rules/alertRule';
import type { ReasonWords } from '../../alerts/groupAlert';
import type { GroupFacts } from '../../alerts/rules/judgeRule';
import type { Verdict } from '../../insight/verdict';
import { lagLevelOf } from '../../lagLevel';
import { verdictWords } from '../health/verdictWords';
import { lagText } from '../lagText';
import { timeLagShort } from '../timeLagText';

/** 'lag 12.3k', 'significant backlog, lag 12.3k', '20 min behind', 'stalled'; each with its next step. */
export function reasonWords(
  { when }: AlertRule,
  facts: Pick<GroupFacts, 'total' | 'time' | 'thresholds' | 'isRead'>,
  verdict: Verdict | undefined,
): ReasonWords {
  const { total, time } = facts;
  switch (when.kind) {
    case 'lag':
      return { text: `lag ${lagText(total)}`, next: lagNext(facts) };
    case 'level':
      return {
        text: `${LAG_LEVELS[when.level].name}, lag ${lagText(total)}`,
        next: lagNext(facts),
      };
    case 'behind': {
      const text = timeLagShort(time) || `behind by more than ${formatDuration(when.above)}`;
      return { text, next: lagNext(facts) };
    }
    case 'verdicts': {
      if (verdict === undefined) return { text: 'health', next: '' };
      const { short, next } = verdictWords(verdict);
      return { text: short, next: firstSentence(next) };
    }
  }
}

/** The advice of the level that the lag has; none for a lag that the guide calls normal. */
function lagNext({
  total,
  thresholds,
  isRead,
}: Pick<GroupFacts, 'total' | 'thresholds' | 'isRead'>): string {
  const level = lagLevelOf(total, thresholds);
  const isMuch = level === 'fallingBehind' || level === 'backlog';
  return isMuch ? `${levelAction(level, isRead)}.` : '';
}

/** Of some sentences: a list has one line for each alert. */
const firstSentence = (text: string): string => /^.*?\.(?=\s[A-Z]|$)/.exec(text)?.[0] ?? text;
