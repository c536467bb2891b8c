// What is asked for the sake of time lag, when, and of how many partitions, by a clock moved by hand.

import assert from 'node:assert/strict';
import { success, type Result } from '../../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import type { InstantInLog } from '../../../../../src/core/groupAdmin';
import type { TimeWish } from '../../../../../src/core/insight/time/timeWish';
import type { LogShape } from '../../../../../src/core/insight/time/logShape';
import { nextProbe } from '../../../../../src/core/insight/time/nextProbe';
import { isWeak, leastAge, mostAge } from '../../../../../src/core/insight/time/timeLag';
import { TimeWatch } from '../../../../../src/core/insight/time/timeWatch';
import { LOOK_UPS_A_MINUTE, ProbeBudget } from '../../../../../src/core/insight/time/probeBudget';
import { timeLagSentence } from '../../../../../src/core/view/timeLagText';
import { groupPartitions } from '../../../../../src/core/store/groupPartitions';
import type { PlaceInLog, RecordTime } from '../../../../../src/core/records/recordReader';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import { failure } from '../../fixture/guide';
import { ManualClock } from '../../fixture/manualClock';
import { laggingCluster } from './laggingCluster';

const MINUTE = 60_000;
const signal = new AbortController().signal;

class Brokers {
  /** Partitions of each request. */
  readonly asked: InstantInLog[][] = [];
  readonly read: PlaceInLog[][] = [];
  took = 20;
  denied = false;
  messagesOff = false;
  /** What leaders answer about an instant. */
  since: (instant: number) => RecordTime | undefined = () => undefined;
  timeOf: (offset: bigint) => number = () => this.clock.now() - 77_000;

  constructor(private readonly clock: ManualClock) {}

  fetchRecordsSince(instants: readonly InstantInLog[]) {
    this.asked.push([...instants]);
    this.clock.advance(this.took);
    const found = new TopicPartitionMap<Result<RecordTime | undefined>>();
    for (const { topic, partition, instant } of instants) {
      const denied = { ok: false as const, failure: failure('denied', topic) };
      found.set(topic, partition, this.denied ? denied : success(this.since(instant)));
    }
    return Promise.resolve(found as never);
  }

  fetchTimesAtOffsets(places: readonly PlaceInLog[]) {
    this.read.push([...places]);
    const found = new TopicPartitionMap<unknown>();
    for (const { topic, partition, offset } of places) {
      const timestamp = BigInt(this.timeOf(offset));
      found.set(topic, partition, success({ offset, timestamp }));
    }
    return Promise.resolve(found as never);
  }

  get lookUps(): number {
    return this.asked.reduce((sum, one) => sum + one.length, 0);
  }
}

describe('TimeWatch', () => {
  let clock: ManualClock;
  let brokers: Brokers;
  let wishes: TimeWish[];
  let watch: TimeWatch;

  beforeEach(() => {
    clock = new ManualClock();
    clock.advance(1_800_000_000_000);
    brokers = new Brokers(clock);
    wishes = [];
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
    );
  });

  const read = (groups: number, partitions: number): ClusterSnapshot =>
    laggingCluster(groups, partitions, clock.now());

  it('asks nothing while nobody looks and no rule waits', async () => {
    await watch.follow(read(3, 4), signal);
    assert.equal(brokers.lookUps, 0);
    wishes = [{ rank: 'visible', groups: ['nobody'] }];
    await watch.follow(read(3, 4), signal);
    assert.equal(brokers.lookUps, 0);
  });

  it('asks about the groups that are looked at, until each is placed in time', async () => {
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    const snapshot = read(3, 4);
    await watch.follow(snapshot, signal);
    assert.deepEqual(new Set(brokers.asked.flat().map(({ topic }) => topic)), new Set(['topic-0']));
    assert.equal(brokers.asked.length, 4);
    const group = snapshot.groups.get('group-0')!;
    // As of the reading, before the questions.
    const least = 7 * 1440 * MINUTE - 3 * brokers.took;
    assert.deepEqual(watch.groupLag(group, snapshot), { kind: 'atLeast', least });
    assert.equal(watch.groupLag(snapshot.groups.get('group-1')!, snapshot).kind, 'unknown');
  });

  it('asks again only after a minute', async () => {
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    await watch.follow(read(1, 4), signal);
    const { lookUps } = brokers;
    for (let second = 0; second < 50; second += 10) {
      await watch.follow(read(1, 4), signal);
      clock.advance(10_000);
    }
    assert.equal(brokers.lookUps, lookUps);
  });

  it('looks up no more than its budget in any minute, whatever is wanted', async () => {
    wishes = [{ rank: 'visible', groups: Array.from({ length: 150 }, (_, at) => `group-${at}`) }];
    const spent: { at: number; count: number }[] = [];
    for (let step = 0; step < 30; step++) {
      const before = brokers.lookUps;
      await watch.follow(read(150, 40), signal);
      spent.push({ at: clock.now(), count: brokers.lookUps - before });
      clock.advance(10_000);
    }
    for (const { at } of spent) {
      const inMinute = spent.filter((one) => one.at >= at && one.at < at + MINUTE);
      const sum = inMinute.reduce((all, { count }) => all + count, 0);
      assert.ok(sum <= LOOK_UPS_A_MINUTE, `${sum} look-ups in a minute`);
    }
    assert.ok(brokers.lookUps > 4 * LOOK_UPS_A_MINUTE, 'the budget is used');
  });

  it('asks about what is open first, then what a rule waits for, then what is visible', async () => {
    wishes = [
      { rank: 'visible', groups: ['group-0'] },
      { rank: 'alerted', groups: ['group-1'], ages: [42 * MINUTE] },
      { rank: 'open', groups: ['group-2'] },
    ];
    await watch.follow(read(3, 1), signal);
    const [first] = brokers.asked;
    assert.deepEqual(
      first?.map(({ topic }) => topic),
      ['topic-2', 'topic-1', 'topic-0'],
    );
    assert.equal(
      clock.now() - brokers.took * brokers.asked.length - first[1]!.instant,
      42 * MINUTE,
    );
  });

  it('asks once about a partition that several groups read', async () => {
    const snapshot = laggingCluster(2, 4, clock.now(), 'shared');
    wishes = [{ rank: 'visible', groups: ['group-0', 'group-1'] }];
    await watch.follow(snapshot, signal);
    for (const request of brokers.asked) assert.equal(request.length, 4);
  });

  it('places every group of a partition in time, not only the one that is asked for first', async () => {
    // Message 900 is a minute and a half old, and each one before it a minute older.
    const began = clock.now() - 1.5 * MINUTE - 900 * MINUTE;
    brokers.since = (instant) => {
      const offset = Math.max(0, Math.ceil((instant - began) / MINUTE));
      const timestamp = BigInt(began + offset * MINUTE);
      return offset > 900 ? undefined : { offset: BigInt(offset), timestamp };
    };
    const atOffsets = [897n, 889n, 850n, 600n];
    const snapshot = laggingCluster(4, 1, clock.now(), 'shared', (at) => atOffsets[at]!);
    wishes = [{ rank: 'visible', groups: [...snapshot.groups.keys()] }];
    for (let reading = 0; reading < 3; reading++) {
      await watch.follow({ ...snapshot, takenAt: clock.now() }, signal);
      clock.advance(10_000);
    }
    for (const [at, offset] of atOffsets.entries()) {
      const lag = watch.groupLag(snapshot.groups.get(`group-${at}`)!, snapshot);
      const age = snapshot.takenAt - (began + Number(offset) * MINUTE);
      const [least, most] = [leastAge(lag) ?? 0, mostAge(lag) ?? Infinity];
      const text = `${offset}: ${JSON.stringify(lag)} for ${age}`;
      assert.ok(least <= age && age <= most && most <= least * 6.1, text);
    }
    const { length } = brokers.asked;
    await watch.follow(snapshot, signal);
    assert.equal(brokers.asked.length, length, 'all of them are known well enough');
  });

  it('is that of the oldest message left, where the log starts behind the commit', async () => {
    const whole = { compacted: false, start: 900n };
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
      undefined,
      () => whole,
    );
    // Of the log only the last minutes are left; the commit is 400 messages before that.
    const firstIs = BigInt(clock.now() - 3 * MINUTE);
    brokers.since = (instant) =>
      instant < firstIs ? { offset: 900n, timestamp: firstIs } : undefined;
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    const snapshot = read(1, 1);
    await watch.follow(snapshot, signal);
    const lag = watch.groupLag(snapshot.groups.get('group-0')!, snapshot);
    assert.deepEqual(lag, { kind: 'exact', ms: 3 * MINUTE });
    whole.start = 1000n;
    const emptied = read(1, 1);
    const [partition] = groupPartitions(emptied.groups.get('group-0')!, emptied);
    assert.equal(watch.lagOf(partition!, emptied)?.kind, 'unknown', 'nothing is left');
  });

  it('is unknown for a commit beyond the log end, of the group too', async () => {
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    const snapshot = laggingCluster(1, 2, clock.now(), undefined, () => 1500n);
    await watch.follow(snapshot, signal);
    const group = snapshot.groups.get('group-0')!;
    const [partition] = groupPartitions(group, snapshot);
    assert.equal(watch.lagOf(partition!, snapshot)?.kind, 'unknown');
    assert.equal(watch.groupLag(group, snapshot).kind, 'unknown');
  });

  it('leaves slow brokers alone for a while', async () => {
    brokers.took = 3000;
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    await watch.follow(read(1, 4), signal);
    assert.equal(brokers.asked.length, 1);
    clock.advance(10_000);
    await watch.follow(read(1, 4), signal);
    assert.equal(brokers.asked.length, 1);
    clock.advance(3000);
    await watch.follow(read(1, 4), signal);
    assert.equal(brokers.asked.length, 2);
  });

  it('keeps what it learned of the most wanted, however many partitions are wanted', async () => {
    const groups = Array.from({ length: 250 }, (_, at) => `group-${at}`);
    wishes = [{ rank: 'visible', groups }];
    const wide = read(250, 100);
    for (let reading = 0; reading < 3; reading++) {
      await watch.follow({ ...wide, takenAt: clock.now() }, signal);
      clock.advance(10_000);
      const lag = watch.groupLag(wide.groups.get('group-0')!, { ...wide, takenAt: clock.now() });
      assert.equal(lag.kind, 'atLeast', `reading ${reading}`);
    }
  });

  it('asks a refused question again only after minutes, and says why it does not know', async () => {
    brokers.denied = true;
    wishes = [{ rank: 'visible', groups: ['group-0'] }];
    const snapshot = read(1, 2);
    await watch.follow(snapshot, signal);
    const [partition] = groupPartitions(snapshot.groups.get('group-0')!, snapshot);
    const lag = watch.lagOf(partition!, snapshot);
    assert.equal(lag?.kind === 'unknown' && lag.failure?.kind, 'denied');
    clock.advance(MINUTE);
    await watch.follow(read(1, 2), signal);
    assert.equal(brokers.asked.length, 1);
    clock.advance(4 * MINUTE);
    await watch.follow(read(1, 2), signal);
    assert.equal(brokers.asked.length, 2);
  });

  it('looks at messages only of what is open, and not again while the commit stays', async () => {
    wishes = [{ rank: 'visible', groups: ['group-0', 'group-1'] }];
    await watch.follow(read(2, 3), signal);
    assert.equal(brokers.read.length, 0);
    wishes = [{ rank: 'open', groups: ['group-1'] }];
    const snapshot = read(2, 3);
    await watch.follow(snapshot, signal);
    assert.deepEqual(
      brokers.read.map((one) => one.length),
      [3],
    );
    assert.equal(watch.groupLag(snapshot.groups.get('group-1')!, snapshot).kind, 'exact');
    const { ageAt, contentAt } = watch.facts(snapshot);
    const place = { topic: 'topic-1', partition: 0, offset: 500n };
    assert.equal(ageAt(place)?.atLeast, ageAt(place)?.atMost);
    assert.equal(contentAt(place), 'messages');
    assert.equal(contentAt({ ...place, offset: 501n }), undefined);
    clock.advance(MINUTE);
    await watch.follow(read(2, 3), signal);
    assert.equal(brokers.read.length, 1);
  });

  it('calls a bound weak only where the settings of a topic may not be seen, and that lowers it', async () => {
    const day = 1440 * MINUTE;
    const now = clock.now();
    // Two old messages, nothing for days, and new ones for the last two minutes: what is unread may be gone.
    brokers.since = (instant) => {
      if (instant < now - 2 * day) return { offset: 0n, timestamp: BigInt(now - 3 * day) };
      return { offset: 700n, timestamp: BigInt(now - 2 * MINUTE) };
    };
    const lagWith = async (shape: LogShape) => {
      const asked = new TimeWatch(
        () => Promise.resolve(brokers),
        () => [{ rank: 'visible', groups: ['group-0'] }],
        clock,
        undefined,
        () => shape,
      );
      const snapshot = laggingCluster(1, 1, now);
      await asked.follow(snapshot, signal);
      return asked.groupLag(snapshot.groups.get('group-0')!, snapshot);
    };
    const whole = await lagWith({ compacted: false, start: 0n });
    assert.ok(leastAge(whole)! > day / 2 && !isWeak(whole), JSON.stringify(whole));
    const denied = await lagWith({ compacted: 'denied', start: 0n });
    assert.ok(leastAge(denied)! <= 2 * MINUTE && isWeak(denied), JSON.stringify(denied));
    assert.match(timeLagSentence(denied), /Without the permission DESCRIBE_CONFIGS/);
    for (const compacted of [true, undefined]) {
      assert.equal(isWeak(await lagWith({ compacted, start: 0n })), false);
    }
    // A message each second: what follows is hardly younger than what was asked for.
    brokers.since = (instant) => {
      const ago = Math.min(1000, Math.floor((now - instant) / 1000));
      return { offset: BigInt(1000 - ago), timestamp: BigInt(now - ago * 1000) };
    };
    assert.equal(isWeak(await lagWith({ compacted: 'denied', start: 0n })), false);
  });

  it('reads a message for each open group of a partition, and mixes up none', async () => {
    wishes = [{ rank: 'open', groups: ['group-0', 'group-1', 'group-2'] }];
    brokers.timeOf = (offset) => clock.now() - Number(offset) * 1000;
    const atOffsets = [500n, 700n, 500n];
    const snapshot = laggingCluster(3, 2, clock.now(), 'shared', (at) => atOffsets[at]!);
    await watch.follow(snapshot, signal);
    const agesOf = (at: number) =>
      groupPartitions(snapshot.groups.get(`group-${at}`)!, snapshot).map((one) =>
        watch.lagOf(one, { takenAt: clock.now() }),
      );
    for (const [at, offset] of atOffsets.entries()) {
      const exact = { kind: 'exact', ms: Number(offset) * 1000 };
      assert.deepEqual(agesOf(at), [exact, exact], `group-${at}`);
    }
    assert.deepEqual(
      brokers.read.map((places) => places.length),
      [2, 2],
    );
  });

  it('looks at groups that stand still only when time may have made something open', async () => {
    let looks = 0;
    const shape = { compacted: false, start: 0n } as const;
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
      undefined,
      () => {
        looks++;
        return shape;
      },
    );
    const began = clock.now() - 2 * MINUTE;
    brokers.since = (instant) =>
      instant < began ? { offset: 500n, timestamp: BigInt(began) } : undefined;
    const ages = [24 * 60 * MINUTE];
    wishes = [{ rank: 'alerted', groups: ['group-0', 'group-1', 'group-2'], ages }];
    const { groups, ...rest } = read(3, 4);
    const follow = async (moved = groups) => {
      clock.advance(MINUTE);
      looks = 0;
      await watch.follow({ ...rest, groups: moved, takenAt: clock.now() }, signal);
      return looks;
    };
    await follow();
    await follow();
    for (let minute = 0; minute < 5; minute++) assert.equal(await follow(), 0, `${minute}`);
    const moved = new Map(groups).set('group-1', { ...groups.get('group-1')! });
    assert.ok((await follow(moved)) > 0, 'a group that is another one is looked at');
    const ofOne = looks;
    wishes = [{ ...wishes[0]!, ages: [42 * MINUTE] }];
    assert.ok((await follow(moved)) > ofOne, 'all are, where other ages are waited for');
    wishes = [{ rank: 'open', groups: ['group-0'] }];
    for (let minute = 0; minute < 3; minute++) assert.ok((await follow()) > 0, 'it is open');
  });

  it('leaves nothing open for longer than a minute of groups that stand still', async () => {
    // A message every 10 minutes, the last one long ago: groups come to every age that is told or waited for.
    const began = clock.now() - 1000 * 10 * MINUTE;
    brokers.since = (instant) => {
      const offset = Math.max(0, Math.ceil((instant - began) / (10 * MINUTE)));
      const timestamp = BigInt(began + offset * 10 * MINUTE);
      return offset >= 1000 ? undefined : { offset: BigInt(offset), timestamp };
    };
    const atOffsets = [999n, 998n, 990n, 900n, 300n];
    const cluster = laggingCluster(5, 1, clock.now(), 'shared', (at) => atOffsets[at]!);
    const ages = [12 * MINUTE, 47 * MINUTE, 15 * 60 * MINUTE];
    wishes = [{ rank: 'alerted', groups: [...cluster.groups.keys()], ages }];
    const open = new Map<string, number>();
    for (let minute = 0; minute < 3 * 1440; minute++) {
      const snapshot = { ...cluster, takenAt: clock.now() };
      await watch.follow(snapshot, signal);
      for (const [groupId, group] of cluster.groups) {
        const lag = watch.groupLag(group, snapshot);
        const isOpen = nextProbe(lag, true, ages) !== undefined;
        open.set(groupId, isOpen ? (open.get(groupId) ?? 0) + 1 : 0);
        const text = `${groupId} after ${minute} min: ${JSON.stringify(lag)}`;
        assert.ok(minute < 10 || open.get(groupId)! <= 2, text);
      }
      clock.advance(MINUTE);
    }
  });

  it('places groups anew whose logs were forgotten while they stood still', async () => {
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
      new ProbeBudget(1_000_000),
    );
    const cluster = laggingCluster(21, 1000, clock.now());
    wishes = [{ rank: 'alerted', groups: [...cluster.groups.keys()] }];
    for (let minute = 0; minute < 3; minute++) {
      const snapshot = { ...cluster, takenAt: clock.now() };
      await watch.follow(snapshot, signal);
      for (const [groupId, group] of cluster.groups) {
        const { kind } = watch.groupLag(group, snapshot);
        assert.equal(kind, 'atLeast', `${groupId} after ${minute} min`);
      }
      clock.advance(MINUTE);
    }
  });
});
