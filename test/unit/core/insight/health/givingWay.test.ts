// A large group is watched and judged in many small parts, so that others have the thread in between.

import assert from 'node:assert/strict';
import { SharedThread } from '../../../../../src/base/sharedThread';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import { STEP } from '../../../../../src/core/insight/ring/step';
import { BusyCluster } from '../../../../bench/store/busyCluster';

const PARTITIONS = 40 * STEP;
/** Log ends, moves, and the partitions as rules see them. */
const PASSES = 3;

describe('a group of very many partitions', () => {
  it('lets others go first after every few hundred of them, and once between two rules', async () => {
    const cluster = new BusyCluster(1, PARTITIONS);
    let [looks, now] = [0, 0];
    const thread = new SharedThread(
      (resume) => setImmediate(resume),
      () => {
        looks++;
        return now;
      },
    );
    const log = new GroupHealthLog();
    for (let reading = 0; reading < 9; reading++) {
      now += 10_000;
      looks = 0;
      await log.record(cluster.read(1), undefined, thread);
    }
    assert.ok(log.of('group-0').judged);
    const least = PASSES * (PARTITIONS / STEP);
    assert.ok(looks >= least, `looked at the clock ${looks} times, not ${least}`);
  });
});
