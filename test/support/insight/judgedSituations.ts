// What the verdicts say of every situation, as lines of a terminal.

import { judgeSituation, type Judgement } from './judgeSituation';
import { situationFiles } from './situation';
import type { SituationFile } from './situationFile';

export interface JudgedSituation extends Judgement {
  /** Of its file, without the ending. */
  readonly id: string;
  readonly file: SituationFile;
}

export async function judgeAll(): Promise<readonly JudgedSituation[]> {
  const judged: JudgedSituation[] = [];
  for (const [name, file] of situationFiles()) {
    judged.push({ id: name.replace(/\.json5$/, ''), file, ...(await judgeSituation(file)) });
  }
  return judged;
}

/** 'right  stuck-retry: stuckPartition (error)', and below it what is wrong. */
export function judgedLines({ id, verdicts, wrong }: JudgedSituation): string {
  const told = verdicts.map((verdict) => `${verdict.id} (${verdict.severity})`).join(', ');
  const head = `${wrong.length === 0 ? 'right' : 'WRONG'}  ${id}: ${told || 'nothing'}`;
  return [head, ...wrong.map((why) => `         ${why}`)].join('\n');
}

export const scoreText = (judged: readonly JudgedSituation[]): string => {
  const right = judged.filter(({ wrong }) => wrong.length === 0).length;
  const recorded = judged.filter(({ file }) => file.source !== 'by hand').length;
  return `${right} of ${judged.length} situations are judged right; ${recorded} of them were recorded from real clients.`;
};
