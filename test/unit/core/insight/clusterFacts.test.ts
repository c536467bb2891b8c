// What is known beside readings, and the verdicts that rest on it: from a store to the health of a group.

import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { failed, success, type Result } from '../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import type { TopicConfig } from '../../../../src/core/insight/configs/clusterConfigs';
import { ClusterInsight } from '../../../../src/core/insight/clusterInsight';
import type { VerdictId } from '../../../../src/core/insight/verdict';
import type { RecordTime } from '../../../../src/core/records/recordReader';
import type { ClusterSnapshot, ClusterState } from '../../../../src/core/store/clusterSnapshot';
import { waitFor } from '../../../support/vscode/waitFor';
import { FakeAdmin } from '../fixture/fakeAdmin';
import { commit, failure, guideSnapshot, listing, snapshotOf } from '../fixture/guide';

const GROUP = 'manual-commit-group';
const WEEK: TopicConfig = {
  ...{ compacted: false, deletes: true, retentionMs: 604_800_000, retentionBytes: undefined },
  ...{ minCompactionLagMs: 0, deleteRetentionMs: 0, timestamps: 'create' },
};

/** A cluster that is read every ten seconds, and its insight. */
class ReadCluster {
  readonly guide = guideSnapshot();
  readonly admin = new FakeAdmin(this.guide);
  readonly #changed = new EventEmitter<void>();
  state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
  /** Time lag goes by the system's clock: the readings are of the last two minutes. */
  now = Date.now() - 125_000;
  isLookedAt = true;
  readonly insight = new ClusterInsight(
    this.storeOf(),
    () => this.now,
    (error) => {
      throw error as Error;
    },
    () => ({ isLookedAt: this.isLookedAt, refreshInterval: 10_000 }),
  );

  private storeOf() {
    const state = () => this.state;
    return {
      get state() {
        return state();
      },
      onDidChange: this.#changed.event,
      admin: () => Promise.resolve(this.admin),
    };
  }

  async read(times: number, change: (snapshot: ClusterSnapshot) => ClusterSnapshot = (s) => s) {
    for (let time = 0; time < times; time++) {
      this.now += 10_000;
      const recorded = new Promise<void>((resolve) => {
        const listener = this.insight.onDidRecord(() => {
          listener.dispose();
          resolve();
        });
      });
      const snapshot = change({ ...this.guide, takenAt: this.now });
      this.state = { ...this.state, snapshot };
      this.#changed.fire();
      await recorded;
      // What is asked after a reading counts in the next one.
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Topic and partitions with a commit and lag of the group. */
  lagging() {
    const { commits } = this.guide.groups.get(GROUP)!;
    assert.ok(commits.ok);
    return commits.value.filter(({ topic, partition, offset }) => {
      const end = this.guide.endOffsets.get(topic, partition);
      return end?.ok === true && offset.ok && offset.value < end.value;
    });
  }

  verdict(id: string) {
    return this.insight.health.of(GROUP).verdicts.find((one) => one.id === id);
  }
}

describe('the facts of a cluster', () => {
  it('show messages that were deleted before the group read them', async () => {
    const cluster = new ReadCluster();
    const starts = new TopicPartitionMap<ReturnType<typeof success<bigint>>>();
    const [first] = cluster.lagging();
    const end = cluster.guide.endOffsets.get(first!.topic, first!.partition);
    assert.ok(end?.ok);
    starts.set(first!.topic, first!.partition, end);
    cluster.admin.cluster = { ...cluster.guide, startOffsets: starts };
    await cluster.read(12);
    assert.equal(cluster.verdict('dataLost')?.severity, 'error');
    cluster.insight.dispose();
  });

  it('show messages that are about to be deleted', async () => {
    const cluster = new ReadCluster();
    const [first] = cluster.lagging();
    cluster.admin.topicConfigs.set(first!.topic, success({ ...WEEK, retentionMs: 600_000 }));
    cluster.admin.recordSince = () => success(undefined);
    cluster.insight.time.want(cluster, { rank: 'visible', groups: [GROUP] });
    await cluster.read(1);
    // What finds it out is loaded with the first wish.
    const { topic, partition, offset } = first!;
    assert.ok(offset.ok);
    const place = { topic, partition, offset: offset.value };
    await waitFor('the age of the first message', () =>
      cluster.insight.time.known?.facts(cluster.state.snapshot!).ageAt(place),
    );
    // Nothing is younger than any instant that is asked about: the messages are older than that.
    await cluster.read(12);
    assert.equal(cluster.verdict('retentionAhead')?.severity, 'error');
    cluster.insight.dispose();
  });

  it('are asked for at the age that matters: near the end of the retention', async () => {
    const cluster = new ReadCluster();
    // The last readings come after what is asked by the system's clock.
    cluster.now += 60_000;
    const hour = 3_600_000;
    const [first] = cluster.lagging();
    cluster.admin.topicConfigs.set(first!.topic, success({ ...WEEK, retentionMs: 20 * hour }));
    // Messages came all the time until 17 hours ago, the unread ones last: 85 % of the retention.
    cluster.admin.recordSince = ({ topic, partition, instant }) => {
      const committed = cluster.lagging().find((one) => one.partition === partition);
      const timestamp = Date.now() - 17 * hour;
      if (topic !== first!.topic || committed?.offset.ok !== true || instant > timestamp) {
        return success(undefined);
      }
      const offset = committed.offset.value - BigInt(Math.ceil((timestamp - instant) / hour));
      return success({ offset, timestamp: BigInt(instant) });
    };
    cluster.insight.time.want(cluster, { rank: 'visible', groups: [GROUP] });
    await cluster.read(12);
    assert.equal(cluster.verdict('retentionAhead')?.severity, 'warning');
    cluster.insight.dispose();
  });

  it('are asked for at most once a minute, and settings once an hour', async () => {
    const cluster = new ReadCluster();
    await cluster.read(13);
    const asked = (verb: string) => cluster.admin.asked.filter((one) => one.startsWith(verb));
    assert.equal(asked('describeBrokerConfig').length, 1);
    assert.equal(asked('describeFeatures').length, 1);
    assert.equal(asked('fetchLogOffsets start').length, 3);
    cluster.insight.dispose();
  });

  it('leave log starts alone that a panel reads', async () => {
    const cluster = new ReadCluster();
    for (let reading = 0; reading < 13; reading++) {
      await cluster.read(1);
      cluster.insight.noteLogStarts(cluster.guide.endOffsets);
    }
    const asked = cluster.admin.asked.filter((one) => one.startsWith('fetchLogOffsets start'));
    assert.equal(asked.length, 1, 'before the panel was open');
    assert.equal(cluster.verdict('dataLost')?.severity, 'error', 'what the panel read counts');
    cluster.insight.dispose();
  });

  it('ask for log starts of an open panel themselves where it does not tell them', async () => {
    const cluster = new ReadCluster();
    cluster.insight.time.want(cluster, { rank: 'open', groups: [GROUP] });
    const asked = () =>
      cluster.admin.asked.filter((one) => one.startsWith('fetchLogOffsets start')).length;
    await cluster.read(2);
    assert.equal(asked(), 0);
    await cluster.read(10);
    assert.ok(asked() > 0);
    cluster.insight.dispose();
  });

  it('are not asked for while nobody looks', async () => {
    const cluster = new ReadCluster();
    cluster.isLookedAt = false;
    await cluster.read(12);
    assert.deepEqual(cluster.admin.asked, []);
    cluster.insight.dispose();
  });

  it('name settings that may not be seen, once', async () => {
    const cluster = new ReadCluster();
    const { topic } = cluster.lagging()[0]!;
    const denied = {
      ...failure('denied', `topic ${topic}`),
      operation: 'DESCRIBE_CONFIGS' as const,
    };
    cluster.admin.topicConfigs.set(topic, failed(denied));
    await cluster.read(12);
    const verdict = cluster.verdict('unauthorised');
    assert.ok(verdict?.id === 'unauthorised');
    assert.deepEqual(verdict.evidence.missing, [
      { subject: `topic ${topic}`, operation: 'DESCRIBE_CONFIGS' },
    ]);
    assert.equal(verdict.evidence.topicSettings, true);
    cluster.insight.dispose();
  });

  it('count no messages for a group where a look at the log found markers of transactions only', async () => {
    const [commits, ends] = [[commit('orders', 0, 100n)], { orders: [350n] }];
    const empty = listing(GROUP, { state: 'Empty', stateText: 'Empty' });
    const guide = snapshotOf([{ listing: empty, commits }], ends);
    const verdicts = async (isProven: boolean) => {
      const cluster = new ReadCluster();
      const onlyMarkers = new TopicPartitionMap<Result<RecordTime | undefined>>();
      if (isProven) onlyMarkers.set('orders', 0, success(undefined));
      cluster.admin.fetchTimesAtOffsets = () => Promise.resolve(onlyMarkers);
      const timestamp = BigInt(Date.now() - 60_000);
      cluster.admin.recordSince = () => success({ offset: 0n, timestamp });
      cluster.insight.time.want(cluster, { rank: 'open', groups: [GROUP] });
      await cluster.read(20, ({ takenAt }) => ({ ...guide, takenAt }));
      cluster.insight.dispose();
      return ['noConsumer', 'markersOnly'].map((id) => cluster.verdict(id as VerdictId)?.id);
    };
    assert.deepEqual(await verdicts(false), ['noConsumer', undefined]);
    assert.deepEqual(await verdicts(true), [undefined, 'markersOnly']);
  });

  it('know what this extension wrote: it is named, and not judged', async () => {
    const [own, foreign] = [new ReadCluster(), new ReadCluster()];
    for (const cluster of [own, foreign]) {
      await cluster.read(8);
      if (cluster === own) cluster.insight.noteChange([GROUP]);
      await cluster.read(3, back);
    }
    assert.ok(foreign.verdict('rewound') !== undefined);
    assert.equal(own.verdict('rewound'), undefined);
    assert.equal(own.insight.health.of(GROUP).ownChangeAt !== undefined, true);
    for (const { insight } of [own, foreign]) insight.dispose();
  });

  it('know what another window wrote, also where they are told after the reading that shows it', async () => {
    const cluster = new ReadCluster();
    await cluster.read(8);
    const wroteAt = cluster.now + 4_000;
    await cluster.read(1, back);
    cluster.insight.noteChange([GROUP], wroteAt);
    await cluster.read(3, back);
    assert.equal(cluster.verdict('rewound'), undefined);
    assert.equal(cluster.insight.health.of(GROUP).ownChangeAt, wroteAt);
    cluster.insight.dispose();
  });
});

/** The group ten messages back everywhere. */
function back(snapshot: ClusterSnapshot): ClusterSnapshot {
  const group = snapshot.groups.get(GROUP)!;
  assert.ok(group.commits.ok);
  const commits = group.commits.value.map((commit) =>
    commit.offset.ok ? { ...commit, offset: success(commit.offset.value - 10n) } : commit,
  );
  const moved = { ...group, commits: success(commits) };
  return { ...snapshot, groups: new Map([...snapshot.groups, [GROUP, moved]]) };
}
