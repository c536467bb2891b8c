import assert from 'node:assert/strict';
import { planGroupDeletion, planOffsetDeletion } from '../../../../src/core/plan/deletePlan';
import { writabilityOf, unlistedWritability } from '../../../../src/core/plan/writability';
import { readFreshGroups } from '../../../../src/core/plan/readFreshGroups';
import { type GroupDescription, type GroupListing } from '../../../../src/core/model';
import { failed, success } from '../../../../src/base/failure/result';
import { failure, listing, member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();

function described(parts: Partial<GroupDescription>): GroupDescription {
  const none = { assignor: '', groupEpoch: undefined, assignmentEpoch: undefined, members: [] };
  return { ...listing('g'), ...none, ...parts };
}

describe('the writability of a group', () => {
  const writability = (parts: Partial<GroupListing>, parts2?: Partial<GroupDescription>) =>
    writabilityOf(listing('g', parts), parts2 && success(described(parts2)));

  it('is empty where nobody is there, and says so of simple groups', () => {
    assert.deepEqual(writability({ state: 'Empty' }), { kind: 'empty', simple: false });
    const simple = { state: 'Empty', protocolType: '' } as const;
    assert.deepEqual(writability(simple), { kind: 'empty', simple: true });
  });

  it('is that of no group where it is being removed', () => {
    assert.deepEqual(writability({ state: 'Dead' }), { kind: 'notFound' });
    assert.deepEqual(writability({ state: 'Stable' }, { state: 'Dead' }), { kind: 'notFound' });
  });

  it('is active with members, known or not', () => {
    const members = [member('c', 'orders', [0])];
    assert.deepEqual(writability({}, { members }), { kind: 'active', members });
    assert.deepEqual(writability({}), { kind: 'active', members: undefined });
    const denied = failed(failure('denied', 'group g'));
    assert.deepEqual(writabilityOf(listing('g'), denied), { kind: 'active', members: undefined });
  });

  it('is taken from the description where the listing is late or says nothing', () => {
    assert.deepEqual(writability({}, { state: 'Empty' }), { kind: 'empty', simple: false });
    const silent = listing('g', { state: 'Unknown', stateText: '' });
    const unknown = writabilityOf(silent, failed(failure('timeout', 'group g')));
    assert.deepEqual(unknown, { kind: 'unknown', failure: failure('timeout', 'group g') });
  });

  it('is, where no broker lists it, what its coordinator says', () => {
    const unlisted = (parts: Partial<GroupDescription>, hasCommits: boolean) =>
      unlistedWritability(success(described(parts)), hasCommits);
    const missing = failed(failure('notFound', 'group g'));
    assert.deepEqual(unlistedWritability(missing, false), { kind: 'notFound' });
    assert.deepEqual(unlisted({ state: 'Dead', protocolType: '' }, false), { kind: 'notFound' });
    const resting = { kind: 'empty', simple: false, unlisted: true };
    assert.deepEqual(unlistedWritability(missing, true), resting);
    assert.deepEqual(unlisted({ state: 'Dead', protocolType: '' }, true), resting);
    assert.deepEqual(unlisted({ state: 'Empty' }, false), resting);
    const simple = { ...resting, simple: true };
    assert.deepEqual(unlisted({ state: 'Empty', protocolType: '' }, true), simple);
    const members = [member('c', 'orders', [0])];
    assert.deepEqual(unlisted({ members }, true), { kind: 'active', members });
    const connect = { state: 'Empty', protocolType: 'connect' } as const;
    assert.deepEqual(unlisted(connect, true), { kind: 'foreign', what: 'connect' });
    const denied = failed(failure('denied', 'group g'));
    assert.deepEqual(unlistedWritability(denied, true), {
      kind: 'unknown',
      failure: failure('denied', 'group g'),
    });
  });

  it('of Kafka Streams by its own protocol is that of consumers', () => {
    const streams = { type: 'streams', protocolType: 'streams' } as const;
    const empty = { kind: 'empty', simple: false } as const;
    assert.deepEqual(writability({ ...streams, state: 'Empty' }), empty);
    const members = [member('c', 'orders', [0])];
    for (const state of ['Stable', 'NotReady', 'Reconciling'] as const) {
      const active = { kind: 'active', members } as const;
      assert.deepEqual(writability({ ...streams, state }, { ...streams, state, members }), active);
    }
    const resting = unlistedWritability(success(described({ ...streams, state: 'Empty' })), true);
    assert.deepEqual(resting, { ...empty, unlisted: true });
  });

  it('of a share group is that of any other', () => {
    const share = { type: 'share', protocolType: 'share' } as const;
    const members = [member('c', 'orders', [0])];
    assert.deepEqual(writability({ ...share, state: 'Empty' }), { kind: 'empty', simple: false });
    assert.deepEqual(writability(share, { members }), { kind: 'active', members });
  });

  it('is foreign for what other tools look after', () => {
    assert.deepEqual(writability({ protocolType: 'connect', state: 'Empty' }), {
      kind: 'foreign',
      what: 'connect',
    });
  });
});

describe('groups as they are now', () => {
  it('are read in three rounds, however many they are', async () => {
    const cluster = new MemoryCluster();
    const ids = Array.from({ length: 30 }, (_, index) => `g${index}`);
    for (const id of ids) cluster.group(id, [['orders', 0, 1n]]);
    cluster.groups.get('g3')!.members = [member('c', 'orders', [0])];
    const now = await readFreshGroups(cluster, [...ids, 'none'], signal);
    assert.deepEqual(cluster.asked, ['listGroups', 'describeGroups', 'fetchCommittedOffsets']);
    assert.equal(now.get('g3')?.writability.kind, 'active');
    assert.equal(now.get('g4')?.writability.kind, 'empty');
    assert.equal(now.get('none')?.writability.kind, 'notFound');
    assert.equal(now.get('none')?.coordinator, undefined);
    assert.equal(now.get('g4')?.commits.size, 1);
  });

  it('are unknown where the broker that may have them did not answer', async () => {
    const cluster = new MemoryCluster();
    cluster.failures = [failure('unreachable', 'broker 2')];
    const now = await readFreshGroups(cluster, ['g'], signal);
    assert.deepEqual(now.get('g')?.writability, {
      kind: 'unknown',
      failure: failure('unreachable', 'broker 2'),
    });
  });

  it('are unknown where their commits cannot be read', async () => {
    const cluster = new MemoryCluster();
    cluster.group('g');
    const denied = failed(failure('denied', 'group g'));
    cluster.fetchCommittedOffsets = () => Promise.resolve(new Map([['g', denied]]));
    const now = await readFreshGroups(cluster, ['g'], signal);
    assert.equal(now.get('g')?.writability.kind, 'unknown');
  });
});

describe('deleting as a plan', () => {
  it('takes every offset with a group, and only what is meant without it', async () => {
    const cluster = new MemoryCluster();
    cluster.group('g', [
      ['orders', 0, 1n],
      ['payments', 0, 2n],
    ]);
    const now = (await readFreshGroups(cluster, ['g'], signal)).get('g')!;
    const whole = planGroupDeletion(now);
    assert.deepEqual([whole.existsAfter, whole.rows.length], [false, 2]);
    const some = planOffsetDeletion(now, { kind: 'topics', topics: ['payments'] });
    assert.equal(some.existsAfter, true);
    assert.deepEqual(some.rows, [
      {
        ...{ kind: 'move', topic: 'payments', partition: 0, after: undefined, log: undefined },
        before: { offset: 2n, leaderEpoch: 4, metadata: 'mine' },
        ...{ replayed: 0n, skipped: 0n, notes: [] },
      },
    ]);
  });

  it('refuses topics that a member subscribes to, and no others', async () => {
    const cluster = new MemoryCluster();
    cluster.group('g', [
      ['orders', 0, 1n],
      ['payments', 0, 2n],
    ]).members = [member('c', 'orders', [0])];
    const now = (await readFreshGroups(cluster, ['g'], signal)).get('g')!;
    const { rows } = planOffsetDeletion(now, { kind: 'wholeGroup' });
    assert.deepEqual(
      rows.map(({ kind, topic }) => `${topic} ${kind}`),
      ['orders refused', 'payments move'],
    );
  });
});
