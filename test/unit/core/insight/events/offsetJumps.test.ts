// Committed offsets that reading does not explain: what two readings of a group show, and what is kept of it.

import assert from 'node:assert/strict';
import { JumpLog } from '../../../../../src/core/insight/events/jumpLog';
import { isOwn, type OffsetJump } from '../../../../../src/core/insight/events/offsetJump';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import type { CommittedOffset } from '../../../../../src/core/model';
import { commit, failure, listing, member, snapshotOf, TAKEN_AT } from '../../fixture/guide';

const GROUP = 'nightly-import';
const STEP_MS = 10_000;

interface Seen {
  readonly commits: readonly CommittedOffset[];
  readonly members?: number;
  readonly protocolType?: string;
  readonly end?: bigint;
}

const orders = (...committed: readonly bigint[]): CommittedOffset[] =>
  committed.map((offset, partition) => commit('orders', partition, offset));

/** The jumps after these readings, ten seconds apart. */
async function jumpsAfter(...readings: readonly Seen[]): Promise<readonly OffsetJump[]> {
  const log = new GroupHealthLog();
  for (const [turn, { commits, members = 0, protocolType, end = 1000n }] of readings.entries()) {
    const state = members === 0 ? 'Empty' : 'Stable';
    const of = listing(GROUP, {
      state,
      stateText: state,
      ...(protocolType !== undefined && { protocolType }),
    });
    const all = Array.from({ length: members }, (_, at) => member(`c${at}`, 'orders', [at]));
    const snapshot = snapshotOf(
      [{ listing: of, commits, ...(members > 0 && { members: all }) }],
      { orders: [end, end, end] },
      { takenAt: TAKEN_AT + turn * STEP_MS },
    );
    await log.record(snapshot);
  }
  return log.jumps.of(GROUP);
}

const short = ({ back, forward, set, gone, members, withLog }: OffsetJump) => ({
  ...{ back: [back.partitions, back.messages], forward: [forward.partitions, forward.messages] },
  ...{ set, gone, members, withLog },
});

const NOTHING = {
  ...{ back: [0, 0n], forward: [0, 0n], set: 0, gone: 0, members: 0, withLog: false },
};

describe('jumps of committed offsets', () => {
  it('are steps back, of all partitions together, with who was there', async () => {
    const [jump, ...more] = await jumpsAfter(
      { commits: orders(500n, 600n, 700n), members: 2 },
      { commits: orders(100n, 200n, 701n), members: 2 },
    );
    assert.equal(more.length, 0);
    assert.deepEqual(short(jump!), { ...NOTHING, back: [2, 800n], members: 2 });
    assert.deepEqual([jump!.after, jump!.at], [TAKEN_AT, TAKEN_AT + STEP_MS]);
  });

  it('are moves of a group that nobody reads for, and not those of its consumers', async () => {
    const [jump] = await jumpsAfter(
      { commits: orders(500n, 600n) },
      { commits: orders(1000n, 600n, 900n) },
    );
    assert.deepEqual(short(jump!), { ...NOTHING, forward: [1, 500n], set: 1 });
    const read = { commits: orders(500n, 600n), members: 1 };
    assert.deepEqual(await jumpsAfter(read, { ...read, commits: orders(1000n, 1000n, 5n) }), []);
    const last = { ...read, members: 0, commits: orders(1000n, 1000n) };
    assert.deepEqual(await jumpsAfter(read, last), [], 'it was read until it left');
  });

  it('are not the commits of consumers that Kafka does not see', async () => {
    const simple = { commits: orders(500n), protocolType: '' };
    assert.deepEqual(await jumpsAfter(simple, { ...simple, commits: orders(800n, 3n) }), []);
  });

  it('are commits that are gone, listed as none or not at all', async () => {
    const before = { commits: orders(500n, 600n, 700n) };
    const [jump] = await jumpsAfter(before, { commits: orders(500n, -1n) });
    assert.deepEqual(short(jump!), { ...NOTHING, gone: 2 });
  });

  it('are none where an offset could not be read', async () => {
    const before = { commits: orders(500n) };
    const unread = { commits: [commit('orders', 0, failure('timeout'))] };
    assert.deepEqual(await jumpsAfter(before, unread, before), []);
  });

  it('say that the log fell too', async () => {
    const [jump] = await jumpsAfter(
      { commits: orders(500n), members: 1 },
      { commits: orders(7n), members: 1, end: 12n },
    );
    assert.equal(jump?.withLog, true);
  });

  it('are ours where a write of ours lies between the readings, or a minute before', () => {
    const jump = { after: 100_000, at: 110_000 };
    assert.ok(isOwn(jump, [105_000]) && isOwn(jump, [41_000]));
    assert.ok(!isOwn(jump, [39_000, 111_000]) && !isOwn(jump, []));
  });

  it('are kept up to a limit, for a group and for all', async () => {
    const [jump] = await jumpsAfter({ commits: orders(500n) }, { commits: orders(1n) });
    const log = new JumpLog();
    for (let at = 0; at < 60; at++) log.note('busy', { ...jump!, at });
    assert.equal(log.of('busy').length, 50);
    assert.equal(log.of('busy')[0]?.at, 10);
    for (let at = 0; at < 199; at++) log.note(`g${at}`, jump!);
    assert.equal(log.of('busy').length, 50);
    log.note('one-more', jump!);
    assert.deepEqual(log.of('busy'), [], 'the group that jumped longest ago');
  });
});
