import assert from 'node:assert/strict';
import {
  addTotals,
  finishedBeyondStart,
  NO_LAG,
  partitionLag,
  totalOf,
  type LagTotal,
} from '../../../src/core/lag';
import { failed, success } from '../../../src/base/failure/result';
import { commit, failure } from './fixture/guide';

const NO_LEADER = failure('noLeader', 'orders-0');

describe('partitionLag', () => {
  it('is end − committed', () => {
    const lag = partitionLag(commit('orders', 0, 1500n), success(1750n), undefined);
    assert.deepEqual(lag, { kind: 'known', lag: 250n });
  });

  it('is negative, not 0, where the commit is beyond the end', () => {
    const lag = partitionLag(commit('orders', 0, 1950n), success(1750n), success(0n));
    assert.deepEqual(lag, { kind: 'known', lag: -200n });
  });

  it('keeps offsets beyond 2^53 exact', () => {
    const lag = partitionLag(
      commit('t', 0, 9007199254740993n),
      success(9007199254740996n),
      undefined,
    );
    assert.deepEqual(lag, { kind: 'known', lag: 3n });
  });

  it('is no lag without a commit, with the size of the log beside it', () => {
    const none = partitionLag(undefined, success(1750n), success(50n));
    assert.deepEqual(none, { kind: 'noCommit', available: 1700n });
    const sentinel = partitionLag(commit('orders', 0, -1n), success(1750n), success(50n));
    assert.deepEqual(sentinel, none);
  });

  it('does not guess the size of the log', () => {
    const expected = { kind: 'noCommit', available: undefined };
    assert.deepEqual(partitionLag(undefined, success(5n), undefined), expected);
    assert.deepEqual(partitionLag(undefined, success(5n), failed(NO_LEADER)), expected);
    assert.deepEqual(partitionLag(undefined, failed(NO_LEADER), success(0n)), expected);
  });

  it('is unknown, and not without a commit, where the topic may not be seen', () => {
    // Brokers leave its commits out of their answers, and do not say so.
    const denied = failure('denied', 'topic hidden');
    const hidden = partitionLag(undefined, failed(denied), undefined);
    assert.deepEqual(hidden, { kind: 'unknown', failure: denied });
  });

  it('is unknown, with the reason, where the end or the commit is', () => {
    const denied = failure('denied');
    assert.deepEqual(partitionLag(commit('orders', 0, 1n), failed(NO_LEADER), undefined), {
      kind: 'unknown',
      failure: NO_LEADER,
    });
    assert.deepEqual(partitionLag(commit('orders', 0, denied), success(1n), undefined), {
      kind: 'unknown',
      failure: denied,
    });
  });
});

describe('totalOf', () => {
  const mixed: LagTotal = {
    lag: 250n,
    partitions: 6,
    unknown: 1,
    noCommit: 3,
    unread: 2,
    negative: 1,
  };

  it('counts what it cannot add', () => {
    const total = totalOf([
      { kind: 'known', lag: 250n },
      { kind: 'known', lag: -200n },
      { kind: 'unknown', failure: NO_LEADER },
      { kind: 'noCommit', available: 0n },
      { kind: 'noCommit', available: 10n },
      { kind: 'noCommit', available: undefined },
    ]);
    assert.deepEqual(total, mixed);
  });

  it('adds up to the same as its parts', () => {
    const double = addTotals([mixed, mixed]);
    assert.deepEqual(double, {
      lag: 500n,
      partitions: 12,
      unknown: 2,
      noCommit: 6,
      unread: 4,
      negative: 2,
    });
    assert.deepEqual(addTotals([]), totalOf([]));
  });
});

describe('the lag of share groups', () => {
  const place = (offset: bigint, lag: bigint | undefined) => ({
    ...{ topic: 'orders', partition: 0, leaderEpoch: 0, metadata: '' },
    ...{ offset: success(offset), share: { lag } },
  });

  it('is what the broker counts, whatever the log end', () => {
    assert.deepEqual(partitionLag(place(5n, 3n), success(100n), undefined), {
      ...{ kind: 'known', lag: 3n },
    });
    const gone = failed(failure('noLeader'));
    assert.deepEqual(partitionLag(place(5n, 3n), gone, undefined), { kind: 'known', lag: 3n });
  });

  it('is a bound where the broker does not count, unless nothing is left', () => {
    const bound = partitionLag(place(5n, undefined), success(100n), undefined);
    assert.deepEqual(bound, { kind: 'known', lag: 95n, atMost: true });
    const none = partitionLag(place(100n, undefined), success(100n), undefined);
    assert.deepEqual(none, { kind: 'known', lag: 0n });
    const total = totalOf([bound, none]);
    assert.deepEqual(total, { ...NO_LAG, lag: 95n, partitions: 2, atMost: 1 });
    assert.deepEqual(addTotals([total, NO_LAG, total]).atMost, 2);
    assert.equal('atMost' in addTotals([NO_LAG]), false);
  });

  it('leaves what is finished beyond the start', () => {
    assert.equal(finishedBeyondStart(place(5n, 90n), success(100n)), 5n);
    assert.equal(finishedBeyondStart(place(5n, 96n), success(100n)), 0n);
    assert.equal(finishedBeyondStart(place(5n, undefined), success(100n)), undefined);
    assert.equal(finishedBeyondStart(place(-1n, 3n), success(100n)), undefined);
    assert.equal(finishedBeyondStart(place(5n, 3n), undefined), undefined);
  });
});
