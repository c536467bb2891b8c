// A way of reading the lag of every group, run as a process of its own so that every cold reading is cold.

import type { Sample } from './sample';

export interface Contender {
  readonly name: string;
  /** Starts a fresh process that reads once cold, then `warm` times more where it can. */
  sample(servers: string, warm: number): Promise<Sample>;
}

/** A contender, or the plain reason why this machine cannot run it. */
export type Prepared = Contender | { readonly name: string; readonly skipped: string };

export const isSkipped = (prepared: Prepared): prepared is Exclude<Prepared, Contender> =>
  'skipped' in prepared;
