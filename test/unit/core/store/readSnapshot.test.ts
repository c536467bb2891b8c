import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/base/failure/failure';
import { NO_LAG } from '../../../../src/core/lag';
import { failed } from '../../../../src/base/failure/result';
import { readSnapshot, type ReadOptions } from '../../../../src/core/store/readSnapshot';
import { FakeAdmin } from '../fixture/fakeAdmin';
import {
  commit,
  failure,
  groupOf,
  GUIDE_ENDS,
  GUIDE_GROUP,
  listing,
  member,
  snapshotOf,
  start,
  TAKEN_AT,
} from '../fixture/guide';
import { streamsListing, TOPOLOGY } from '../fixture/streams';
import { countedThread } from '../fixture/countedThread';

const OPTIONS: ReadOptions = { excludedGroups: [], now: () => TAKEN_AT };
const read = (admin: FakeAdmin, options = OPTIONS) =>
  readSnapshot(admin, options, new AbortController().signal);

const EMPTY_GROUP = {
  listing: listing('nightly-import', { state: 'Empty' }),
  commits: [commit('imports', 0, 10n)],
};
const ENDS = { ...GUIDE_ENDS, imports: [10_210n] };

describe('readSnapshot', () => {
  it("reads the guide's group as the command line shows it", async () => {
    const snapshot = await read(new FakeAdmin());
    assert.equal(snapshot.takenAt, TAKEN_AT);
    const { total } = groupOf(snapshot, 'manual-commit-group');
    assert.deepEqual(total, { ...NO_LAG, lag: 350n, partitions: 3 });
  });

  it('describes only groups that may have members, and asks nothing twice', async () => {
    const admin = new FakeAdmin(snapshotOf([GUIDE_GROUP, EMPTY_GROUP], ENDS));
    const snapshot = await read(admin);
    assert.deepEqual(admin.asked, [
      'listGroups',
      'describeGroups manual-commit-group',
      'fetchCommittedOffsets manual-commit-group,nightly-import',
      'describeTopics orders,imports',
      'fetchLogOffsets end,orders,imports',
    ]);
    assert.equal(groupOf(snapshot, 'nightly-import').description, undefined);
    assert.equal(groupOf(snapshot, 'nightly-import').total.lag, 10_200n);
  });

  it('describes groups of old brokers, which list no state', async () => {
    const old = { ...GUIDE_GROUP, listing: listing('old', { state: 'Unknown', stateText: '' }) };
    const admin = new FakeAdmin(snapshotOf([old], GUIDE_ENDS));
    await read(admin);
    assert.ok(admin.asked.includes('describeGroups old'));
  });

  it('asks for log starts only of topics with an assigned partition that has no commit', async () => {
    const fresh = { listing: listing('fresh'), members: [member('c', 'new', [0])], commits: [] };
    const admin = new FakeAdmin(snapshotOf([GUIDE_GROUP, fresh], { ...GUIDE_ENDS, new: [1750n] }));
    const snapshot = await read(admin);
    assert.equal(admin.asked.at(-1), 'fetchLogOffsets start,new');
    assert.deepEqual(groupOf(snapshot, 'fresh').total, {
      ...NO_LAG,
      partitions: 1,
      noCommit: 1,
      unread: 1,
    });
  });

  it('takes the lag of share groups from their brokers, and the log start where they have none', async () => {
    const share = {
      listing: listing('s', { type: 'share' }),
      members: [member('c', 'orders', [0, 1])],
      commits: [start('orders', 0, 1000n, 40n), start('orders', 1, -1n, undefined)],
    };
    const admin = new FakeAdmin(snapshotOf([share], GUIDE_ENDS));
    const snapshot = await read(admin);
    assert.ok(admin.asked.includes('fetchLogOffsets start,orders'), admin.asked.join('; '));
    assert.deepEqual(groupOf(snapshot, 's').total, {
      ...{ ...NO_LAG, lag: 40n, partitions: 2 },
      ...{ noCommit: 1, unread: 1 },
    });
  });

  it('says of share groups whose brokers do not count them that their lag is a bound', async () => {
    const share = {
      listing: listing('s', { type: 'share', state: 'Empty' }),
      commits: [start('orders', 0, 1000n, undefined), start('orders', 1, 2000n, undefined)],
    };
    const snapshot = await read(new FakeAdmin(snapshotOf([share], GUIDE_ENDS)));
    const total = { ...NO_LAG, lag: 750n, partitions: 2, atMost: 1 };
    assert.deepEqual(groupOf(snapshot, 's').total, total);
  });

  it('reads the offsets of streams groups and of foreign protocols', async () => {
    const commits = [commit('orders', 0, 1750n)];
    const streams = { listing: listing('st', { type: 'streams', state: 'Empty' }), commits };
    const connect = {
      listing: listing('co', { protocolType: 'connect', state: 'Empty' }),
      commits,
    };
    const admin = new FakeAdmin(snapshotOf([streams, connect], GUIDE_ENDS));
    const snapshot = await read(admin);
    assert.equal(groupOf(snapshot, 'st').total.partitions, 1);
    assert.equal(groupOf(snapshot, 'co').total.partitions, 1);
  });

  it('describes streams groups without members, too: what they compute is kept', async () => {
    const resting = { listing: streamsListing('Empty'), commits: [] };
    const known = { ...resting, members: [], described: { topology: TOPOLOGY } };
    const snapshot = await read(new FakeAdmin(snapshotOf([known], GUIDE_ENDS)));
    const { description, topics } = groupOf(snapshot, 'totals');
    assert.equal(description?.ok === true && description.value.topology, TOPOLOGY);
    assert.deepEqual(topics, ['orders'], 'the source topics, which may be missing');
    const denied = { ...resting, members: failure('denied', 'group totals') };
    const refused = await read(new FakeAdmin(snapshotOf([denied], GUIDE_ENDS)));
    assert.equal(groupOf(refused, 'totals').description, undefined, 'that it is empty is known');
  });

  it('leaves excluded groups out before anything more is asked', async () => {
    const admin = new FakeAdmin(snapshotOf([GUIDE_GROUP, EMPTY_GROUP], ENDS));
    const snapshot = await read(admin, { ...OPTIONS, excludedGroups: ['nightly-*'] });
    assert.deepEqual([...snapshot.groups.keys()], ['manual-commit-group']);
    assert.ok(admin.asked.every((request) => !/nightly|imports/.test(request)));
  });

  it('makes no request for nothing', async () => {
    const admin = new FakeAdmin(snapshotOf([], {}));
    await read(admin);
    assert.deepEqual(admin.asked, ['listGroups']);
  });

  it('reads commits before log ends, lest a consumer seem ahead of its log', async () => {
    const admin = new FakeAdmin();
    let committed = false;
    admin.before.fetchCommittedOffsets = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      committed = true;
    };
    admin.before.fetchLogOffsets = () => {
      assert.ok(committed);
    };
    await read(admin);
  });
});

describe('readSnapshot when something fails', () => {
  const denied = failure('denied', 'group secret');
  const lost = failure('unreachable', 'broker 2', 'connection reset');

  it('keeps the failure of one group, topic or partition beside it', async () => {
    const secret = { listing: listing('secret', { state: 'Empty' }), commits: denied };
    const mixed = {
      listing: listing('mixed', { state: 'Empty' }),
      commits: [
        commit('orders', 0, 1700n),
        commit('orders', 1, failure('kafka')),
        commit('deleted', 0, 5n),
        commit('leaderless', 0, 5n),
        commit('orders', 9, 5n),
      ],
    };
    const ends = { ...GUIDE_ENDS, leaderless: [failure('noLeader', 'leaderless-0')] };
    const cluster = snapshotOf([GUIDE_GROUP, secret, mixed], ends);
    const gone = failed(failure('notFound', 'topic deleted'));
    const topics = new Map([...cluster.topics, ['deleted', gone] as const]);
    const snapshot = await read(new FakeAdmin({ ...cluster, topics, failures: [lost] }));

    assert.deepEqual(groupOf(snapshot, 'secret').commits, failed(denied));
    assert.equal(groupOf(snapshot, 'secret').total.unknown, 1);
    const expected = { ...NO_LAG, lag: 50n, partitions: 5, unknown: 4 };
    assert.deepEqual(groupOf(snapshot, 'mixed').total, expected);
    assert.equal(groupOf(snapshot, 'manual-commit-group').total.lag, 350n);
    assert.deepEqual(snapshot.failures, [lost]);
  });

  const fails = () => {
    throw new FailureError(lost);
  };

  it('shows members without offsets when all offsets failed', async () => {
    const admin = new FakeAdmin();
    admin.before.fetchCommittedOffsets = fails;
    const group = groupOf(await read(admin), 'manual-commit-group');
    assert.deepEqual(group.commits, failed(lost));
    assert.equal(group.description?.ok, true);
    assert.deepEqual(group.total, { ...NO_LAG, partitions: 3, unknown: 3 });
  });

  it('shows offsets without members when all descriptions failed', async () => {
    const admin = new FakeAdmin();
    admin.before.describeGroups = fails;
    const group = groupOf(await read(admin), 'manual-commit-group');
    assert.deepEqual(group.description, failed(lost));
    assert.equal(group.total.lag, 350n);
  });

  for (const verb of ['describeTopics', 'fetchLogOffsets'] as const) {
    it(`shows every lag as unknown when ${verb} failed`, async () => {
      const admin = new FakeAdmin();
      admin.before[verb] = fails;
      const snapshot = await read(admin);
      const { total } = groupOf(snapshot, 'manual-commit-group');
      assert.deepEqual(total, { ...NO_LAG, partitions: 3, unknown: 3 });
    });
  }

  it('takes an answer that never came for a failure, not for nothing', async () => {
    const admin = new FakeAdmin();
    admin.omit.add('manual-commit-group');
    const group = groupOf(await read(admin), 'manual-commit-group');
    assert.equal(group.commits.ok, false);
    assert.equal(group.description?.ok, false);
    assert.ok(group.total.unknown > 0);

    const topicless = new FakeAdmin();
    topicless.omit.add('orders');
    const snapshot = await read(topicless);
    assert.equal(snapshot.topics.get('orders')?.ok, false);
    const { total } = groupOf(snapshot, 'manual-commit-group');
    assert.deepEqual(total, { ...NO_LAG, partitions: 3, unknown: 3 });
  });

  it('rejects when no broker answered', async () => {
    const admin = new FakeAdmin();
    admin.before.listGroups = fails;
    await assert.rejects(read(admin), { failure: lost });
  });

  for (const verb of [
    'listGroups',
    'describeGroups',
    'fetchCommittedOffsets',
    'describeTopics',
    'fetchLogOffsets',
  ] as const) {
    it(`ends as cancelled when called off during ${verb}`, async () => {
      const end = new AbortController();
      const admin = new FakeAdmin();
      admin.before[verb] = (signal: AbortSignal) => {
        end.abort();
        signal.throwIfAborted();
      };
      await assert.rejects(readSnapshot(admin, OPTIONS, end.signal), (error) => {
        assert.ok(error instanceof FailureError);
        assert.equal(error.failure.kind, 'cancelled');
        return true;
      });
      assert.equal(admin.asked.filter((request) => request.startsWith(verb)).length, 1);
    });
  }
});

describe('readSnapshot at scale', () => {
  it('makes as many requests for thousands of groups as for one, and shares the thread', async () => {
    const ends = { t: Array.from({ length: 100 }, () => 10n) };
    const commits = ends.t.map((_, partition) => commit('t', partition, 7n));
    const groups = Array.from({ length: 2_000 }, (_, index) => ({
      listing: listing(`g-${index}`, { state: 'Empty' }),
      commits,
    }));
    const admin = new FakeAdmin(snapshotOf(groups, ends));
    const counted = countedThread();
    const { signal } = new AbortController();
    let [listed, asking] = [0, 0];
    admin.before.fetchCommittedOffsets = () => (asking = counted.turns);
    const options = {
      ...OPTIONS,
      thread: counted.thread,
      onListed: () => (listed = counted.turns),
    };
    const snapshot = await readSnapshot(admin, options, signal);
    assert.equal(admin.asked.length, 4);
    assert.equal(groupOf(snapshot, 'g-1999').total.lag, 300n);
    assert.ok(asking - listed >= 1, 'others have a turn between the list and what is asked next');
    // Asked at least once a group, and again for their lag, with 8 looks at the clock to a turn.
    assert.ok(counted.turns >= 500, `${counted.turns} turns`);
  });
});
