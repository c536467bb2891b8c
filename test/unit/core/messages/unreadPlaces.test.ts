import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/base/failure/failure';
import { failed, success, type Result } from '../../../../src/base/failure/result';
import type { CommittedOffset } from '../../../../src/core/model';
import { readCommitted } from '../../../../src/core/messages/readCommitted';
import { readUnread } from '../../../../src/core/messages/readUnread';
import { unreadPlaces } from '../../../../src/core/messages/unreadPlaces';
import { unreadDocument } from '../../../../src/core/view/message/unreadDocument';
import { failure } from '../fixture/guide';
import { MemoryLog, recordAt } from '../fixture/memoryLog';

const SIGNAL = new AbortController().signal;
const GROUP = { groupId: 'billing', coordinator: undefined, type: 'unknown' } as const;
const DENIED = failure('denied', 'partition 1 of topic orders');

const commit = (topic: string, partition: number, offset: Result<bigint>): CommittedOffset => ({
  ...{ topic, partition, offset, leaderEpoch: -1, metadata: '' },
});

const COMMITS: Result<readonly CommittedOffset[]> = success([
  commit('orders', 0, success(1n)),
  commit('orders', 1, failed(DENIED)),
  commit('orders', 2, success(-1n)),
  commit('returns', 0, success(0n)),
]);

const readerOf = (commits: Result<readonly CommittedOffset[]> | undefined) => ({
  fetchCommittedOffsets: () =>
    Promise.resolve(new Map(commits === undefined ? [] : [[GROUP.groupId, commits]])),
});

const placesOf = (part: { readonly topic?: string; readonly partition?: number }) =>
  unreadPlaces(readerOf(COMMITS), GROUP, part, SIGNAL);

describe('the places from which a group has not read on', () => {
  it('are its commits, of all topics, a topic or a partition', async () => {
    const { places } = await placesOf({});
    assert.deepEqual(places, [
      { topic: 'orders', partition: 0, offset: 1n },
      { topic: 'returns', partition: 0, offset: 0n },
    ]);
    assert.equal((await placesOf({ topic: 'orders' })).places.length, 1);
    const { places: none, failures } = await placesOf({ topic: 'orders', partition: 2 });
    assert.deepEqual([none, failures], [[], []]);
  });

  it('name the partitions whose commit could not be read', async () => {
    const { failures } = await placesOf({});
    assert.deepEqual(failures, [{ topic: 'orders', partition: 1, failure: DENIED }]);
    assert.deepEqual((await placesOf({ topic: 'returns' })).failures, []);
  });

  it('are told in the document: what could not be read is no message that was read', async () => {
    const log = new MemoryLog({ records: [recordAt(0n), recordAt(1n)] });
    const from = await placesOf({ topic: 'orders' });
    const unread = await readUnread(log, from, 10, { signal: SIGNAL });
    assert.equal(unread.all, false);
    const of = { groupId: 'billing', where: 'shop', order: 'time', withoutCommit: 1 } as const;
    const text = unreadDocument(unread, of, 0);
    assert.match(text, /^Kafka messages · billing · the next 1 message\n/);
    assert.match(text, /^orders 1: No permission for partition 1 of topic orders/m);
    const nothing = await readUnread(
      new MemoryLog({ records: [recordAt(0n)] }),
      { ...from, places: [{ topic: 'orders', partition: 0, offset: 1n }] },
      10,
      { signal: SIGNAL },
    );
    assert.doesNotMatch(unreadDocument(nothing, of, 0), /no unread|read everything/);
    const none = await readUnread(log, { places: [], failures: [] }, 10, { signal: SIGNAL });
    const without = unreadDocument(none, of, 0);
    assert.match(without, /^billing has no committed offset here\.$/m);
    assert.doesNotMatch(without, /no unread|read everything/);
  });

  it('are unknown, not none, where the broker says nothing of the group', async () => {
    const silent = readerOf(undefined);
    const at = { topic: 'orders', partition: 0 };
    for (const read of [
      () => unreadPlaces(silent, GROUP, {}, SIGNAL),
      () => readCommitted(silent, GROUP, at, SIGNAL),
    ]) {
      await assert.rejects(read, (error) => {
        assert.ok(error instanceof FailureError);
        assert.equal(error.failure.kind, 'malformed');
        return true;
      });
    }
  });
});
