import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LagRecorder, REMEMBERED_MS } from '../../../../src/core/insight/lagRecorder';
import { MOST_SAMPLES } from '../../../../src/core/insight/rates/lagTrend';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import {
  commit,
  failure,
  listing,
  member,
  snapshotOf,
  TAKEN_AT,
  type GroupParts,
} from '../fixture/guide';

const ENDS = { orders: [1000n, 1000n], payments: [500n], audit: [failure('noLeader')] };

type Lags = Readonly<Record<string, readonly (number | undefined)[]>>;

/** A group with so much lag on its partitions; undefined where the log end is not known. */
function group(groupId: string, lags: Lags): GroupParts {
  const commits = Object.entries(lags).flatMap(([topic, ofTopic]) =>
    ofTopic.map((lag, partition) =>
      commit(topic, partition, (topic === 'payments' ? 500n : 1000n) - BigInt(lag ?? 0)),
    ),
  );
  return { listing: listing(groupId, { state: 'Empty' }), commits };
}

const reading = (seconds: number, ...groups: GroupParts[]): ClusterSnapshot =>
  snapshotOf(groups, ENDS, { takenAt: TAKEN_AT + seconds * 1000 });

async function recorded(...readings: readonly ClusterSnapshot[]): Promise<LagRecorder> {
  const history = new LagRecorder();
  for (const one of readings) await history.record(one);
  return history;
}

/** Each known lag of a group; '-' for a gap, '+n' after a sum that leaves out n. */
function line(history: LagRecorder, groupId: string, topic?: string, at = 3600): string {
  const past = history.of(groupId, TAKEN_AT + Math.min(at, 1700) * 1000);
  const points = topic === undefined ? past.group : (past.topics.get(topic) ?? []);
  return points
    .map(({ lag, leftOut }) =>
      Number.isNaN(lag) ? '-' : `${lag}${leftOut > 0 ? `+${leftOut}` : ''}`,
    )
    .join(' ');
}

/** The same groups as new objects, as if they had been read anew. */
const anew = (snapshot: ClusterSnapshot): ClusterSnapshot => ({
  ...snapshot,
  groups: new Map([...snapshot.groups].map(([id, one]) => [id, { ...one }])),
});

describe('LagHistory', () => {
  it('has a point for each reading of a group that stands still, as of any other', async () => {
    const two = { orders: [1, 2], payments: [10] };
    const readings = [
      reading(0, group('g', two), group('h', { orders: [4] })),
      reading(10, group('g', { ...two, orders: [3, 2] }), group('h', { orders: [4] })),
      reading(20, group('g', two)),
    ];
    const histories = [new LagRecorder(), new LagRecorder()] as const;
    const steps = fc.array(fc.option(fc.constantFrom(0, 1, 2)), { maxLength: 12 });
    let seconds = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (indexes) => {
        for (const index of indexes) {
          const takenAt = TAKEN_AT + (seconds += 10) * 1000;
          const snapshot = index === null ? undefined : { ...readings[index]!, takenAt };
          if (snapshot === undefined) for (const one of histories) await one.recordFailure(takenAt);
          else {
            await histories[0].record(snapshot);
            await histories[1].record(anew(snapshot));
          }
          for (const id of ['g', 'h']) {
            const [past, asAnew] = histories.map((history) => history.of(id, takenAt));
            assert.deepEqual(past, asAnew);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('notes the topics of a group that stands still once it is watched', async () => {
    const history = new LagRecorder(0);
    const first = reading(0, group('g', { orders: [1], payments: [2] }));
    await history.record(first);
    const watching = history.watch('g');
    await history.record({ ...first, takenAt: TAKEN_AT + 10_000 });
    assert.equal(line(history, 'g', 'payments'), '- 2');
    watching.dispose();
  });

  it('keeps a point for each reading, of the group and of each topic', async () => {
    const history = await recorded(
      reading(0, group('g', { orders: [1, 2], payments: [10] })),
      reading(10, group('g', { orders: [5, 2], payments: [10] })),
    );
    const { times } = history.of('g', TAKEN_AT + 20_000);
    assert.deepEqual(times, [TAKEN_AT, TAKEN_AT + 10_000]);
    assert.equal(line(history, 'g'), '13 17');
    assert.equal(line(history, 'g', 'orders'), '3 7');
    assert.equal(line(history, 'g', 'payments'), '10 10');
  });

  it('has nothing of a group that was never seen', async () => {
    const history = await recorded(reading(0, group('g', { orders: [1] })));
    assert.deepEqual(history.of('other', TAKEN_AT), { times: [], group: [], topics: new Map() });
  });

  it('leaves a gap, not 0, where nothing is known', async () => {
    const unknown: GroupParts = {
      listing: listing('g', { state: 'Empty' }),
      commits: failure('denied', 'group g'),
    };
    const noCommit: GroupParts = {
      listing: listing('g'),
      members: [member('consumer-1', 'orders', [0])],
    };
    const history = await recorded(
      reading(0, group('g', { orders: [1] })),
      reading(10, unknown),
      reading(20, noCommit),
      reading(30),
      reading(40, group('g', { orders: [-3] })),
      reading(50, group('g', { orders: [0] })),
    );
    assert.equal(line(history, 'g'), '1 - - - - 0');
  });

  it('says what a sum leaves out', async () => {
    const history = await recorded(
      reading(0, group('g', { orders: [4], audit: [undefined] })),
      reading(10, group('g', { orders: [4] })),
    );
    assert.equal(line(history, 'g'), '4+1 4');
    assert.equal(line(history, 'g', 'orders'), '4 4');
    assert.equal(line(history, 'g', 'audit'), '- -');
  });

  it('leaves a gap in every group where a reading failed', async () => {
    const history = await recorded(reading(0, group('g', { orders: [4], payments: [1] })));
    await history.recordFailure(TAKEN_AT + 10_000);
    await history.record(reading(20, group('g', { orders: [4], payments: [1] })));
    assert.equal(line(history, 'g'), '5 - 5');
    assert.equal(line(history, 'g', 'payments'), '1 - 1');
  });

  it('takes readings within five seconds for one, of which the latest counts', async () => {
    const history = await recorded(
      ...[0, 1, 2].map((second) => reading(second, group('g', { orders: [second] }))),
      reading(7, group('g', { orders: [9] })),
    );
    assert.equal(line(history, 'g'), '2 9');
  });

  it('forgets what is older than half an hour', async () => {
    const history = new LagRecorder();
    for (let second = 0; second <= 2000; second += 10) {
      await history.record(reading(second, group('g', { orders: [second % 7] })));
    }
    const { times } = history.of('g', TAKEN_AT + 2_000_000);
    assert.equal(times[0], TAKEN_AT + 2_000_000 - REMEMBERED_MS);
    assert.equal(times.length, 181);
    await history.record(reading(4000, group('h', { orders: [1] })));
    assert.deepEqual(history.of('g', TAKEN_AT + 4_000_000).times, [TAKEN_AT + 4_000_000]);
  });

  it('still has what a trend is told from where readings are far apart', async () => {
    const history = new LagRecorder();
    const hours = Array.from({ length: 20 }, (_, hour) => hour);
    for (const hour of hours) {
      await history.record(reading(hour * 3600, group('g', { orders: [hour] })));
    }
    const { times, group: points } = history.recent('g', 100);
    const latest = hours.slice(-MOST_SAMPLES);
    assert.deepEqual(
      times,
      latest.map((hour) => TAKEN_AT + hour * 3_600_000),
    );
    assert.deepEqual(
      points.map(({ lag }) => lag),
      latest,
    );
    assert.equal(history.of('g', TAKEN_AT + 19 * 3_600_000).group.length, 1);
  });

  it('remembers as long as it is told to', async () => {
    const history = new LagRecorder(undefined, 600_000);
    for (let second = 0; second <= 2000; second += 10) {
      await history.record(reading(second, group('g', { orders: [second % 7] })));
    }
    const { times } = history.of('g', TAKEN_AT + 2_000_000);
    assert.deepEqual([times[0], times.length], [TAKEN_AT + 1_400_000, 61]);
  });

  it('keeps the past of a topic that was the only one', async () => {
    const history = await recorded(
      reading(0, group('g', { orders: [3] })),
      reading(10, group('g', { orders: [4], payments: [1] })),
      reading(20, group('g', { payments: [2] })),
    );
    assert.equal(line(history, 'g', 'orders'), '3 4 -');
    assert.equal(line(history, 'g', 'payments'), '- 1 2');
  });

  it('keeps topics of a watched group even where there are too many of them', async () => {
    const history = new LagRecorder(2);
    const both = [
      group('a', { orders: [1], payments: [1] }),
      group('b', { orders: [2], payments: [2] }),
    ];
    await history.record(reading(0, ...both));
    assert.deepEqual(history.of('b', TAKEN_AT).topics, new Map());
    const watching = history.watch('b');
    await history.record(reading(10, ...both));
    assert.equal(line(history, 'a', 'orders'), '1 1');
    assert.equal(line(history, 'b', 'orders'), '- 2');
    watching.dispose();
    watching.dispose();
    await history.record(reading(20, ...both));
    assert.equal(line(history, 'b', 'orders'), '- 2 2');
  });

  it('forgets groups that are gone for half an hour', async () => {
    const history = await recorded(reading(0, group('g', { orders: [3], payments: [1] })));
    for (let second = 10; second < 3700; second += 10) await history.record(reading(second));
    assert.deepEqual(history.of('g', TAKEN_AT + 3_700_000).times, []);
    assert.equal(history.movingSeries, 0);
  });

  it('remembers a thousand groups that were deleted, those that went last and those somebody looks at', async () => {
    const eightHundred = (when: string): GroupParts[] =>
      Array.from({ length: 800 }, (_, index) => group(`${when}-${index}`, { orders: [3] }));
    const [early, late] = [eightHundred('early'), eightHundred('late')];
    const isKept = (id: string, history: LagRecorder): boolean =>
      history.of(id, TAKEN_AT + 30_000).times.length > 0;
    const history = new LagRecorder();
    history.watch('early-7');
    await history.record(reading(0, ...early, ...late));
    await history.record(reading(10, ...late));
    assert.equal(early.filter(({ listing: { groupId } }) => isKept(groupId, history)).length, 800);
    await history.record(reading(20));
    const kept = (some: readonly GroupParts[]): string[] =>
      some.map(({ listing: { groupId } }) => groupId).filter((id) => isKept(id, history));
    assert.equal(kept(late).length, 800);
    assert.equal(kept(early).length, 201);
    assert.ok(kept(early).includes('early-7'));
    await history.record(reading(30, ...early));
    assert.equal(history.of('late-0', TAKEN_AT + 30_000).times.length, 4);
  });

  it('remembers all groups that a broker does not list while it is away', async () => {
    const groups = Array.from({ length: 1200 }, (_, index) => group(`g-${index}`, { orders: [3] }));
    const history = await recorded(reading(0, ...groups));
    const failures = [failure('unreachable')];
    await history.record({ ...reading(10), failures });
    const ids = groups.map(({ listing: { groupId } }) => groupId);
    assert.ok(ids.every((id) => history.of(id, TAKEN_AT + 10_000).times.length === 2));
  });

  it('remembers changes only of groups that move', async () => {
    const still = Array.from({ length: 50 }, (_, index) =>
      group(`still-${index}`, { orders: [7] }),
    );
    const history = new LagRecorder();
    for (let second = 0; second < 100; second += 10) {
      await history.record(reading(second, ...still, group('moves', { orders: [second] })));
    }
    assert.equal(history.movingSeries, 1);
  });
});
