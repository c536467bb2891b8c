// How fast a group moves, as the watch of its readings knows it.

import assert from 'node:assert/strict';
import { failed, success } from '../../../../../src/base/failure/result';
import { GroupHealthLog } from '../../../../../src/core/insight/health/groupHealthLog';
import type { CommittedOffset } from '../../../../../src/core/model';
import {
  commit,
  failure,
  listing,
  member,
  offsets,
  snapshotOf,
  start,
  TAKEN_AT,
} from '../../fixture/guide';

const GROUP = 'billing';
const STEP_MS = 10_000;

interface Seen {
  readonly end: bigint;
  /** Of each partition; undefined where it could not be read. */
  readonly committed: readonly (CommittedOffset | bigint | undefined)[];
  readonly type?: 'classic' | 'share';
  readonly isEmpty?: boolean;
  /** Committed in a topic that no member subscribes to. */
  readonly other?: bigint;
  /** The offsets as a whole could not be read. */
  readonly unreadable?: boolean;
}

const commitOf = (one: Seen['committed'][number], partition: number): CommittedOffset =>
  typeof one === 'object'
    ? one
    : {
        ...commit('orders', partition, one ?? 0n),
        offset: one === undefined ? failed(failure('timeout')) : success(one),
      };

/** After these readings, ten seconds apart. */
async function watched(...readings: readonly Seen[]): Promise<GroupHealthLog> {
  const log = new GroupHealthLog();
  for (const [turn, seen] of readings.entries()) {
    const { end, committed, type = 'classic', isEmpty = false, unreadable = false } = seen;
    const state = isEmpty ? 'Empty' : 'Stable';
    const made = snapshotOf(
      [
        {
          listing: listing(GROUP, { type, state, stateText: state }),
          members: isEmpty ? [] : [member('a', 'orders', [0, 1])],
          commits: [
            ...committed.map(commitOf),
            ...(seen.other === undefined ? [] : [commit('invoices', 0, seen.other)]),
          ],
        },
      ],
      { orders: [end, end], invoices: [9n] },
      { takenAt: TAKEN_AT + turn * STEP_MS, startOffsets: offsets({ orders: [0n, 0n] }) },
    );
    const group = made.groups.get(GROUP)!;
    const shown = unreadable ? { ...group, commits: failed(failure('timeout')) } : group;
    await log.record({ ...made, groups: new Map([[GROUP, shown]]) });
  }
  return log;
}

/** Each partition receives 100 messages a reading, and 80 are committed. */
const moving = (count: number): Seen[] =>
  Array.from({ length: count }, (_, turn) => ({
    end: BigInt(1000 + turn * 100),
    committed: [BigInt(900 + turn * 80), BigInt(900 + turn * 80)],
  }));

const paceOf = async (...readings: readonly Seen[]) => (await watched(...readings)).pace(GROUP);

const WHOLE = { isShared: false, partitions: undefined } as const;

describe('recentPace', () => {
  it('is what came and what was committed, each second, over five minutes at most', async () => {
    const pace = { ...WHOLE, producedPerSecond: 20, consumedPerSecond: 16 };
    assert.deepEqual(await paceOf(...moving(8)), { ...pace, overMs: 70_000 });
    const faster = moving(40).map((seen, turn) => ({ ...seen, end: turn < 5 ? 1000n : seen.end }));
    assert.deepEqual(await paceOf(...faster), { ...pace, overMs: 300_000 });
    const log = await watched(...moving(8));
    assert.deepEqual(log.of(GROUP).pace, log.pace(GROUP));
  });

  it('is unknown before it was watched for long enough, and of a group that is not there', async () => {
    assert.equal(await paceOf(...moving(6)), undefined);
    assert.notEqual(await paceOf(...moving(7)), undefined);
    assert.equal((await watched(...moving(8))).pace('other'), undefined);
  });

  it('is unknown where a part is unknown, until that is over', async () => {
    const readings = moving(12);
    const partly = (turn: number): Seen => ({
      ...readings[turn]!,
      committed: [readings[turn]!.committed[0], undefined],
    });
    assert.equal(await paceOf(...readings.slice(0, 11), partly(11)), undefined);
    const before = readings.map((seen, turn) => (turn === 4 ? partly(turn) : seen));
    const pace = await paceOf(...before);
    assert.deepEqual([pace?.producedPerSecond, pace?.consumedPerSecond], [20, 16]);
    assert.equal(pace?.overMs, 60_000);
  });

  it('counts partitions with a commit, and says how many, where others have messages and no commit', async () => {
    const without = moving(10).map(({ end, committed }) => ({
      end,
      committed: committed.slice(1),
    }));
    const pace = await paceOf(...without);
    const half = { producedPerSecond: 10, consumedPerSecond: 8, partitions: 1 };
    assert.deepEqual(pace, { ...WHOLE, ...half, overMs: 90_000 });
    const first = moving(10).map((seen, turn) => (turn < 5 ? without[turn]! : seen));
    const whole = { ...WHOLE, producedPerSecond: 20, consumedPerSecond: 16, overMs: 40_000 };
    assert.deepEqual(await paceOf(...first), whole);
    // What it has read since the log start, perhaps over hours, is no pace.
    const early = first.map(({ end, committed: [one = 0n, other] }, turn) => {
      const begun = BigInt(100 + turn * 80);
      return { end, committed: other === undefined ? [begun] : [one, begun] };
    });
    assert.deepEqual(await paceOf(...early), whole);
  });

  it('is unknown beside topics that the group left: messages still come there', async () => {
    const left = moving(12).map((seen) => ({ ...seen, other: 5n }));
    assert.equal(await paceOf(...left), undefined);
  });

  it('is unknown while the group cannot be read', async () => {
    const readings = moving(12);
    assert.equal(
      await paceOf(...readings.slice(0, 11), { ...readings[11]!, unreadable: true }),
      undefined,
    );
  });

  it('does not take offsets that somebody sets for messages that were read', async () => {
    const set = (turn: number): Seen => {
      const at = turn < 8 ? 0n : 5000n;
      return { end: 9000n + BigInt(turn * 10), committed: [at, at], isEmpty: true };
    };
    const readings = Array.from({ length: 12 }, (_, turn) => set(turn));
    const pace = await paceOf(...readings);
    assert.deepEqual([pace?.producedPerSecond, pace?.consumedPerSecond], [2, 0]);
  });

  it('knows of a share group what is finished where its broker counts it, and otherwise what came', async () => {
    const shared = (lagOf: (turn: number) => bigint | undefined): Seen[] =>
      Array.from({ length: 9 }, (_, turn) => ({
        end: BigInt(1000 + turn * 100),
        committed: [0, 1].map((partition) => start('orders', partition, 500n, lagOf(turn))),
        type: 'share',
      }));
    const counted = await paceOf(...shared((turn) => BigInt(500 + turn * 40)));
    const counts = { ...WHOLE, producedPerSecond: 20, consumedPerSecond: 12, isShared: true };
    assert.deepEqual(counted, { ...counts, overMs: 80_000 });
    const uncounted = await paceOf(...shared(() => undefined));
    assert.deepEqual(uncounted, { ...counts, overMs: 80_000, consumedPerSecond: undefined });
  });
});
