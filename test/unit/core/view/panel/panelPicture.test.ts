import assert from 'node:assert/strict';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { type Member } from '../../../../../src/core/model';
import { failed, success } from '../../../../../src/base/failure/result';
import {
  commit,
  description,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  guideSnapshot,
  listing,
  member,
  offsets,
  snapshotOf,
  type GroupParts,
} from '../../fixture/guide';
import { partitionLines, pictureOf } from '../../fixture/panel';
import { provenMarkers } from '../../fixture/provenMarkers';
import { LOCAL } from '../../fixture/rows';
import { healthOf } from '../../fixture/verdicts';

const STARTS = offsets({ orders: [0n, 0n, 0n], payments: [0n] });

function onlyGroup(
  parts: Partial<GroupParts>,
  ends: Parameters<typeof snapshotOf>[1] = GUIDE_ENDS,
) {
  return snapshotOf([{ ...GUIDE_GROUP, ...parts }], ends);
}

/** A KIP-848 member on its way from one assignment to another. */
const moving = (clientId: string, now: readonly number[], target: readonly number[]): Member => ({
  ...member(clientId, 'orders', now),
  targetAssignment: target.map((partition) => ({ topic: 'orders', partition })),
  memberEpoch: 4,
});

describe('panelPicture', () => {
  it("draws the guide's group", () => {
    const picture = pictureOf(guideSnapshot(), { starts: STARTS });
    assert.deepEqual(partitionLines(picture), [
      'orders 0 | consumer-1 | 0 1,500 1,750 | 250 fallingBehind | within 0.857142',
      'orders 1 | consumer-1 | 0 2,000 2,000 | 0 caughtUp | within 1',
      'orders 2 | consumer-2 | 0 1,800 1,900 | 100 normal | within 0.947368',
    ]);
    assert.deepEqual(
      [picture.state.name, picture.state.tone, picture.type.name, picture.assignor.name],
      ['stable', 'stable', 'classic', 'cooperative-sticky'],
    );
    assert.equal(picture.assignor.style, 'cooperative');
    assert.deepEqual(picture.coordinator, { name: 'broker 1', meaning: 'broker 1 (kafka-1:9092)' });
    assert.deepEqual(
      [picture.lag.compact, picture.lag.level, picture.lag.sentence],
      ['350', 'fallingBehind', 'lag 350, falling behind'],
    );
    assert.equal(picture.trend.text, 'trend unknown');
    assert.deepEqual(picture.reset, { kind: 'offered' });
    assert.deepEqual([picture.gaps, picture.remarks, picture.epochs], [[], [], null]);
  });

  it('shows lag that is proven to be markers of transactions as 0, with its note', () => {
    const picture = pictureOf(provenMarkers(guideSnapshot(), 'orders', 2), { starts: STARTS });
    assert.deepEqual(
      partitionLines(picture).at(-1),
      [
        'orders 2 | consumer-2 | 0 1,800 1,900 | 0 caughtUp | within 0.947368 | ' +
          '100 transaction markers, no message: log end − committed offset is 100.',
      ].join(''),
    );
    assert.deepEqual(picture.lag.caveats, ['100 transaction markers, no message']);
    assert.deepEqual(
      [picture.lag.exact, picture.lag.sentence],
      ['250', 'lag 250, falling behind, 100 transaction markers, no message'],
    );
    assert.deepEqual(
      pictureOf(guideSnapshot(), { health: healthOf(['markersOnly']) }).lag.caveats,
      [],
    );
  });

  it('lists members always in the same order, with what each reads and lags', () => {
    const members = [10, 9, 2].map((number) => member(`consumer-${number}`, 'orders', []));
    const [ten, nine, two] = members;
    const busy = { ...two!, assignment: [{ topic: 'orders', partition: 0 }] };
    const { members: shown } = pictureOf(onlyGroup({ members: [ten!, busy, nine!] }));
    assert.equal(shown.kind, 'known');
    assert.deepEqual(
      shown.list.map(({ name, lag, reading }) => [name, lag?.compact, reading.kind]),
      [
        ['consumer-2', '250', 'reading'],
        ['consumer-9', '', 'idle'],
        ['consumer-10', '', 'idle'],
      ],
    );
  });

  it('tells members apart that share a client id, even to the end of their ids', () => {
    const same = ['a-9f1c', 'b-9f1c', 'c-0000'].map((memberId, partition) => ({
      ...member('rdkafka', 'orders', [partition]),
      memberId,
    }));
    const { members } = pictureOf(onlyGroup({ members: same }));
    assert.equal(members.kind, 'known');
    assert.deepEqual(
      members.list.map(({ name }) => name),
      ['rdkafka …9f1c', 'rdkafka …9f1c (2)', 'rdkafka …0000'],
    );
  });

  it('says why a member is idle: more members than partitions', () => {
    const members = [0, 1, 2, 3].map((n) => member(`consumer-${n}`, 'orders', n < 3 ? [n] : []));
    const picture = pictureOf(onlyGroup({ members }));
    const reason =
      'More members than partitions: 4 members share 3 partitions, so at least 1 must stay idle.';
    assert.deepEqual(picture.remarks, [reason]);
    assert.equal(picture.members.kind, 'known');
    assert.deepEqual(picture.members.list[3]?.reading, { kind: 'idle', reason });
  });

  it('says of an idle member what else is known', () => {
    const idle = { ...member('idle', 'orders', []) };
    const reasonOf = (members: readonly Member[], state = 'Stable' as const) => {
      const picture = pictureOf(onlyGroup({ members, listing: listing('g', { state }) }));
      assert.equal(picture.members.kind, 'known');
      const reading = picture.members.list.find(({ name }) => name === 'idle')?.reading;
      return reading?.kind === 'idle' ? reading.reason : reading?.kind;
    };
    const busy = member('busy', 'orders', [0, 1, 2]);
    assert.equal(reasonOf([busy, idle]), 'The assignor gave it no partition.');
    assert.equal(reasonOf([busy, { ...idle, subscribedTopics: [] }]), 'It subscribes to no topic.');
    assert.equal(reasonOf([busy, moving('idle', [], [2])]), 'It will take over 1 partition.');
    assert.equal(reasonOf([busy, { ...idle, assignment: undefined }]), 'unreadable');
    assert.equal(
      reasonOf([busy, idle], 'PreparingRebalance' as 'Stable'),
      'The group is rebalancing: it waits for its partitions.',
    );
  });

  it('says what a worker of Connect runs', () => {
    const tasks = [0, 1].map((task) => ({ connector: 'sink', task }));
    const connect = { url: undefined, leader: 'w', connectors: ['sink'], tasks };
    const worker = { ...member('worker', 'orders', []), assignment: undefined, connect };
    const of = listing('g', { protocolType: 'connect' });
    const picture = pictureOf(onlyGroup({ members: [worker], listing: of }));
    assert.equal(picture.members.kind, 'known');
    const reason = 'Runs 1 connector and 2 tasks of Kafka Connect.';
    assert.deepEqual(picture.members.list[0]?.reading, { kind: 'none', reason });
  });

  it('shows by which pattern a member subscribes, and that it matches no topic', () => {
    const by = (subscribedPattern: string, partitions: readonly number[]): Member => ({
      ...member(`reads ${partitions.length}`, 'orders', partitions),
      subscribedTopics: [],
      subscribedPattern,
    });
    const of = listing('g', { type: 'consumer' });
    const members = [by('audit-.*', []), by('ord\u202eers', [0, 1, 2])];
    const { members: shown } = pictureOf(onlyGroup({ listing: of, members }));
    assert.equal(shown.kind, 'known');
    const found = new Map(shown.list.map(({ pattern, reading }) => [pattern, reading]));
    assert.deepEqual(found.get('audit-.*'), {
      kind: 'idle',
      reason: 'Its pattern matches no topic yet, or none that the member may read.',
    });
    assert.equal(found.size, 2);
    assert.ok(!JSON.stringify(shown).includes('\u202e'), 'a client wrote it');
  });

  it('shows partitions that nobody reads, with the reason', () => {
    const reasonOf = (parts: Partial<GroupParts>) => {
      const { topics } = pictureOf(onlyGroup(parts));
      return topics.map(
        ({ unassigned }) => unassigned && `${unassigned.count}: ${unassigned.reason}`,
      );
    };
    assert.deepEqual(reasonOf({}), [null]);
    const one = [member('consumer-1', 'orders', [0])];
    assert.deepEqual(reasonOf({ members: one }), ['2: The assignor gave them to no member.']);
    assert.deepEqual(reasonOf({ members: [member('c', 'payments', [])] }), [
      '3: No member subscribes to this topic: its committed offsets are from earlier.',
    ]);
    assert.deepEqual(reasonOf({ members: [], listing: listing('g', { state: 'Empty' }) }), [
      '3: The group has no members.',
    ]);
    const simple = listing('g', { state: 'Empty', protocolType: '' });
    assert.match(String(reasonOf({ members: [], listing: simple })[0]), /nobody has subscribed/);
    assert.deepEqual(reasonOf({ members: failure('coordinator') }), [null]);
  });

  it('shows partitions of a topic that has grown, before anybody reads them', () => {
    const picture = pictureOf(onlyGroup({}, { orders: [1750n, 2000n, 1900n, 30n] }), {
      starts: offsets({ orders: [0n, 0n, 0n, 0n] }),
    });
    assert.equal(
      partitionLines(picture)[3],
      'orders 3 | - | 0 ? 30 | no commit unknown | noCommit | No committed offset: 30 messages to read.',
    );
    assert.deepEqual(picture.topics[0]?.unassigned, {
      count: 1,
      reason: 'New partitions: they will be assigned in the next rebalance.',
    });
    assert.deepEqual([picture.lag.compact, picture.lag.caveats], ['350', ['1 without commit']]);
  });

  it('keeps the commits of a topic that is deleted, as unknown', () => {
    const gone = failed(failure('notFound', 'topic orders'));
    const snapshot = snapshotOf([GUIDE_GROUP], {}, { topics: new Map([['orders', gone]]) });
    const picture = pictureOf(snapshot);
    assert.match(picture.topics[0]?.failure ?? '', /Kafka does not know topic orders/);
    assert.match(
      partitionLines(picture)[0] ?? '',
      /^orders 0 \| consumer-1 \| \? 1,500 \? \| unknown unknown \| unknown \| Kafka does not know topic orders/,
    );
    assert.deepEqual(
      [picture.lag.compact, picture.lag.unknown, picture.lag.sentence],
      ['unknown', 3, 'lag unknown, 3 of 3 partitions unknown'],
    );
  });

  it('draws each odd position as what it is, never as 0', () => {
    const commits = [1500n, 2000n, 900n, 0n, 7n].map((at, partition) =>
      commit('orders', partition, at),
    );
    const ends = { orders: [1750n, 1900n, 1900n, 0n, failure('noLeader', 'orders-4')] };
    const starts = offsets({ orders: [failure('timeout', 'broker 1'), 0n, 1000n, 0n, 0n] });
    const members = [member('c', 'orders', [0, 1, 2, 3, 4])];
    const lines = partitionLines(pictureOf(onlyGroup({ members, commits }, ends), { starts }));
    assert.deepEqual(
      lines.map((line) => line.split(' | ').slice(2, 5).join(' | ')),
      [
        '? 1,500 1,750 | 250 fallingBehind | unknown',
        '0 2,000 1,900 | −100 unknown | beyondEnd',
        '1,000 900 1,900 | 1,000 fallingBehind | belowStart',
        '0 0 0 | 0 caughtUp | emptyLog',
        '0 7 ? | unknown unknown | unknown',
      ],
    );
    assert.match(lines[0] ?? '', /No answer from broker 1 in time/);
    assert.match(lines[1] ?? '', /recreated or truncated/);
    assert.match(lines[2] ?? '', /100 messages were deleted unread/);
    assert.match(lines[4] ?? '', /No broker leads orders-4 now/);
  });

  it('has exact offsets beyond what numbers can hold', () => {
    const commits = [commit('orders', 0, 9_223_372_036_854_775_806n)];
    const ends = { orders: [9_223_372_036_854_775_807n] };
    const picture = pictureOf(onlyGroup({ commits, members: [] }, ends), { starts: STARTS });
    const { committed, lag, processed, fraction } = picture.partitions;
    assert.deepEqual(
      [committed[0], lag[0], processed[0]],
      ['9,223,372,036,854,775,806', '1', '9,223,372,036,854,775,806'],
    );
    assert.ok(Number(fraction[0]) > 0.99 && Number(fraction[0]) <= 1);
  });

  it('says what is missing: commits, members, a broker', () => {
    const denied = pictureOf(onlyGroup({ commits: failure('denied', 'group g') }));
    assert.match(denied.gaps[0] ?? '', /No permission for group g/);
    assert.deepEqual([denied.lag.compact, denied.lag.level], ['unknown', 'unknown']);
    const bare = pictureOf(onlyGroup({ commits: failure('denied', 'group g'), members: [] }));
    assert.deepEqual([bare.lag.compact, bare.lag.level], ['unknown', 'unknown']);
    const unread = pictureOf(onlyGroup({ members: failure('coordinator', 'group g') }));
    assert.equal(unread.members.kind, 'unknown');
    assert.deepEqual(unread.partitions.reader, [null, null, null]);
    const failures = [failure('unreachable', 'broker 2')];
    const partly = pictureOf(snapshotOf([GUIDE_GROUP], GUIDE_ENDS, { failures }));
    assert.match(partly.gaps[0] ?? '', /Cannot connect to broker 2/);
  });

  it('draws the target assignment and the epochs of KIP-848 where they differ', () => {
    const group = listing('kip848-group', { type: 'consumer', state: 'Reconciling' });
    const members = [moving('a', [0, 1], [0]), moving('b', [2], [2, 1])];
    const snapshot = snapshotOf([{ listing: group, members, commits: [] }], GUIDE_ENDS);
    const described = description(group, members, {
      assignor: 'uniform',
      groupEpoch: 5,
      assignmentEpoch: 4,
    });
    const before = snapshot.groups.get('kip848-group')!;
    const picture = pictureOf(snapshot, { group: { ...before, description: success(described) } });
    assert.deepEqual(picture.targetMoves, [{ row: 1, from: 0, to: 1 }]);
    assert.match(picture.epochs?.meaning ?? '', /at epoch 5, its target assignment at 4/);
    assert.match(picture.assignor.meaning, /^the broker assigns/);
    assert.equal(picture.state.tone, 'rebalancing');
    assert.equal(picture.members.kind, 'known');
    assert.deepEqual(
      picture.members.list.map(({ epoch, targetCount }) => [epoch, targetCount]),
      [
        [4, 1],
        [4, 2],
      ],
    );
  });

  describe('of a share group', () => {
    const group = listing('share-orders', { type: 'share', protocolType: 'share' });
    const members = [
      member('a', 'orders', [0, 1]),
      member('b', 'orders', [0]),
      member('c', 'orders', []),
    ];
    const startAt = (partition: number, offset: bigint, lag?: bigint) => ({
      ...commit('orders', partition, offset),
      share: { lag },
    });
    const ofShare = (commits: ReturnType<typeof startAt>[]) =>
      pictureOf(snapshotOf([{ listing: group, members, commits }], GUIDE_ENDS), { starts: STARTS });

    it('shows start offsets, the lag that brokers count, and what is finished beyond the start', () => {
      const picture = ofShare([startAt(0, 1500n, 200n), startAt(1, 2000n, 0n), startAt(2, -1n)]);
      assert.deepEqual(partitionLines(picture), [
        'orders 0 | a | 0 1,500 1,750 | 200 fallingBehind | within 0.857142',
        'orders 1 | a | 0 2,000 2,000 | 0 caughtUp | within 1',
        'orders 2 | - | 0 ? 1,900 | – unknown | noCommit | No start offset: 1,900 messages to read.',
      ]);
      assert.deepEqual(picture.partitions.finished, ['50', '0', null]);
      assert.deepEqual(picture.partitions.finishedFraction, [0.028571, 0, null]);
      assert.deepEqual([picture.type.kind, picture.lag.compact], ['share', '200']);
    });

    it('says "at most" where the brokers do not count what is finished', () => {
      const { partitions } = ofShare([startAt(0, 1500n), startAt(1, 2000n)]);
      assert.deepEqual(partitions.lag.slice(0, 2), ['≤ 250', '0']);
      assert.deepEqual(partitions.finished.slice(0, 2), [null, null]);
    });

    it('draws every reader of a partition; no member is idle, or has a lag of its own', () => {
      const picture = ofShare([startAt(0, 1500n, 200n)]);
      assert.deepEqual(picture.furtherReaders, [{ row: 0, member: 1 }]);
      assert.equal(picture.members.kind, 'known');
      assert.deepEqual(
        picture.members.list.map(({ reading, lag }) => [reading.kind, lag]),
        [
          ['reading', null],
          ['reading', null],
          ['none', null],
        ],
      );
      assert.deepEqual(picture.remarks, []);
    });
  });

  it('has a picture of a group without anything', () => {
    const empty = listing('empty', { state: 'Empty' });
    const picture = pictureOf(snapshotOf([{ listing: empty }], {}));
    assert.deepEqual(picture.partitions.topic, []);
    assert.deepEqual(
      [picture.lag.compact, picture.lag.sentence, picture.lag.level],
      ['', 'no partitions', 'unknown'],
    );
    assert.equal(picture.assignor.name, '');
  });

  it('refuses a reset on a cluster that is read-only', () => {
    const { reset } = pictureOf(guideSnapshot(), { profile: { ...LOCAL, readOnly: true } });
    assert.equal(reset.kind, 'refused');
  });

  it('lets hostile names through as text, without anything hidden in them', () => {
    const hostile = '<img src=x onerror=alert(1)>‮$(bug) `x`';
    const members = [{ ...member(hostile, hostile, [0]), host: '/<b>', groupInstanceId: '‮' }];
    const commits = [{ ...commit(hostile, 0, 5n), metadata: 'a\nb' }];
    const picture = pictureOf(onlyGroup({ members, commits }, { [hostile]: [10n] }));
    assert.equal(picture.topics[0]?.topic, hostile);
    assert.equal(picture.topics[0].name, hostile.replace('‮', '‹U+202E›'));
    assert.equal(picture.members.kind, 'known');
    assert.equal(picture.members.list[0]?.instanceId, '‹U+202E›');
    assert.equal(picture.partitions.metadata[0], 'a␊b');
  });

  it('keeps the log starts of the reading where none were fetched', () => {
    const snapshot = snapshotOf([GUIDE_GROUP], GUIDE_ENDS, {
      startOffsets: offsets({ orders: [10n] }),
    });
    assert.deepEqual(pictureOf(snapshot).partitions.start, ['10', null, null]);
    const fetched = new TopicPartitionMap<ReturnType<typeof success<bigint>>>();
    fetched.set('orders', 2, success(5n));
    assert.deepEqual(pictureOf(snapshot, { starts: fetched }).partitions.start, ['10', null, '5']);
  });

  it('holds ten thousand partitions', () => {
    const names = Array.from({ length: 20 }, (_, index) => `topic-${index}`);
    const five = Array.from({ length: 500 }, (_, partition) => partition);
    const snapshot = snapshotOf(
      [
        {
          listing: listing('large'),
          members: names.map((topic) => member(`reader of ${topic}`, topic, five)),
          commits: names.flatMap((topic) => five.map((partition) => commit(topic, partition, 5n))),
        },
      ],
      Object.fromEntries(names.map((topic) => [topic, five.map(() => 1000n)])),
    );
    const once = pictureOf(snapshot);
    assert.equal(once.partitions.topic.length, 10_000);
  });
});
