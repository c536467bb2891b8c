// Rows of Kafka Streams by its own protocol: processes, tasks, what a group waits for and restores.

import assert from 'node:assert/strict';
import type { GroupDescription, Member } from '../../../../../src/core/model';
import { failed } from '../../../../../src/base/failure/result';
import { groupRow } from '../../../../../src/core/view/tree/groupRow';
import { partitionRows } from '../../../../../src/core/view/tree/partitionRows';
import { topicRows } from '../../../../../src/core/view/tree/topicRows';
import { commit, failure, groupOf, offsets, snapshotOf, topic } from '../../fixture/guide';
import { line, OPTIONS, tooltip } from '../../fixture/rows';
import { AGAIN, streamsListing, streamsMember, task, TOPOLOGY } from '../../fixture/streams';
import { success } from '../../../../../src/base/failure/result';

const ENDS = { orders: [10n, 20n, 30n], [AGAIN]: [5n, 5n, 5n] };
const COMMITS = [commit('orders', 0, 10n), commit('orders', 1, 15n), commit(AGAIN, 0, 5n)];
const MEMBERS = [
  streamsMember('a-1', 'p-a', { active: ['0_0', '0_1'], standby: ['1_0'] }),
  streamsMember('a-2', 'p-a', { active: ['1_0'], warmup: ['1_1'] }),
  streamsMember('b-1', 'p-b', { standby: ['1_1'] }),
];

interface Parts {
  readonly members?: readonly Member[];
  readonly state?: 'Stable' | 'NotReady';
  readonly described?: Partial<GroupDescription>;
}

function pictureOf({ members = MEMBERS, state = 'Stable', described = {} }: Parts = {}) {
  const snapshot = snapshotOf(
    [
      {
        listing: streamsListing(state),
        commits: COMMITS,
        members,
        described: { topology: TOPOLOGY, ...described },
      },
    ],
    ENDS,
  );
  return { snapshot, group: groupOf(snapshot, 'totals') };
}

function rowOf(parts?: Parts) {
  const { snapshot, group } = pictureOf(parts);
  return groupRow('local', group, snapshot, OPTIONS);
}

describe('the row of a streams group', () => {
  it('tells processes, tasks and the topology', () => {
    const row = rowOf();
    assert.equal(line(row), 'totals | 5 · streams · 3 members | ·');
    const lines = tooltip(row);
    assert.ok(lines.includes('Members: 3 in 2 processes'), lines.join('\n'));
    assert.ok(lines.includes('Tasks: 3 active, 2 standby, 1 warm-up'));
    assert.ok(lines.includes('Topology: 2 subtopologies, 1 changelog topic'));
    assert.ok(!lines.some((text) => text.startsWith('Restoration')), 'nobody tells it');
  });

  it('counts the whole log of a partition without a commit, as the command line does', () => {
    const startOffsets = offsets({ orders: [0n, 0n, 12n] });
    const parts = {
      ...{ listing: streamsListing(), described: { topology: TOPOLOGY } },
      commits: [commit('orders', 0, 10n), commit('orders', 1, 15n)],
      members: [streamsMember('a-1', 'p-a', { active: ['0_0', '0_1', '0_2'] })],
    };
    const snapshot = snapshotOf([parts], ENDS, { startOffsets });
    const group = groupOf(snapshot, 'totals');
    assert.equal(line(groupRow('local', group, snapshot, OPTIONS)).split(' · ')[0], 'totals | 23');
    const [, , third] = partitionRows('local', group, 'orders', snapshot, OPTIONS);
    assert.equal(line(third!), '2 | no commit · 18 to read · a-1 | ·');
    const unknown = snapshotOf([parts], ENDS);
    const open = groupRow('local', groupOf(unknown, 'totals'), unknown, OPTIONS);
    assert.match(open.description, /^5 · 1 without commit/, 'where its start is not known');
  });

  it('calls a member idle that has no task at all, and not one with a standby task', () => {
    const members = [...MEMBERS, streamsMember('b-2', 'p-b', {})];
    assert.ok(
      tooltip(rowOf({ members })).includes('Members: 4 in 2 processes, of which 1 has no task'),
    );
  });

  it('tells what is to be restored, where members tell it', () => {
    const at = { ...task('1_0'), offset: 40n };
    const changes = { taskOffsets: [at], taskEndOffsets: [{ ...task('1_0'), offset: 100n }] };
    const restoring = streamsMember('a-1', 'p-a', { active: ['1_0'] }, changes);
    assert.ok(
      tooltip(rowOf({ members: [restoring] })).includes(
        'Restoration: 1 task with 60 messages to restore',
      ),
    );
    const done = streamsMember('a-1', 'p-a', {}, { ...changes, taskEndOffsets: [at] });
    assert.ok(
      !tooltip(rowOf({ members: [done] }))
        .join()
        .includes('Restoration'),
    );
  });

  it('names the source topics that are missing while it is not ready', () => {
    const parts = {
      listing: streamsListing('NotReady'),
      members: [streamsMember('a-1', 'p-a', {})],
      described: { topology: TOPOLOGY },
    };
    const missing = new Map([['orders', failed(failure('notFound'))]]);
    const snapshot = snapshotOf([parts], {}, { topics: missing });
    const row = groupRow('local', groupOf(snapshot, 'totals'), snapshot, OPTIONS);
    assert.equal(
      line(row),
      'totals | no offsets · streams · not ready · orders is missing · 1 member | ',
    );
    assert.ok(tooltip(row).includes('Missing topics: orders'));
    assert.match(row.ariaLabel, /not ready.*orders is missing/);
    assert.deepEqual(groupOf(snapshot, 'totals').topics, ['orders'], 'so that it is looked for');
    const there = snapshotOf(
      [parts],
      {},
      { topics: new Map([['orders', success(topic('orders', 3))]]) },
    );
    const waiting = groupRow('local', groupOf(there, 'totals'), there, OPTIONS);
    assert.equal(line(waiting), 'totals | no offsets · streams · not ready · 1 member | ');
  });

  it('names them also once the application has given up', () => {
    const listing = streamsListing('Empty');
    const parts = { listing, members: [], described: { topology: TOPOLOGY } };
    const missing = new Map([['orders', failed(failure('notFound'))]]);
    const snapshot = snapshotOf([parts], {}, { topics: missing });
    const row = groupRow('local', groupOf(snapshot, 'totals'), snapshot, OPTIONS);
    assert.equal(line(row), 'totals | no offsets · streams · orders is missing · no members | ');
  });

  it('does not call a topic missing that may not be seen', () => {
    const parts = {
      listing: streamsListing('NotReady'),
      members: [],
      described: { topology: TOPOLOGY },
    };
    const denied = new Map([['orders', failed(failure('denied'))]]);
    const snapshot = snapshotOf([parts], {}, { topics: denied });
    const row = groupRow('local', groupOf(snapshot, 'totals'), snapshot, OPTIONS);
    assert.ok(!row.description.includes('missing'));
  });

  it('can be reset, but its members cannot be removed', () => {
    assert.deepEqual(rowOf().capabilities, ['group', 'describable', 'resettable', 'readable']);
  });
});

describe('the partitions of a streams group', () => {
  it('are below its topics, with the task that reads each, and who else has it', () => {
    const { snapshot, group } = pictureOf();
    assert.deepEqual(
      topicRows('local', group, snapshot, OPTIONS).map(({ label }) => label),
      ['orders', AGAIN],
    );
    const [first] = partitionRows('local', group, AGAIN, snapshot, OPTIONS);
    const lines = tooltip(first!);
    assert.ok(lines.includes('Task: 1_0'), lines.join('\n'));
    assert.ok(lines.includes('Standby task: a-1'));
    assert.ok(lines.includes('Process: p-a'));
    const [, second] = partitionRows('local', group, 'orders', snapshot, OPTIONS);
    assert.ok(tooltip(second!).includes('Task: 0_1'));
  });
});
