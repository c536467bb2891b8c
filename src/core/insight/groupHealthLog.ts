// The health of all groups of a cluster, kept from reading to reading: it watches, and hands what it
// saw to the rules in `verdicts`.

import { sharedThread } from '../../base/sharedThread';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { NO_FACTS, type Facts } from './facts';
import { NEVER_SEEN, type GroupHealth, type Verdict } from './verdict';

export class GroupHealthLog {
  readonly #health = new Map<string, GroupHealth>();

  /** Notes a reading, letting others use the thread in between. */
  async record(
    snapshot: ClusterSnapshot,
    facts: Facts = NO_FACTS,
    thread = sharedThread,
  ): Promise<void> {
    for (const groupId of snapshot.groups.keys()) {
      const watchedSince = this.of(groupId).watchedSince ?? snapshot.takenAt;
      const own = facts.ownChanges?.findLast((change) => change.groupId === groupId);
      this.#health.set(groupId, {
        ...NEVER_SEEN,
        watchedSince,
        notJudged: 'tooEarly',
        ownChangeAt: own?.at,
      });
      if (thread.turnIsOver) await thread.nextTurn();
    }
  }

  of(groupId: string): GroupHealth {
    return this.#health.get(groupId) ?? NEVER_SEEN;
  }

  /** The worst verdict of a group, of whatever severity. Cheap: for every row of a tree. */
  worst(groupId: string): Verdict | undefined {
    return this.#health.get(groupId)?.verdicts[0];
  }
}
