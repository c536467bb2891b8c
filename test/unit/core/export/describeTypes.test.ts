// Share groups and streams groups as their own command lines print them.

import assert from 'node:assert/strict';
import { describeText } from '../../../../src/core/export/describeText';
import type { CommittedOffset, Member, StreamsTask } from '../../../../src/core/model';
import { commit, failure, listing, member, snapshotOf } from '../fixture/guide';

const started = (partition: number, start: bigint, lag: bigint | undefined): CommittedOffset => ({
  ...commit('orders', partition, start),
  leaderEpoch: 0,
  share: { lag },
});

const share = (state: 'Stable' | 'Empty' = 'Stable') =>
  listing('packers', { type: 'share', protocolType: 'share', state, stateText: state });

const task = (subtopologyId: string, partition: number): StreamsTask => ({
  subtopologyId,
  partition,
});

function thread(name: string, active: StreamsTask[], standby: StreamsTask[] = []): Member {
  const tasks = { active, standby, warmup: [] };
  return {
    ...member(
      name,
      'orders',
      active.map(({ partition }) => partition),
    ),
    streams: {
      ...{ processId: `process-of-${name}`, topologyEpoch: 0, userEndpoint: undefined },
      ...{ tasks, targetTasks: tasks, taskOffsets: [], taskEndOffsets: [] },
    },
  };
}

describe('describeText of a share group', () => {
  it('has the columns of kafka-share-groups.sh, for offsets and for members', () => {
    const parts = {
      listing: share(),
      members: [member('b', 'orders', [1, 0]), member('a', 'orders', [0])],
      commits: [started(0, 1500n, 12n), started(1, 2000n, 0n)],
    };
    assert.equal(
      describeText(snapshotOf([parts], { orders: [1750n, 2000n] }), ['packers']),
      [
        'GROUP           TOPIC           PARTITION  START-OFFSET  LAG',
        'packers         orders          0          1500          12',
        'packers         orders          1          2000          0',
        '',
        'GROUP           CONSUMER-ID     HOST            CLIENT-ID       #PARTITIONS  ASSIGNMENT',
        'packers         a-9f1c          /10.0.0.7       a               1            orders:0',
        'packers         b-9f1c          /10.0.0.7       b               2            orders:0,1',
        '',
      ].join('\n'),
    );
  });

  it('says that a group is empty, and why a lag is missing', () => {
    const parts = { listing: share('Empty'), members: [], commits: [started(0, 5n, undefined)] };
    const lines = describeText(snapshotOf([parts], { orders: [9n] }), ['packers']).split('\n');
    assert.equal(lines[0], "Share group 'packers' has no active members.");
    assert.match(lines[3] ?? '', /^packers {9}orders {10}0 {10}5 {13}-$/);
    assert.equal(
      lines[5],
      '# The lag of this share group is unknown: its broker does not count it (Kafka 4.2).',
    );
  });

  it('says what could not be read', () => {
    const parts = {
      listing: share(),
      members: failure('denied', 'group packers'),
      commits: failure('denied', 'group packers'),
    };
    assert.match(describeText(snapshotOf([parts], {}), ['packers']), /^\n?# .*packers/);
  });
});

describe('describeText of a streams group', () => {
  it('has the columns of kafka-streams-groups.sh, tasks by member', () => {
    const parts = {
      listing: listing('revenue', { type: 'streams', protocolType: 'streams' }),
      members: [
        thread('t1', [task('0', 1), task('0', 0), task('1', 0)]),
        thread('t2', [], [task('1', 0)]),
      ],
      commits: [{ ...commit('orders', 0, 1500n), leaderEpoch: 3 }],
    };
    assert.equal(
      describeText(snapshotOf([parts], { orders: [1750n, 9n] }), ['revenue']),
      [
        'GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LEADER-EPOCH    LOG-END-OFFSET  OFFSET-LAG',
        'revenue         orders          0          1500            3               1750            250',
        'revenue         orders          1          -               -               9               -',
        '',
        'GROUP           MEMBER          PROCESS         CLIENT-ID       ASSIGNMENTS',
        'revenue         t1-9f1c         process-of-t1   t1              ACTIVE:0:[0,1];1:[0];',
        'revenue         t2-9f1c         process-of-t2   t2              STANDBY:1:[0];',
        '',
      ].join('\n'),
    );
  });

  it('says that it has no members, and does not call it a group of consumers', () => {
    const parts = {
      listing: listing('revenue', { type: 'streams', state: 'Empty', stateText: 'Empty' }),
      members: [],
      commits: [commit('orders', 0, 5n)],
    };
    const text = describeText(snapshotOf([parts], { orders: [9n] }), ['revenue']);
    assert.match(text, /^Streams group 'revenue' has no active members\.\n\nGROUP /);
  });

  it('does not say that it rebalances, as its command line does not', () => {
    const parts = {
      listing: listing('revenue', { type: 'streams', state: 'Assigning', stateText: 'Assigning' }),
      members: [thread('t1', [])],
    };
    assert.match(describeText(snapshotOf([parts], {}), ['revenue']), /^GROUP +MEMBER/);
  });
});
