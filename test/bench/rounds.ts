// Takes samples of several contenders in turns (A B C, A B C, …), so that whatever else the machine
// does falls on all alike, and holds every result against the seed plan.

import type { Contender } from './contender';
import type { Sample } from './sample';
import { GROUPS, plannedLag } from './seed/seedPlan';

export interface RoundsPlan {
  readonly servers: string;
  readonly rounds: number;
  /** Warm readings a sample. */
  readonly warm: number;
  readonly commitsPerGroup: number;
  readonly progress: (line: string) => void;
}

/** The samples of each contender by its name, `rounds` each. Rejects when a contender gets the lag wrong. */
export async function takeRounds(
  contenders: readonly Contender[],
  plan: RoundsPlan,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const taken = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= plan.rounds; round++) {
    for (const contender of contenders) {
      const sample = await contender.sample(plan.servers, plan.warm);
      verify(contender.name, sample, plan.commitsPerGroup);
      taken.get(contender.name)?.push(sample);
      const warm = sample.warmMs.map((ms) => Math.round(ms)).join(' ');
      const cold = Math.round(sample.coldMs);
      plan.progress(`round ${round}, ${contender.name}: cold ${cold} ms, warm ${warm || '-'} ms`);
    }
  }
  return taken;
}

function verify(name: string, { total }: Sample, commitsPerGroup: number): void {
  const expected = {
    groups: GROUPS,
    partitions: GROUPS * commitsPerGroup,
    unknown: 0,
    lag: String(plannedLag(commitsPerGroup)),
  };
  for (const key of Object.keys(expected) as (keyof typeof expected)[]) {
    if (total[key] !== expected[key]) {
      throw new Error(`${name} counts ${key} ${total[key]}; the cluster has ${expected[key]}.`);
    }
  }
}
