// What a panel knows of what happened: changes of ours, offsets that changed elsewhere, readings that failed.

import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../../../src/base/clock';
import { FailureError } from '../../../../src/base/failure/failure';
import { success, type Result } from '../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import type { GroupWrite } from '../../../../src/core/journal/groupWrite';
import type { RecordTime } from '../../../../src/core/records/recordReader';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import { GroupReadings } from '../../../../src/ui/panel/groupReadings';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { commit, failure, listing, snapshotOf } from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';

const GROUP = { clusterId: 'local', groupId: 'nightly-import' };
const WRITE: GroupWrite = {
  ...{ id: 'one', at: 1, kind: 'reset', what: 'to the log end', parts: 1 },
  outcomes: undefined,
};

const empty = (offset: bigint) =>
  snapshotOf(
    [
      {
        listing: listing(GROUP.groupId, { state: 'Empty', stateText: 'Empty' }),
        commits: [commit('orders', 0, offset)],
      },
    ],
    { orders: [1000n] },
  );

/** One cluster, read only when a test asks for it. */
function clustersOf(admin: FakeAdmin) {
  const settings = { ...DEFAULT_SETTINGS, clusters: [LOCAL], refreshInterval: 3_600_000 };
  const clusters = new ClusterSet(
    () => Promise.resolve(admin),
    () => settings,
  );
  clusters.follow([LOCAL]);
  return { clusters, cluster: clusters.get(GROUP.clusterId)! };
}

describe('what a panel knows of the past', () => {
  it('has the changes of ours, the offsets that changed elsewhere, and the readings that failed', async () => {
    const admin = new FakeAdmin();
    const { clusters, cluster } = clustersOf(admin);
    const asked: number[] = [];
    const readings = new GroupReadings(
      GROUP,
      {
        clusters,
        deletionOf: () => Promise.resolve(undefined),
        writesSince: (at) => {
          asked.push(at);
          return Promise.resolve([WRITE]);
        },
      },
      systemClock,
      () => undefined,
    );
    const read = async (offset?: bigint) => {
      if (offset !== undefined) admin.cluster = empty(offset);
      const recorded = new Promise<void>((resolve) => {
        const listener = clusters.onDidRecord(() => {
          listener.dispose();
          resolve();
        });
      });
      await cluster.store.refresh();
      await recorded;
      await setImmediate();
      await readings.takeIn(new AbortController().signal);
    };
    try {
      await read(10n);
      await read(500n);
      admin.before.listGroups = () => {
        throw new FailureError(failure('unreachable', 'broker 1'));
      };
      await read();
      const { writes, jumps, failures } = readings.facts!.events;
      assert.deepEqual(writes, [WRITE]);
      assert.ok(asked.every((at) => at < Date.now() - 60_000));
      assert.deepEqual(
        jumps.map(({ forward, members }) => [forward, members]),
        [[{ partitions: 1, messages: 490n }, 0]],
      );
      assert.deepEqual(
        failures.map((failed) => failed.failure.subject),
        ['broker 1'],
      );
    } finally {
      clusters.dispose();
    }
  });
});

describe('what a panel knows of health', () => {
  it('is what was known last of a group that is gone', async () => {
    const admin = new FakeAdmin();
    const { clusters, cluster } = clustersOf(admin);
    const none = {
      deletionOf: () => Promise.resolve(undefined),
      writesSince: () => Promise.resolve([]),
    };
    const readings = new GroupReadings(GROUP, { clusters, ...none }, systemClock, () => undefined);
    const healthAfter = async (reading: ReturnType<typeof empty>) => {
      admin.cluster = reading;
      await cluster.store.refresh();
      await cluster.insight.recorded;
      await readings.takeIn(new AbortController().signal);
      return readings.facts!.health;
    };
    try {
      const known = await healthAfter(empty(10n));
      assert.equal(known.notJudged, 'tooEarly');
      assert.equal(await healthAfter(snapshotOf([], { orders: [1000n] })), known);
    } finally {
      clusters.dispose();
    }
  });
});

describe('what a panel knows of lag', () => {
  it('is 0 where a look at the log has proven that only markers are left, until an offset moves', async () => {
    const admin = new FakeAdmin();
    const onlyMarkers = new TopicPartitionMap<Result<RecordTime | undefined>>();
    onlyMarkers.set('orders', 0, success(undefined));
    admin.fetchTimesAtOffsets = () => Promise.resolve(onlyMarkers);
    const { clusters, cluster } = clustersOf(admin);
    const none = {
      deletionOf: () => Promise.resolve(undefined),
      writesSince: () => Promise.resolve([]),
    };
    const readings = new GroupReadings(GROUP, { clusters, ...none }, systemClock, () => undefined);
    const totalAt = async (offset: bigint) => {
      admin.cluster = empty(offset);
      await cluster.store.refresh();
      await readings.takeIn(new AbortController().signal);
      const { lag, markers } = readings.facts!.group.total;
      return [lag, markers];
    };
    try {
      assert.deepEqual(await totalAt(999n), [1n, undefined]);
      const learned = new Promise((resolve) => clusters.onDidLearn(resolve));
      cluster.insight.time.want(readings, { rank: 'open', groups: [GROUP.groupId] });
      await learned;
      assert.equal(readings.facts!.group.total.markers, 1n, 'without a new reading');
      assert.deepEqual(await totalAt(999n), [0n, 1n]);
      assert.deepEqual(await totalAt(998n), [2n, undefined]);
    } finally {
      clusters.dispose();
    }
  });
});
