// Plays a situation to the verdicts and compares what they said with what its file expects.

import { GroupHealthLog } from '../../../src/core/insight/health/groupHealthLog';
import { RebalanceLog } from '../../../src/core/insight/rebalanceLog';
import type { Verdict } from '../../../src/core/insight/verdict';
import { playSituation } from './situation';
import { situationFacts } from './situationFacts';
import type { SituationFile } from './situationFile';
import { elapsedText } from './times';

export interface Judgement {
  /** Standing at the last reading, worst first. */
  readonly verdicts: readonly Verdict[];
  /** Why it is not right, a sentence each; empty where it is right. */
  readonly wrong: readonly string[];
}

export async function judgeSituation(file: SituationFile): Promise<Judgement> {
  const rebalances = new RebalanceLog();
  const log = new GroupHealthLog((groupId) => rebalances.of(groupId));
  const began = Date.parse(file.began);
  const { verdicts: awaited, during = [], may = [], never = [], action } = file.expect;
  const right = new Set([...awaited, ...during, ...may]);
  const seen = new Set<string>();
  const wrong = new Map<string, string>();
  let verdicts: readonly Verdict[] = [];
  for await (const reading of playSituation(file)) {
    await rebalances.record(reading.snapshot);
    await log.record(reading.snapshot, situationFacts(file, reading));
    verdicts = log.of(file.group).verdicts;
    const at = elapsedText(Math.round((reading.snapshot.takenAt - began) / 1000) * 1000);
    for (const { id, severity } of verdicts) {
      seen.add(id);
      const say = (why: string): unknown => wrong.has(id) || wrong.set(id, `${at} ${id} ${why}`);
      if (never.includes(id)) say('was never to be said');
      else if (file.healthy && severity === 'error') say('is an error, and nothing is wrong');
      else if (severity !== 'info' && !right.has(id)) say(`(${severity}) was not expected`);
    }
  }
  const stand = verdicts.map(({ id }): string => id);
  const missing = [
    ...awaited.filter((id) => !stand.includes(id)).map((id) => `${id} does not stand at the end`),
    ...during.filter((id) => !seen.has(id)).map((id) => `${id} was said at no reading`),
  ];
  const worst = verdicts.find(({ id }) => awaited.includes(id));
  const isOffered = action === undefined || missing.length > 0 || worst?.action === action;
  const offered = `${worst?.id ?? 'nothing'} offers ${worst?.action ?? 'nothing'}, not ${action ?? ''}`;
  return { verdicts, wrong: [...wrong.values(), ...missing, ...(isOffered ? [] : [offered])] };
}
