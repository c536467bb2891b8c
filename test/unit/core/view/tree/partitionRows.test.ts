import assert from 'node:assert/strict';
import { failed } from '../../../../../src/base/failure/result';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import { partitionRows } from '../../../../../src/core/view/tree/partitionRows';
import { topicRows } from '../../../../../src/core/view/tree/topicRows';
import {
  commit,
  failure,
  groupOf,
  GUIDE_ENDS,
  guideSnapshot,
  listing,
  member,
  offsets,
  snapshotOf,
} from '../../fixture/guide';
import { provenMarkers } from '../../fixture/provenMarkers';
import { line, OPTIONS, tooltip } from '../../fixture/rows';

const topics = (snapshot: ClusterSnapshot, groupId: string) =>
  topicRows('local', groupOf(snapshot, groupId), snapshot, OPTIONS);
const partitions = (snapshot: ClusterSnapshot, groupId: string, topic = 'orders') =>
  partitionRows('local', groupOf(snapshot, groupId), topic, snapshot, OPTIONS);

describe('topicRows', () => {
  const two = snapshotOf(
    [
      {
        listing: listing('manual-commit-group'),
        members: [
          { ...member('consumer-1', 'orders', [0, 1]), subscribedTopics: ['orders', 'payments'] },
        ],
        commits: [
          commit('orders', 0, 1500n),
          commit('orders', 1, 2000n),
          commit('orders', 2, 1800n),
          commit('payments', 0, 10n),
        ],
      },
    ],
    { ...GUIDE_ENDS, payments: [10n] },
  );

  it('shows the topics of a group that reads several', () => {
    const [row, other, ...more] = topics(two, 'manual-commit-group');
    assert.ok(row && other);
    assert.deepEqual(more, []);
    assert.equal(line(row), 'orders | 350 | !');
    assert.equal(line(other), 'payments | 0 | ✓');
    assert.equal(row.id, 'topic/local/manual-commit-group/orders');
    assert.equal(row.ariaLabel, 'Topic orders, lag 350, falling behind');
    assert.deepEqual(tooltip(row), [
      'Lag: 350, falling behind',
      'Action: Consider scaling consumers',
      'Partitions: 3',
    ]);
  });

  it('do not count what is proven to be markers of transactions, and say so in the tooltip', () => {
    const shown = provenMarkers(two, 'orders', 2);
    const [row] = topics(shown, 'manual-commit-group');
    assert.ok(row);
    assert.equal(line(row), 'orders | 250 | !');
    assert.deepEqual(tooltip(row), [
      'Lag: 250, falling behind',
      'Action: Consider scaling consumers',
      'Partitions: 3',
      'Not counted: 100 transaction markers, no message: log end − committed offset is 350',
    ]);
    const [, , partition] = partitions(shown, 'manual-commit-group');
    assert.ok(partition);
    assert.equal(line(partition), '2 | caught up · unassigned | ✓');
    const [, , raw] = partitions(two, 'manual-commit-group');
    assert.equal(raw && line(raw), '2 | 100 behind · unassigned | ·');
    assert.ok(
      tooltip(partition).includes(
        'Note: 100 transaction markers, no message: log end − committed offset is 100.',
      ),
    );
  });

  it('goes to the partitions at once where there is one topic, and names it last', () => {
    const rows = topics(guideSnapshot(), 'manual-commit-group');
    assert.deepEqual(rows.map(line), [
      '0 | 250 behind · consumer-1 · orders | !',
      '1 | caught up · consumer-1 · orders | ✓',
      '2 | 100 behind · consumer-2 · orders | ·',
    ]);
    assert.equal(rows[0]?.id, 'partition/local/manual-commit-group/orders/0');
    const [short] = topicRows(
      'local',
      groupOf(guideSnapshot(), 'manual-commit-group'),
      guideSnapshot(),
      {
        ...OPTIONS,
        shortName: (name) => name.slice(0, 3),
      },
    );
    assert.equal(short?.description, '250 behind · consumer-1 · ord');
  });

  it('shows a deleted topic with its reason, the others untouched', () => {
    const commits = [commit('deleted', 0, 5n), commit('orders', 0, 1750n)];
    const cluster = snapshotOf(
      [{ listing: listing('g', { state: 'Empty' }), commits }],
      GUIDE_ENDS,
    );
    const gone = failed(failure('notFound', 'topic deleted'));
    const snapshot = {
      ...cluster,
      topics: new Map([...cluster.topics, ['deleted', gone] as const]),
    };
    assert.deepEqual(topics(snapshot, 'g').map(line), [
      'deleted | unknown · does not exist | ?',
      'orders | 0 | ✓',
    ]);
  });

  it('says what could not be read, above what could', () => {
    const members = [member('c', 'orders', [0])];
    const noOffsets = { listing: listing('a'), members, commits: failure('denied', 'group a') };
    const noMembers = {
      listing: listing('b'),
      members: failure('denied', 'group b'),
      commits: [commit('orders', 0, 1750n)],
    };
    const nothing = { listing: listing('c', { state: 'Empty' }) };
    const snapshot = snapshotOf([noOffsets, noMembers, nothing], GUIDE_ENDS);
    assert.deepEqual(topics(snapshot, 'a').map(line), [
      'Ask for the DESCRIBE permission on it. |  | ',
      '0 | unknown · no permission · c · orders | ?',
    ]);
    assert.deepEqual(topics(snapshot, 'b').map(line), [
      'Members unknown: no permission |  | ',
      '0 | caught up · orders | ✓',
    ]);
    assert.deepEqual(topics(snapshot, 'c').map(line), [
      'No committed offsets and no assigned partitions |  | ',
    ]);
  });
});

describe('partitionRows', () => {
  it("shows the guide's partitions", () => {
    const rows = partitions(guideSnapshot(), 'manual-commit-group');
    assert.deepEqual(rows.map(line), [
      '0 | 250 behind · consumer-1 | !',
      '1 | caught up · consumer-1 | ✓',
      '2 | 100 behind · consumer-2 | ·',
    ]);
    assert.equal(rows[0]?.id, 'partition/local/manual-commit-group/orders/0');
    assert.equal(
      rows[0].ariaLabel,
      'Partition 0 of orders, 250 behind, falling behind, read by consumer-1',
    );
    assert.deepEqual(tooltip(rows[0]), [
      'Lag: 250, falling behind',
      'Client: consumer-1',
      'Committed: 1,500',
      'Log end: 1,750',
      'Action: Consider scaling consumers',
      'Member: consumer-1-9f1c',
      'Host: 10.0.0.7',
    ]);
  });

  it('shows by which pattern the reader subscribes', () => {
    const reader = { ...member('c', 'orders', [0]), subscribedTopics: [] };
    const members = [{ ...reader, subscribedPattern: 'ord.*' }];
    const snapshot = snapshotOf([{ listing: listing('g'), members }], GUIDE_ENDS);
    assert.ok(tooltip(partitions(snapshot, 'g')[0]!).includes('Pattern: ord.*'));
  });

  it('says what is odd, and never shows it as 0', () => {
    const parts = {
      listing: listing('g'),
      members: [member('c', 'odd', [0, 1, 2, 3, 4, 5])],
      commits: [
        commit('odd', 2, 1950n),
        commit('odd', 3, 40n),
        commit('odd', 4, 1500n),
        commit('odd', 5, failure('kafka', 'odd-5', 'unknown server error')),
        commit('odd', 6, 1750n),
      ],
    };
    const end = 1750n;
    const noLeader = failure('noLeader', 'partition 4 of topic odd');
    const snapshot = snapshotOf(
      [parts],
      { odd: [end, 0n, end, end, noLeader, end, end] },
      { startOffsets: offsets({ odd: [0n, 0n, 0n, 100n, noLeader, 0n, 0n] }) },
    );
    const rows = partitions(snapshot, 'g', 'odd');
    assert.deepEqual(rows.map(line), [
      '0 | no commit · 1,750 to read · c | ?',
      '1 | no commit · 0 to read · c | ✓',
      '2 | 200 beyond the log end · c | ?',
      '3 | 1,710 behind · log starts at 100 · c | !',
      '4 | unknown · no leader · c | ?',
      '5 | unknown · error: unknown server error · c | ?',
      '6 | caught up · unassigned | ✓',
    ]);
    assert.match(rows[2]!.ariaLabel, /200 beyond the log end/);
    assert.ok(tooltip(rows[3]!).some((text) => text.includes('60 messages were deleted unread')));
    assert.ok(
      tooltip(rows[4]!).some((text) => text.startsWith('Lag: No broker leads partition 4')),
    );
    assert.deepEqual([rows[0]!.icon, rows[6]!.icon], ['circle-small-filled', 'circle-small']);
  });

  it('tells members of one client id apart', () => {
    const twin = (partition: number, memberId: string, groupInstanceId?: string) => ({
      ...member('rdkafka', 'orders', [partition]),
      memberId,
      groupInstanceId,
    });
    const members = [twin(0, 'rdkafka-aaaa'), twin(1, 'rdkafka-bbbb'), twin(2, 'x', 'static-1')];
    const snapshot = snapshotOf([{ listing: listing('g'), members, commits: [] }], GUIDE_ENDS);
    assert.deepEqual(
      partitions(snapshot, 'g').map(({ description }) => description.split(' · ').at(-1)),
      ['rdkafka …aaaa', 'rdkafka …bbbb', 'rdkafka…tatic-1)'],
    );
  });

  it('shortens readers in the middle: what tells them apart is at their end', () => {
    const worker = (at: number) => member(`payments-settlement-worker-${at}`, 'orders', [at]);
    const members = [worker(0), worker(1), worker(2)];
    const snapshot = snapshotOf([{ listing: listing('g'), members, commits: [] }], GUIDE_ENDS);
    const rows = partitions(snapshot, 'g');
    const shown = rows.map(({ description }) => description.split(' · ').at(-1) ?? '');
    assert.equal(new Set(shown).size, 3, shown.join());
    for (const [at, text] of shown.entries()) {
      assert.match(text, new RegExp(`…\\w*-${at}$`));
      assert.ok(text.length <= 16, text);
      assert.match(rows[at]?.ariaLabel ?? '', /read by payments-settlement-worker-\d$/);
    }
  });

  it('never says that a partition has no commit where that is not known', () => {
    const denied = failure('denied', 'topic hidden', 'it needs DESCRIBE on the topic');
    const cluster = snapshotOf(
      [
        {
          listing: listing('g'),
          members: [member('c', 'hidden', [0]), member('d', 'orders', [0])],
          commits: [commit('orders', 0, failure('kafka', 'orders-0', 'unknown server error'))],
        },
      ],
      { ...GUIDE_ENDS, hidden: [denied] },
      { topics: new Map([['hidden', failed(denied)]]) },
    );
    for (const topic of ['hidden', 'orders']) {
      const [row] = partitions(cluster, 'g', topic);
      assert.ok(row);
      assert.match(row.description, /^unknown · /);
      assert.doesNotMatch(JSON.stringify([row, tooltip(row)]), /no commit/i);
    }
    assert.equal(groupOf(cluster, 'g').total.noCommit, 0);
    assert.equal(groupOf(cluster, 'g').total.unknown, 2);
  });

  it('names no reader where there are no members', () => {
    const parts = {
      listing: listing('g', { state: 'Empty' }),
      commits: [commit('orders', 0, 1750n)],
    };
    assert.equal(partitions(snapshotOf([parts], GUIDE_ENDS), 'g')[0]?.description, 'caught up');
  });
});
