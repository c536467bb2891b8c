import assert from 'node:assert/strict';
import JSON5 from 'json5';
import { failed, success, type Result } from '../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import type { ClusterSnapshot, GroupSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { groupLines } from '../../../support/insight/readingLines';
import type { RecordedReading } from '../../../support/insight/recordedReading';
import {
  playSituation,
  situationFiles,
  type SituationReading,
} from '../../../support/insight/situation';
import type { SituationFile } from '../../../support/insight/situationFile';
import { situationText } from '../../../support/insight/situationText';

const HEAD = {
  name: 'a stage',
  story: 'Nothing real.',
  healthy: true,
  expect: { verdicts: [] },
  source: 'by hand',
  began: '2026-03-02T10:00:00.000Z',
  group: 'payments',
  topics: { orders: {} },
} satisfies SituationFile;

/** Everything that a file can tell, in a few readings. */
const EVENTFUL: SituationFile = {
  ...HEAD,
  failures: {
    timeout: { kind: 'timeout', subject: 'partition 2 of topic orders', code: '', reason: 'none' },
    gone: { kind: 'notFound', subject: 'topic orders', code: 'X', reason: 'it does not exist' },
    denied: { kind: 'denied', subject: 'group payments', code: 'G', reason: 'not allowed' },
  },
  readings: [
    {
      at: '0:00',
      state: 'Stable',
      assignor: 'range',
      members: {
        a: { reads: 'orders:0-1' },
        b: { reads: 'orders:2,4', instance: 'two', rack: 'r' },
      },
      commits: { orders: '1@0 2@3#a%20note - ?timeout' },
      ends: { orders: '5 5 ?timeout 7 3' },
      written: { orders: '-1000 -20 - - -' },
      holds: { orders: 'markers - - - -' },
    },
    { at: '0:10.004' },
    {
      at: '0:20.1',
      state: 'PreparingRebalance',
      assignor: '',
      members: { a: { reads: '' }, b: null },
      commits: { orders: '5 = = =' },
    },
    { at: '0:30', members: '?denied', commits: '?denied' },
    {
      at: '0:40',
      state: 'Reconciling',
      type: 'consumer',
      assignor: 'uniform',
      epochs: [4, 3],
      members: {
        c: { reads: 'orders:0', target: 'orders:0-1', epoch: 3, speaks: 'classic' },
        d: { reads: null, topics: null, target: '', epoch: -2 },
      },
      commits: { orders: '6', payments: '- 4' },
      ends: { orders: '9 9', payments: '4 4' },
      starts: { orders: '2 0' },
      stable: { orders: '9 8' },
      leaders: { orders: '1 -' },
    },
    { at: '0:50', leaders: { orders: '?gone' }, ends: { orders: null } },
    { at: '1:00', state: null },
  ],
};

describe('files of situations', () => {
  it('say what was read: a recorded file gives the same readings again', async () => {
    const readings = await played(EVENTFUL);
    const { began, lines, failures } = groupLines(readings.map(recorded), 'payments', [
      'orders',
      'payments',
    ]);
    const text = situationText({
      ...HEAD,
      began: new Date(began).toISOString(),
      failures,
      readings: lines,
    });
    const again = await played(JSON5.parse<SituationFile>(text));
    assert.equal(again.length, readings.length);
    for (const [at, reading] of readings.entries()) {
      assert.deepEqual(plain(again[at]!), plain(reading), `reading ${at}`);
    }
  });

  it('keep a reading without news to its time', async () => {
    const readings = await played(EVENTFUL);
    const { lines } = groupLines(readings.map(recorded), 'payments', ['orders', 'payments']);
    assert.deepEqual(lines[1], { at: '0:10.004' });
    assert.deepEqual(lines[2], {
      at: '0:20.1',
      state: 'PreparingRebalance',
      assignor: '',
      members: { a: { topics: [], reads: '' }, b: null },
      commits: { orders: '5 2@3#a%20note - ?timeout' },
    });
  });

  it('are played as the product reads: what has not changed is the same object', async () => {
    const [first, second, third] = await played(EVENTFUL);
    assert.equal(second!.snapshot.groups, first!.snapshot.groups);
    assert.equal(second!.snapshot.endOffsets, first!.snapshot.endOffsets);
    assert.equal(second!.snapshot.topics, first!.snapshot.topics);
    const group = (reading: SituationReading | undefined): GroupSnapshot =>
      reading!.snapshot.groups.get('payments')!;
    assert.notEqual(group(third), group(first));
    assert.equal(group(first).total.unknown, 1, 'partition 3');
  });

  it('may tell phases in place of readings', async () => {
    const readings = await played({
      ...HEAD,
      every: '10 s',
      phases: [
        {
          lasts: '30 s',
          set: {
            state: 'Stable',
            members: { a: { reads: 'orders:0-1' } },
            ends: { orders: '100 200' },
            commits: { orders: '100 -' },
          },
          produced: { orders: '2 1' },
          consumed: { orders: 'all 0' },
        },
        { lasts: '20 s', unwatched: true, produced: { orders: '0 5' } },
        {
          lasts: '20 s',
          produced: { orders: '2' },
          consumed: { orders: '1 0' },
          commitEvery: '30 s',
        },
      ],
    });
    const ends = readings.map(({ snapshot }) =>
      [0, 1].map((partition) => valueOf(snapshot.endOffsets.get('orders', partition))),
    );
    const times = readings.map(({ snapshot }) => snapshot.takenAt - Date.parse(HEAD.began));
    assert.deepEqual(times, [0, 10_000, 20_000, 50_000, 60_000]);
    assert.deepEqual(ends, [
      [100, 200],
      [120, 210],
      [140, 220],
      [160, 330],
      [180, 350],
    ]);
    const commits = readings.map(({ snapshot }) =>
      valueOf(committed(snapshot).find(({ partition }) => partition === 0)?.offset),
    );
    assert.deepEqual(commits, [100, 120, 140, 140, 140]);
    assert.deepEqual(
      readings.map(({ snapshot }) => committed(snapshot).length),
      [1, 1, 1, 1, 1],
    );
  });

  it('of test/situations are well formed', async () => {
    for (const [name, file] of situationFiles()) {
      const readings = await played(file);
      assert.ok(readings.length > 2, `${name} has readings`);
      const times = readings.map(({ snapshot }) => snapshot.takenAt);
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
        `${name} goes forward`,
      );
      assert.ok(
        readings.some(({ snapshot }) => snapshot.groups.has(file.group)),
        `${name} has its group`,
      );
    }
  });
});

async function played(file: SituationFile): Promise<SituationReading[]> {
  const readings: SituationReading[] = [];
  for await (const reading of playSituation(file)) readings.push(reading);
  return readings;
}

/** A played reading as if it had been taken from a real cluster. */
function recorded({ snapshot, ...reading }: SituationReading): RecordedReading {
  const members = snapshot.groups.get('payments')?.description;
  const all = members?.ok === true ? members.value.members : [];
  return {
    ...reading,
    snapshot,
    written: new Map([['payments', reading.written]]),
    holds: new Map([['payments', reading.holds]]),
    classicMembers: new Set(all.slice(0, reading.classicMembers).map(({ memberId }) => memberId)),
  };
}

const valueOf = (offset: Result<bigint> | undefined): number | undefined =>
  offset?.ok === true ? Number(offset.value) : undefined;

function committed({ groups }: ClusterSnapshot) {
  const commits = groups.get('payments')?.commits ?? success([]);
  return commits.ok ? commits.value : assert.fail(JSON.stringify(failed(commits.failure)));
}

/** With maps as lists, so that equality looks into them. */
function plain(value: unknown): unknown {
  if (value instanceof TopicPartitionMap) return [...value.entries()].map(plain);
  if (value instanceof Map) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
