// What became known beside the readings makes its groups due, however many there are.

import assert from 'node:assert/strict';
import { SharedThread } from '../../../../../src/base/sharedThread';
import { success } from '../../../../../src/base/failure/result';
import { ClusterFacts } from '../../../../../src/core/insight/clusterFacts';
import type { Facts } from '../../../../../src/core/insight/facts';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import { News } from '../../../../../src/core/insight/known/news';
import { ProbeBudget } from '../../../../../src/core/insight/time/probeBudget';
import { BusyCluster } from '../../../../bench/store/busyCluster';
import { FakeAdmin } from '../../fixture/fakeAdmin';
import { guideSnapshot } from '../../fixture/guide';

const GROUPS = 600;

describe('news', () => {
  /** Groups that are judged at a reading with such news, after they have been at rest for long. */
  async function judgedBy(news: (news: News) => void): Promise<string[]> {
    const cluster = new BusyCluster(GROUPS, 1);
    let judged: string[] = [];
    const log = new GroupHealthLog((groupId) => {
      judged.push(groupId);
      return [];
    });
    // Its clock stands: everything that is due is judged at once.
    const thread = new SharedThread(undefined, () => 0);
    const read = async (facts: Facts = {}) => {
      judged = [];
      await log.record(cluster.read(0), facts, thread);
    };
    for (let reading = 0; reading < 30 || judged.length === 0; reading++) await read();
    await read();
    assert.deepEqual(judged, [], 'a reading at which nothing is due');
    const facts: Facts = { news: new News() };
    news(facts.news!);
    await read(facts);
    return judged;
  }

  it('of a topic makes those due that read it', async () => {
    assert.deepEqual(await judgedBy(({ topics }) => topics.add('topic-7')), ['group-7']);
  });

  it('of a group makes it due', async () => {
    assert.deepEqual(await judgedBy(({ groups }) => groups.add('group-599')), ['group-599']);
  });

  it('of the cluster makes all due', async () => {
    const judged = await judgedBy((news) => (news.ofCluster = true));
    assert.ok(judged.length > 100, `${judged.length}`);
  });

  describe('of a cluster', () => {
    const snapshot = guideSnapshot();
    const topics = [...snapshot.topics.keys()];
    const circumstances = {
      refreshIntervalMs: 10_000,
      thresholds: undefined,
      ages: undefined,
      ownChanges: new Map(),
    };

    it('is what was asked for and is not as before, told once', async () => {
      const admin = new FakeAdmin(snapshot);
      let now = 1_800_000_000_000;
      const facts = new ClusterFacts(
        () => Promise.resolve(admin),
        new ProbeBudget(),
        () => now,
      );
      const ask = async () => {
        await facts.follow(snapshot, new Set(), new AbortController().signal);
        return facts.of(snapshot, circumstances).news!;
      };
      const first = await ask();
      assert.ok(first.ofCluster, 'settings of the brokers');
      assert.ok(topics.every((topic) => first.topics.has(topic)));
      const none = facts.of(snapshot, circumstances).news!;
      assert.deepEqual([none.ofCluster, none.topics.size, none.groups.size], [false, 0, 0]);
      now += 3_600_001;
      const second = await ask();
      assert.deepEqual([second.ofCluster, [...second.topics]], [false, []], 'the same answers');
      now += 3_600_001;
      const [topic = ''] = topics;
      admin.topicConfigs.set(
        topic,
        success({
          ...{ compacted: true, deletes: false, retentionMs: 1, retentionBytes: undefined },
          ...{ minCompactionLagMs: 0, deleteRetentionMs: 0, timestamps: 'create' },
        }),
      );
      assert.deepEqual([...(await ask()).topics], [topic]);
      const stricter = { ...circumstances, thresholds: { normal: 1n, fallingBehind: 2n } };
      assert.ok(facts.of(snapshot, stricter).news?.ofCluster);
    });
  });
});
