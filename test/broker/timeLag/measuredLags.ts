// Time lag as the product finds it out of a cluster: a reading, what is known of its logs, and questions
// until none is left.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { ClusterFacts } from '../../../src/core/insight/clusterFacts';
import { ProbeBudget } from '../../../src/core/insight/time/probeBudget';
import type { TimeLag } from '../../../src/core/insight/time/timeLag';
import { TimeWatch } from '../../../src/core/insight/time/timeWatch';
import type { TimeWish } from '../../../src/core/insight/time/timeWish';
import { groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';

export interface MeasuredLags {
  /** When the reading began: milliseconds since the epoch, UTC. */
  readonly takenAt: number;
  /** By group id, each of a single partition. */
  readonly lags: ReadonlyMap<string, TimeLag>;
}

/** Of groups that have committed one partition each. */
export async function measuredLags(
  admin: GroupAdmin,
  groups: readonly string[],
  rank: TimeWish['rank'],
  signal: AbortSignal,
): Promise<MeasuredLags> {
  const now = () => Date.now();
  const snapshot = await readSnapshot(admin, { excludedGroups: [], now }, signal);
  const budget = new ProbeBudget();
  const facts = new ClusterFacts(() => Promise.resolve(admin), new ProbeBudget(), now);
  await facts.follow(snapshot, new Set(groups), signal);
  // As an open panel does.
  const topics = [...snapshot.topics.values()].flatMap((one) => (one.ok ? [one.value] : []));
  facts.noteLogStarts(await admin.fetchLogOffsets(topics, 'start', signal));
  let asked = 0;
  const asking = {
    fetchRecordsSince: (...args: Parameters<GroupAdmin['fetchRecordsSince']>) => {
      asked++;
      return admin.fetchRecordsSince(...args);
    },
    fetchTimesAtOffsets: admin.fetchTimesAtOffsets.bind(admin),
  };
  const watch = new TimeWatch(
    () => Promise.resolve(asking),
    () => [{ rank, groups }],
    undefined,
    budget,
    facts.shapeOf,
  );
  for (let before = -1; before < asked;) {
    before = asked;
    await watch.follow(snapshot, signal);
    // Brokers that were slow are left alone for a while.
    while (budget.left(now()) === 0) await sleep(100, undefined, { signal });
  }
  watch.dispose();
  const lags = new Map<string, TimeLag>();
  for (const groupId of groups) {
    const group = snapshot.groups.get(groupId)!;
    const [one, ...others] = groupPartitions(group, snapshot);
    assert.ok(one !== undefined && others.length === 0, groupId);
    const lag = watch.lagOf(one, snapshot);
    assert.ok(lag !== undefined, groupId);
    assert.deepEqual(lag, watch.groupLag(group, snapshot), groupId);
    lags.set(groupId, lag);
  }
  return { takenAt: snapshot.takenAt, lags };
}
