// When a lag will be gone, against when it really was, in recordings of real consumers that catch up.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { GroupHealthLog } from '../../../../src/core/insight/health/groupHealthLog';
import { playSituation, readSituation, situationsFolder } from '../../../support/insight/situation';
import { situationFacts } from '../../../support/insight/situationFacts';

/** What comes between two commits, by recording: a group with no more than that keeps up. */
const KEEPS_UP: Readonly<Record<string, bigint>> = {
  'caught-up-again': 40n,
  drained: 0n,
  'drained-by-three': 40n,
  'drained-in-steps': 60n,
};

/** A range as it was told at a reading; all in milliseconds since the epoch. */
interface Told {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What a recording told until the lag was gone, and between which two readings that was. */
async function toldOf(name: string) {
  const file = readSituation(join(situationsFolder, `recorded-${name}.json5`));
  const log = new GroupHealthLog();
  const told: Told[] = [];
  let began: number | undefined;
  let before = 0;
  for await (const reading of playSituation(file)) {
    const { snapshot } = reading;
    await log.record(snapshot, situationFacts(file, reading));
    const at = snapshot.takenAt;
    const total = snapshot.groups.get(file.group)?.total;
    if (total === undefined || total.noCommit === total.partitions) continue;
    began ??= at;
    const isGone = total.lag <= KEEPS_UP[name]! && total.unread === 0;
    if (isGone && told.length > 0) return { began, told, gone: [before, at] };
    for (const verdict of log.of(file.group).verdicts) {
      if (verdict.id !== 'catchingUp') continue;
      const { leastMs, mostMs } = verdict.evidence;
      told.push({ at, from: at + leastMs, to: at + mostMs });
    }
    before = at;
  }
  throw new Error(`${name} never keeps up.`);
}

const secondsAfter =
  (began: number) =>
  (...times: number[]): string =>
    times.map((time) => `${Math.round((time - began) / 1000)} s`).join(', ');

describe('when a lag will be gone', () => {
  for (const name of Object.keys(KEEPS_UP)) {
    it(`is told half-way by a range that contains when it was: ${name}`, async () => {
      const { began, told, gone } = await toldOf(name);
      const [from, to] = gone as [number, number];
      const middle = (began + to) / 2;
      const half = told.toSorted((a, b) => Math.abs(a.at - middle) - Math.abs(b.at - middle))[0]!;
      assert.ok(Math.abs(half.at - middle) < (to - began) / 8, 'something is told half-way');
      const text = secondsAfter(began);
      const says = `at ${text(half.at)} it says ${text(half.from, half.to)}; ${text(from, to)}`;
      assert.ok(half.from <= to && half.to >= from, says);
    });

    it(`is told right in nine of ten readings: ${name}`, async () => {
      const { began, told, gone } = await toldOf(name);
      const [from, to] = gone as [number, number];
      // The last messages are no line any more.
      const slack = 10_000;
      const right = told.filter((one) => one.from <= to + slack && one.to >= from - slack);
      const text = secondsAfter(began);
      const seen = told.map((one) => text(one.at, one.from, one.to)).join(' | ');
      assert.ok(told.length >= 5, `${told.length} were told`);
      assert.ok(right.length >= told.length * 0.9, `${text(from, to)}: ${seen}`);
    });
  }
});
