// What must hold of the verdicts whatever a group does: nothing that is unknown, quiet, or merely older adds an
// error.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GroupHealthLog } from '../../../../src/core/insight/health/groupHealthLog';
import { playSituation } from '../../../support/insight/situation';
import { situationFacts } from '../../../support/insight/situationFacts';
import type { Phase, SituationFile } from '../../../support/insight/situationFile';

interface Shape {
  readonly partitions: number;
  /** Messages a second, of each partition. */
  readonly rate: number;
  /** Minutes between commits; 0 for all the time. */
  readonly commitEvery: number;
  readonly minutes: number;
}

const shapes = fc.record({
  partitions: fc.integer({ min: 1, max: 4 }),
  rate: fc.integer({ min: 1, max: 50 }),
  commitEvery: fc.constantFrom(0, 1, 2, 5),
  minutes: fc.integer({ min: 6, max: 14 }),
});

const cells = (count: number, cell: string): string => Array<string>(count).fill(cell).join(' ');

function fileOf(phases: readonly Phase[]): SituationFile {
  return {
    name: 'a property',
    story: '',
    healthy: true,
    expect: { verdicts: [] },
    source: 'by hand',
    began: '2026-03-02T10:00:00.000Z',
    group: 'shop',
    topics: { orders: {}, quiet: {} },
    failures: { timeout: { kind: 'timeout', subject: 'broker 2', code: '', reason: 'no answer' } },
    phases,
  };
}

function healthy({ partitions, rate, commitEvery, minutes }: Shape, quiet = false): Phase {
  const more = (cell: string) => (quiet ? { quiet: cell } : {});
  return {
    lasts: `${minutes} min`,
    produced: { orders: String(rate) },
    consumed: { orders: 'all' },
    ...(commitEvery === 0 ? {} : { commitEvery: `${commitEvery} min` }),
    set: {
      state: 'Stable',
      assignor: 'cooperative-sticky',
      members: { a: { reads: `orders:0-${partitions - 1}${quiet ? ' quiet:0' : ''}` } },
      ends: { orders: cells(partitions, '1000'), ...more('500') },
      commits: { orders: cells(partitions, '1000'), ...more('500') },
    },
  };
}

/** Ids of the errors that were ever said. */
async function errorsOf(file: SituationFile): Promise<readonly string[]> {
  const log = new GroupHealthLog();
  const errors = new Set<string>();
  for await (const reading of playSituation(file)) {
    await log.record(reading.snapshot, situationFacts(file, reading));
    for (const { id, severity } of log.of(file.group).verdicts) {
      if (severity === 'error') errors.add(id);
    }
  }
  return [...errors];
}

const RUNS = { numRuns: 15 };

describe('verdicts', function () {
  this.timeout(60_000);

  it('say no error of a group that keeps pace, however long it was watched', () =>
    fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        assert.deepEqual(await errorsOf(fileOf([healthy(shape)])), []);
        assert.deepEqual(await errorsOf(fileOf([healthy({ ...shape, minutes: 30 })])), []);
      }),
      RUNS,
    ));

  it('say no error more with a quiet partition', () =>
    fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        assert.deepEqual(await errorsOf(fileOf([healthy(shape, true)])), []);
      }),
      RUNS,
    ));

  it('say no error of parts that become unknown', () =>
    fc.assert(
      fc.asyncProperty(shapes, fc.nat(3), async (shape, lost) => {
        const { partitions, rate } = shape;
        const ends = Array.from({ length: partitions }, (_, partition) =>
          partition === lost % partitions ? '?timeout' : '=',
        );
        const unknown: Phase = {
          lasts: '12 min',
          produced: { orders: String(rate) },
          consumed: { orders: 'all' },
          set: { ends: { orders: ends.join(' ') } },
        };
        assert.deepEqual(await errorsOf(fileOf([healthy(shape), unknown])), []);
      }),
      RUNS,
    ));

  it('say the same errors in whatever order the partitions are', () =>
    fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (order) => {
        const rates = ['5', '0', '5'];
        const shape = { partitions: 3, rate: 5, commitEvery: 0, minutes: 6 };
        const stuck: Phase = {
          lasts: '12 min',
          produced: { orders: '5' },
          consumed: { orders: order.map((at) => rates[at] ?? '0').join(' ') },
        };
        assert.deepEqual(await errorsOf(fileOf([healthy(shape), stuck])), ['stuckPartition']);
      }),
      RUNS,
    ));
});
