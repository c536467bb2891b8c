import assert from 'node:assert/strict';
import { nextProbe, PROBED_AGES } from '../../../../../src/core/insight/time/nextProbe';
import { leastAge, mostAge, type TimeLag } from '../../../../../src/core/insight/time/timeLag';
import { TimeMarks } from '../../../../../src/core/insight/time/timeMarks';
import { logAt } from './logAt';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

/** A log as the timestamps of its messages, offset 0 first. */
class Log {
  constructor(readonly times: readonly number[]) {}

  get end(): bigint {
    return BigInt(this.times.length);
  }

  since(instant: number) {
    const offset = this.times.findIndex((time) => time >= instant);
    return offset < 0
      ? undefined
      : { offset: BigInt(offset), timestamp: BigInt(this.times[offset]!) };
  }
}

/** Asks as a watch does, and says how often. */
function probed(log: Log, committed: bigint, marks = new TimeMarks()): [TimeLag, number] {
  for (let asked = 0; ; asked++) {
    const lag = marks.ageOf(committed, log.end, NOW);
    const age = nextProbe(lag, marks.isAnswered);
    if (age === undefined || asked > 9) return [lag, asked];
    marks.noteAnswer(NOW - age, log.since(NOW - age), log.end);
  }
}

describe('TimeMarks', () => {
  it('encloses the true age of every message, whatever the rhythm of the log', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 60; round++) {
      const times: number[] = [];
      let at = NOW - 9 * 86_400_000 * random();
      while (times.length < 400 && at < NOW) {
        times.push(Math.floor(at));
        at += random() < 0.1 ? 3_600_000 * random() : 200_000 * random() ** 3;
      }
      const log = new Log(times);
      for (let offset = 0; offset < times.length; offset += 17) {
        const [lag, asked] = probed(log, BigInt(offset));
        const age = NOW - times[offset]!;
        assert.ok(asked <= 4, `${asked} questions`);
        assert.ok((leastAge(lag) ?? Infinity) <= age, `${lag.kind} least, age ${age}`);
        assert.ok(age <= (mostAge(lag) ?? Infinity), `${lag.kind} most, age ${age}`);
        assert.notEqual(lag.kind, 'unknown');
        // Never wider than from one probed age to the next but one.
        const most = mostAge(lag);
        if (most !== undefined && most > MINUTE) assert.ok(most <= (leastAge(lag) ?? 0) * 8.8 + 1);
      }
    }
  });

  it('is zero at the end, and nothing is asked', () => {
    assert.deepEqual(probed(new Log([NOW - 5]), 1n), [{ kind: 'zero' }, 0]);
  });

  it('is exact where the message is the first since an instant that was asked about', () => {
    const log = new Log([NOW - 3_000_000, NOW - 4 * MINUTE, NOW - 5000]);
    assert.deepEqual(probed(log, 1n)[0], { kind: 'exact', ms: 4 * MINUTE });
  });

  it('never extrapolates: older than the oldest answer is at least that old', () => {
    const log = new Log([NOW - 30 * 86_400_000, NOW - 29 * 86_400_000]);
    assert.deepEqual(probed(log, 0n)[0], { kind: 'atLeast', least: 7 * 86_400_000 });
  });

  it('asks nothing where our own readings enclose the message, once a leader has agreed', () => {
    const marks = new TimeMarks();
    for (let ago = 20; ago >= 0; ago--) {
      marks.noteLog(logAt(NOW - ago * MINUTE, 1000n - BigInt(ago) * 10n));
    }
    const times = Array.from({ length: 1000 }, (_, index) => NOW - (1000 - index) * 6000 - 1);
    const [lag, asked] = probed(new Log(times), 950n, marks);
    assert.equal(asked, 1);
    assert.equal(lag.kind, 'about');
    assert.ok((leastAge(lag) ?? 0) >= 3.8 * MINUTE && (mostAge(lag) ?? Infinity) <= 6.2 * MINUTE);
  });

  it('claims no more than the next message behind a gap is old, where offsets may have gaps', () => {
    let seed = 11;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 60; round++) {
      // A compacted log: most offsets are gone, and their commits are still there.
      const kept: { readonly offset: bigint; readonly time: number }[] = [];
      let time = NOW - 9 * 86_400_000 * random();
      for (let offset = 0n; time < NOW; offset += BigInt(1 + Math.floor(30 * random() ** 3))) {
        kept.push({ offset, time: Math.floor(time) });
        time += 40_000_000 * random() ** 4;
      }
      const end = kept.at(-1)!.offset + 1n;
      const marks = new TimeMarks();
      for (const age of PROBED_AGES) {
        const found = kept.find((one) => one.time >= NOW - age);
        const first = found && { offset: found.offset, timestamp: BigInt(found.time) };
        marks.noteAnswer(NOW - age, first, end);
      }
      // Our own readings saw log ends, but not what compaction has left of them.
      for (const { offset, time } of kept.slice(-30)) marks.noteLog(logAt(time, offset + 1n));
      for (let committed = 0n; committed < end; committed += 3n) {
        const lag = marks.ageOf(committed, end, NOW, 'gaps');
        const age = NOW - kept.find(({ offset }) => offset >= committed)!.time;
        const text = `${JSON.stringify(lag)} for ${age} at ${committed} of ${end}`;
        assert.ok((leastAge(lag) ?? 0) <= age && age <= (mostAge(lag) ?? Infinity), text);
      }
    }
  });

  it('forgets a log that became shorter', () => {
    const marks = new TimeMarks();
    marks.noteLog(logAt(NOW - MINUTE, 1000n));
    marks.noteAnswer(NOW - 5 * MINUTE, undefined, 1000n);
    marks.noteLog(logAt(NOW, 10n));
    assert.equal(marks.ageOf(5n, 10n, NOW).kind, 'unknown');
  });

  it('forgets a log of another topic of the same name, whatever its log end', () => {
    const marks = new TimeMarks();
    marks.noteLog(logAt(NOW - MINUTE, 1000n, { topicId: 'a' }));
    marks.noteAnswer(NOW - 5 * MINUTE, undefined, 1000n);
    marks.noteLog(logAt(NOW, 1000n, { topicId: 'b' }));
    assert.equal(marks.isAnswered, false);
    assert.equal(marks.ageOf(5n, 1000n, NOW).kind, 'unknown');
  });

  for (const [what, said, until] of [
    ['under another leader', { topicId: 'a', leaderEpoch: 4 }, MINUTE / 6],
    ['of no id that nobody looked at for a while', {}, MINUTE + 1],
  ] as const) {
    it(`takes what was read of a log ${what} for unread, and keeps what leaders answered`, () => {
      const marks = new TimeMarks();
      const before = { ...said, ...('leaderEpoch' in said && { leaderEpoch: 3 }) };
      marks.noteLog(logAt(NOW, 9n, before));
      marks.noteAnswer(NOW, undefined, 9n);
      marks.noteTime(8n, undefined, 9n);
      marks.noteTime(5n, NOW - 1234, 9n);
      marks.noteLog(logAt(NOW + MINUTE / 6, 9n, before));
      assert.ok(marks.knowsTimeAt(8n, 9n) && marks.knowsTimeAt(5n, 9n), 'the same log');
      marks.noteLog(logAt(NOW + MINUTE / 6 + until, 9n, said));
      assert.ok(!marks.knowsTimeAt(8n, 9n) && !marks.knowsTimeAt(5n, 9n));
      assert.ok(marks.isAnswered);
    });
  }

  it("says by how much a producer's clock is ahead, of now or of the reading that saw the message", () => {
    const marks = new TimeMarks();
    marks.noteAnswer(NOW - MINUTE, { offset: 4n, timestamp: BigInt(NOW + 3_600_000) }, 9n);
    assert.deepEqual(marks.ageOf(5n, 9n, NOW), { kind: 'clockAhead', ahead: 3_600_000 });
    const seen = new TimeMarks();
    seen.noteLog(logAt(NOW - 40 * MINUTE, 9n));
    seen.noteAnswer(NOW - 5 * MINUTE, { offset: 2n, timestamp: BigInt(NOW - 4 * MINUTE) }, 9n);
    assert.deepEqual(seen.ageOf(5n, 9n, NOW), { kind: 'clockAhead', ahead: 36 * MINUTE - 10_000 });
    const read = new TimeMarks();
    read.noteTime(5n, NOW + 600_000, 9n);
    assert.deepEqual(read.ageOf(5n, 9n, NOW), { kind: 'clockAhead', ahead: 600_000 });
  });

  it('takes a message that was read for exact until the commit moves', () => {
    const marks = new TimeMarks();
    marks.noteTime(5n, NOW - 1234, 9n);
    assert.deepEqual(marks.ageOf(5n, 20n, NOW), { kind: 'exact', ms: 1234 });
    assert.equal(marks.ageOf(6n, 20n, NOW).kind, 'unknown');
  });

  it('counts markers of transactions as nothing, only once all up to the end was read', () => {
    const marks = new TimeMarks();
    marks.noteTime(8n, undefined, 9n);
    assert.deepEqual(marks.ageOf(8n, 9n, NOW), { kind: 'zero' });
    assert.equal(marks.ageOf(8n, 10n, NOW).kind, 'unknown');
  });

  it('stays small, and keeps what is recent finer than what is long ago', () => {
    const marks = new TimeMarks();
    for (let second = 0; second < 3600; second += 10) {
      marks.noteLog(logAt(NOW - 3_600_000 + second * 1000, BigInt(second)));
    }
    marks.noteAnswer(
      NOW - 2 * 3_600_000,
      { offset: 0n, timestamp: BigInt(NOW - 3_600_000) },
      3590n,
    );
    const lag = marks.ageOf(3500n, 3590n, NOW);
    assert.equal(lag.kind, 'about');
    assert.ok((mostAge(lag) ?? Infinity) - (leastAge(lag) ?? 0) <= 90_000);
  });
});
