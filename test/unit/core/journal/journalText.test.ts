import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Commit } from '../../../../src/core/plan/groupChange';
import { entryId, recordsOf, type JournalEntry } from '../../../../src/core/journal/journalEntry';
import { formatEntry, parseEntry, parseHead } from '../../../../src/core/journal/journalText';
import type { Outcome } from '../../../../src/core/journal/outcome';
import { changeText } from '../../../../src/core/export/changeText';
import { journalRetention } from '../../../../src/core/journal/journalRetention';
import { failure } from '../fixture/guide';
import { countedThread } from '../fixture/countedThread';

const PLAIN = { noNullPrototype: true };
const text = fc.string({ unit: 'binary' });
const commit: fc.Arbitrary<Commit | undefined> = fc.option(
  fc.record(
    {
      offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      leaderEpoch: fc.integer({ min: -1, max: 9 }),
      metadata: text,
    },
    PLAIN,
  ),
  { nil: undefined },
);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ kind: 'done' }),
  fc.constant<Outcome>({ kind: 'notDone', failure: undefined }),
  fc.constant<Outcome>({ kind: 'notDone', failure: failure('inUse', 'group x') }),
  fc.constant<Outcome>({ kind: 'unknown', failure: failure('timeout', 'broker 1') }),
  commit.map((found): Outcome => ({ kind: 'different', found })),
);
const offset = fc.record(
  {
    topic: text,
    partition: fc.nat(),
    before: commit,
    after: commit,
    outcome,
    byHand: fc.constant<true>(true),
  },
  { ...PLAIN, requiredKeys: ['topic', 'partition', 'before', 'after', 'outcome'] },
);
const group = fc.record(
  {
    groupId: text,
    coordinator: fc.option(fc.nat(), { nil: undefined }),
    type: fc.constant<'share'>('share'),
    existedBefore: fc.boolean(),
    existsAfter: fc.boolean(),
    deletion: fc.option(outcome, { nil: undefined }),
    offsets: fc.array(offset, { maxLength: 8 }),
  },
  {
    ...PLAIN,
    requiredKeys: [
      'groupId',
      'coordinator',
      'existedBefore',
      'existsAfter',
      'deletion',
      'offsets',
    ] as const,
  },
);
const entry: fc.Arbitrary<JournalEntry> = fc
  .record(
    {
      id: text,
      at: fc.nat(),
      clusterId: text,
      kind: fc.constantFrom('reset', 'deleteOffsets', 'deleteGroups', 'undo'),
      what: text,
      undoes: fc.option(text, { nil: undefined }),
      outcomes: fc.array(group, { maxLength: 4 }),
      over: fc.boolean(),
    },
    PLAIN,
  )
  .map(({ over, outcomes, ...rest }) => ({
    ...rest,
    outcomes: over ? outcomes : undefined,
    changes: outcomes.map(
      ({ groupId, coordinator, type, existedBefore, existsAfter, offsets }) => ({
        ...{ groupId, coordinator, existedBefore, existsAfter },
        ...(type !== undefined && { type }),
        offsets: offsets.map(({ topic, partition, before, after, byHand }) => ({
          ...{ topic, partition, before, after },
          ...(byHand !== undefined && { byHand }),
        })),
      }),
    ),
  }));

const JOURNAL_ENTRY: JournalEntry = {
  ...{ id: '1', at: 1, clusterId: 'local', kind: 'reset', what: 'to the log start' },
  ...{ undoes: undefined, changes: [], outcomes: [] },
};

describe('journal entries as text', () => {
  it('say in their first line whether they are over, whatever follows', async () => {
    await fc.assert(
      fc.asyncProperty(entry, async (one) => {
        const [first = ''] = (await formatEntry(one)).split('\n', 1);
        const { id, clusterId, outcomes } = one;
        assert.deepEqual(parseHead(first), { id, clusterId, over: outcomes !== undefined });
      }),
    );
    for (const broken of ['', '{}', 'nonsense']) assert.equal(parseHead(broken), undefined);
  });

  it('are read back as they were, every bit of an offset and every name', async () => {
    await fc.assert(
      fc.asyncProperty(entry, async (one) => {
        assert.deepEqual(await parseEntry(await formatEntry(one)), one);
      }),
    );
  });

  it('are not read where they are cut off, changed or of another make', async () => {
    const written = await formatEntry({
      ...JOURNAL_ENTRY,
      changes: [
        {
          ...{ groupId: 'g', coordinator: 1, existedBefore: true, existsAfter: true },
          offsets: [{ topic: 't', partition: 0, before: undefined, after: undefined }],
        },
      ],
      outcomes: undefined,
    });
    assert.notEqual(await parseEntry(written), undefined);
    for (const broken of ['', '{}', 'nonsense', written.slice(0, -3), `${written}\n{"group":9}`]) {
      assert.equal(await parseEntry(broken), undefined, broken);
    }
  });

  it('keep the type of a share group, and are not understood with a type that is not known', async () => {
    const change = {
      ...{ groupId: 's', coordinator: 1, existedBefore: true, existsAfter: true },
      ...{ type: 'share' as const, offsets: [] },
    };
    const written = await formatEntry({ ...JOURNAL_ENTRY, changes: [change], outcomes: undefined });
    assert.equal((await parseEntry(written))?.changes[0]?.type, 'share');
    const other = await parseEntry(written.replace('"share"', '"queue"'));
    assert.deepEqual([other?.newer, other?.changes[0]?.type], [true, undefined]);
  });

  describe('of a newer version', () => {
    const offsets = [{ topic: 't', partition: 0, before: undefined, after: undefined }];
    const change = {
      groupId: 'g',
      coordinator: 1,
      existedBefore: true,
      existsAfter: true,
      offsets,
    };
    const over: JournalEntry = {
      ...JOURNAL_ENTRY,
      changes: [change],
      outcomes: [
        {
          ...{ ...change, deletion: undefined },
          offsets: [
            { ...offsets[0]!, outcome: { kind: 'unknown', failure: failure('timeout', 'b 1') } },
          ],
        },
      ],
    };
    /** The text with a piece of it as a later version might write it. */
    const later = async (piece: string, instead: string): Promise<JournalEntry> => {
      const written = await formatEntry(over);
      assert.ok(written.includes(piece));
      return (await parseEntry(written.replace(piece, instead)))!;
    };
    const shown = (one: JournalEntry) =>
      changeText(one, { clusterName: 'local', now: 1, isRunning: false });

    it('are shown as far as they are understood', async () => {
      const others = [
        await later('"format":1', '"format":2'),
        await later('"kind":"reset"', '"kind":"constructor"'),
        await later('"kind":"unknown"', '"kind":"postponed"'),
        await later('"kind":"unknown","failure":{', '"kind":"unknown","why":{'),
      ];
      for (const other of others) {
        assert.match(shown(other), /^g +t +0 /m);
        assert.equal(other.newer, true);
      }
      assert.match(shown(others[2]!), /a newer version of this extension has written it/);
    });

    it('may have lines that mean nothing here', async () => {
      const written = (await formatEntry(over)).replace('"format":1', '"format":2');
      const entry = (await parseEntry(`${written}\n{"schedule":"daily"}`))!;
      assert.match(shown(entry), /^g +t +0 /m);
    });

    it('may have failed for reasons that are not known here', async () => {
      for (const kind of ['quota', 'constructor']) {
        const text = shown(await later('"kind":"timeout"', `"kind":"${kind}"`));
        assert.match(text, /unknown: Kafka reported an error for b 1/);
      }
    });
  });

  it('let others use the thread while a large one is written and read', async () => {
    const counted = countedThread();
    const offsets = Array.from({ length: 50_000 }, (_, partition) => ({
      topic: `t${partition % 50}`,
      partition,
      before: undefined,
      after: { offset: 1n, leaderEpoch: -1, metadata: '' },
    })).sort((a, b) => a.topic.localeCompare(b.topic));
    const large = {
      ...JOURNAL_ENTRY,
      changes: [{ groupId: 'g', coordinator: 1, existedBefore: true, existsAfter: true, offsets }],
      outcomes: undefined,
    };
    const written = await formatEntry(large, counted.thread);
    const { turns } = counted;
    assert.ok(turns >= 4, `${turns} turns`);
    assert.equal(
      recordsOf((await parseEntry(written, counted.thread))!)[0]?.offsets.length,
      50_000,
    );
    assert.ok(counted.turns >= turns + 4, `${counted.turns} turns`);
  });
});

describe('ids of entries', () => {
  it('sort by time', () => {
    const ids = [1, 999, 1_700_000_000_000].map((at) => entryId(at));
    assert.deepEqual(ids.toSorted(), ids);
    assert.notEqual(entryId(1), entryId(1));
    assert.match(
      entryId(5, () => 0),
      /^[\w-]+$/,
    );
  });
});

describe('the bounds of the journal', () => {
  it('keep the newest hundred', () => {
    const entries = Array.from({ length: 130 }, (_, index) => ({ index, size: 10 }));
    assert.deepEqual(
      journalRetention(entries).map(({ index }) => index),
      Array.from({ length: 30 }, (_, index) => index),
    );
  });

  it('keep no more than 64 MiB, but always the newest', () => {
    const MIB = 1024 * 1024;
    const sizes = (...list: number[]) =>
      journalRetention(list.map((size) => ({ size: size * MIB })));
    assert.equal(sizes(40, 40, 20).length, 1);
    assert.equal(sizes(10, 200).length, 1);
    assert.equal(sizes(200).length, 0);
  });
});
