// Whether a group of a cluster gets a significant backlog, and keeps it, while somebody watches: before anybody has
// asked for alerts. By the same book as alerts themselves.

import { NOTHING_STANDS } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { AlertBook } from './alertBook';
import type { GroupAlert } from './groupAlert';
import type { SayReason } from './judgeRules';
import { ClusterRules } from './rules/alertRule';

/** As the default rule. */
const BACKLOG = {
  ...{ clusters: ['*'], groups: ['*'], severity: undefined },
  when: { kind: 'level', level: 'backlog' },
  forMs: 300_000,
} as const;

export class FirstBacklog {
  readonly #book: AlertBook;
  readonly #rules = new ClusterRules([BACKLOG]);
  /** When the present watch without a gap began. */
  #startedAt = Infinity;

  constructor(clusterId: string, sayReason: SayReason) {
    this.#book = new AlertBook(clusterId, sayReason);
  }

  /**
   * Takes a reading; gives what stands now against a group that was below the bound when it was first seen.
   * `interval`: milliseconds between readings at most.
   */
  async take(
    snapshot: ClusterSnapshot,
    thresholds: LagThresholds,
    interval: number,
  ): Promise<GroupAlert | undefined> {
    const beside = { thresholds, standing: () => NOTHING_STANDS, time: () => undefined };
    const { isFirst } = await this.#book.read(snapshot, this.#rules, beside, interval);
    if (isFirst) this.#startedAt = snapshot.takenAt;
    return this.#book.alerts.find(
      ({ state, isUnknown, since }) => state === 'firing' && !isUnknown && since > this.#startedAt,
    );
  }
}
