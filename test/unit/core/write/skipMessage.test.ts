// A message is skipped by the way of every change: what is on the screen is what is skipped, or nothing is.

import assert from 'node:assert/strict';
import { changeText } from '../../../../src/core/export/changeText';
import { formatEntry } from '../../../../src/core/journal/journalText';
import { undoableOf } from '../../../../src/core/journal/undoable';
import { commitAt } from '../../../../src/core/plan/groupChange';
import type { GroupPlan } from '../../../../src/core/plan/groupPlan';
import { changeQuestion } from '../../../../src/core/view/plan/changeQuestion';
import { changeResult, entryTitle } from '../../../../src/core/view/plan/changeWords';
import { planRowText } from '../../../../src/core/view/plan/planWords';
import { readPlan, type ChangeRule } from '../../../../src/core/write/changeRule';
import type { KafkaRecord } from '../../../../src/core/records/kafkaRecord';
import { ScriptedPerson } from '../../../support/changes/scriptedPerson';
import { failure, member } from '../fixture/guide';
import { batchOf, MemoryLog, recordAt } from '../fixture/memoryLog';
import { MemoryCluster } from '../fixture/memoryCluster';

const SECRET = 'card 4111 1111';
const SIGNAL = new AbortController().signal;
const SKIP: ChangeRule = {
  kind: 'skip',
  request: { groupId: 'billing', topic: 'orders', partition: 0 },
};
const marker = (offset: bigint): KafkaRecord =>
  recordAt(offset, '', { kind: 'abort', transaction: 'aborted' });
const aborted = (offset: bigint): KafkaRecord =>
  recordAt(offset, 'rolled back', { transaction: 'aborted' });

/** A group that stands at an offset of the log. */
function standing(at: bigint | undefined, log: MemoryLog): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.topics.set('orders', [[0n, 100n]]);
  cluster.group('billing', at === undefined ? [] : [['orders', 0, at]]);
  cluster.readRecords = (wanted, signal) => log.readRecords(wanted, signal);
  return cluster;
}

const committed = (cluster: MemoryCluster): bigint | undefined =>
  cluster.groups.get('billing')!.commits.get('orders', 0)?.offset;

const textOf = ([plan]: readonly GroupPlan[]): string => planRowText(plan!.rows[0]!);

describe('skipping a message', () => {
  const log = new MemoryLog({
    records: [
      recordAt(5n, SECRET),
      // Compaction has taken out 6 and 7.
      recordAt(8n),
      aborted(9n),
      marker(10n),
      recordAt(11n),
    ],
  });
  let person: ScriptedPerson;
  beforeEach(() => (person = new ScriptedPerson()));

  it('goes to the next message that there is, again and again, and stops at the end', async () => {
    const cluster = standing(5n, log);
    const stops: (bigint | undefined)[] = [];
    for (let times = 0; times < 3; times++) {
      const end = await person.change(cluster, await person.accept(cluster, SKIP));
      assert.equal(end.kind, 'done');
      stops.push(committed(cluster));
    }
    // Past the gap; past what was aborted and its marker; to the end of the log.
    assert.deepEqual(stops, [8n, 11n, 12n]);
    assert.match(textOf(await readPlan(cluster, SKIP, SIGNAL)), /no message to skip/);
  });

  it('shows what is skipped, in short and plain', async () => {
    const hostile = new MemoryLog({
      records: [recordAt(5n, `\u001b[31m\u202e${'x'.repeat(500)}`), recordAt(6n)],
    });
    const text = textOf(await readPlan(standing(5n, hostile), SKIP, SIGNAL));
    assert.match(
      text,
      /^5 → 6 · skips 1 · offset 5 · .* · key key 5 · value ␛\[31m‹U\+202E›x+…x+$/,
    );
    assert.ok(text.length < 300);
    const after = textOf(await readPlan(standing(8n, log), SKIP, SIGNAL));
    assert.match(after, /^8 → 11 · skips 2 · .* and 1 aborted message after it$/);
  });

  it('asks with the message in sight, and says what became of it', async () => {
    const cluster = standing(5n, log);
    const end = await person.change(cluster, await person.accept(cluster, SKIP));
    const where = { name: 'Real', environment: 'production' } as const;
    const asked = { ...person.proposals[0]!, where, what: 'orders 0', now: 0 };
    const { message, detail, verb } = changeQuestion(asked);
    assert.equal(message, 'Skip a message for billing on Real (production)?');
    assert.match(
      detail,
      /Partition: orders 0\nMoves: 5 → 8\nMessage: offset 5 · .*card 4111 1111\nSkips: 1 message\n/,
    );
    assert.equal(verb, 'Skip Message');
    assert.ok(end.kind === 'done');
    const entry = { ...end.entry, what: 'orders 0' };
    assert.equal(entryTitle(entry), 'Skip a message for billing (orders 0)');
    assert.equal(
      changeResult(entry).sentence,
      '1 committed offset of billing was moved past a message.',
    );
  });

  it('notes offsets, and nothing of the message', async () => {
    const cluster = standing(5n, log);
    const end = await person.change(cluster, await person.accept(cluster, SKIP));
    assert.ok(end.kind === 'done');
    for (const entry of person.entries.values()) {
      const kept = await formatEntry(entry);
      assert.match(kept, /"skip"/);
      for (const part of [SECRET, 'key 5', 'card']) assert.ok(!kept.includes(part), part);
      assert.ok(
        !changeText(entry, { clusterName: 'Real', now: 0, isRunning: false }).includes('card'),
      );
    }
  });

  it('is undone like any other change', async () => {
    const cluster = standing(5n, log);
    const before = cluster.picture();
    const end = await person.change(cluster, await person.accept(cluster, SKIP));
    assert.ok(end.kind === 'done');
    const { changes } = (await undoableOf(person.newestFirst, end.entry.id))!;
    const undo = await person.accept(cluster, { kind: 'undo', changes });
    assert.equal((await person.change(cluster, undo, {}, end.entry.id)).kind, 'done');
    assert.deepEqual(cluster.picture(), before);
  });

  it('skips the one on the screen or none: the group may have read on meanwhile', async () => {
    for (const stage of ['confirm', 'wait'] as const) {
      const cluster = standing(5n, log);
      if (stage === 'wait') cluster.groups.get('billing')!.members = [member('m', 'orders', [0])];
      const plan = await person.accept(cluster, SKIP);
      const end = await person.change(cluster, plan, {
        before: (at) => {
          if (at !== stage) return;
          cluster.groups.get('billing')!.members = [];
          cluster.groups.get('billing')!.commits.set('orders', 0, commitAt(8n));
        },
      });
      assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 'billing', kind: 'moved' } });
      assert.equal(committed(cluster), 8n);
      assert.equal(person.entries.size, 0);
    }
  });

  it('waits for members to leave, and then skips', async () => {
    const cluster = standing(5n, log);
    cluster.groups.get('billing')!.members = [member('m', 'orders', [0])];
    const end = await person.change(cluster, await person.accept(cluster, SKIP), {
      before: (at) => {
        if (at === 'wait') cluster.groups.get('billing')!.members = [];
      },
    });
    assert.equal(end.kind, 'done');
    assert.equal(committed(cluster), 8n);
  });

  it('goes past a whole batch that cannot be read', async () => {
    const batch = batchOf({ firstOffset: 4n, lastOffset: 6n });
    const damaged = { ...failure('unreadable', 'offsets 4 to 6'), reason: 'damaged' };
    const bad = new MemoryLog({
      records: [recordAt(3n), recordAt(7n)],
      unreadable: [{ batch, failure: damaged }],
    });
    const text = textOf(await readPlan(standing(5n, bad), SKIP, SIGNAL));
    assert.equal(text, '5 → 7 · skips up to 2 · offsets 4 to 6 · unreadable: damaged');
  });

  it('reads on where what was aborted is more than one reading gives', async () => {
    const many = Array.from({ length: 500 }, (_, at) => aborted(BigInt(6 + at)));
    const records = [recordAt(5n), ...many, recordAt(900n)];
    const cluster = standing(5n, new MemoryLog({ records, most: 50 }));
    assert.match(textOf(await readPlan(cluster, SKIP, SIGNAL)), /^5 → 900 · skips 501 · /);
  });

  const refusals: readonly [string, MemoryCluster, RegExp][] = [
    ['no commit', standing(undefined, log), /there is no committed offset/],
    [
      'a commit after the log',
      standing(99n, log),
      /not in the log, which begins at 0 and ends at 12/,
    ],
    [
      'a commit before the log',
      standing(1n, new MemoryLog({ start: 9n, end: 20n })),
      /begins at 9/,
    ],
    ['an empty log', standing(0n, new MemoryLog()), /no message to skip/],
    [
      'no permission',
      standing(5n, new MemoryLog({ failure: failure('denied', 'topic orders') })),
      /no permission/,
    ],
  ];
  for (const [what, cluster, says] of refusals) {
    it(`is not possible with ${what}, and says why`, async () => {
      assert.match(textOf(await readPlan(cluster, SKIP, SIGNAL)), says);
    });
  }
});
