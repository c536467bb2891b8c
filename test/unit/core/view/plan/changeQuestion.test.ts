// The last question before a change: where, which groups, from where to where, and what it costs.

import assert from 'node:assert/strict';
import { commitAt } from '../../../../../src/core/plan/groupChange';
import { acceptPlan, changesOf } from '../../../../../src/core/write/acceptedPlan';
import type { ChangeRule } from '../../../../../src/core/write/changeRule';
import type { GroupPlan, PlannedMove, PlanRow } from '../../../../../src/core/plan/groupPlan';
import type { Writability } from '../../../../../src/core/plan/writability';
import type { JournalEntry } from '../../../../../src/core/journal/journalEntry';
import type { ChangeKind } from '../../../../../src/core/plan/groupChange';
import type { ChangeAsked } from '../../../../../src/core/view/plan/changeFacts';
import { changeQuestion } from '../../../../../src/core/view/plan/changeQuestion';
import { wholeChanges } from '../../../../support/changes/wholeChange';
import { member } from '../../fixture/guide';

const NOON = new Date(2026, 1, 1, 12, 0, 0).getTime();
const REAL = { name: 'Real', environment: 'production' } as const;
const EMPTY: Writability = { kind: 'empty', simple: false };

const move = (
  partition: number,
  before: bigint | undefined,
  after: bigint | undefined,
  part: Partial<PlannedMove> = {},
): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition, log: { start: 0n, end: 9000n }, notes: [] },
  before: before === undefined ? undefined : commitAt(before),
  after: after === undefined ? undefined : commitAt(after),
  replayed: before !== undefined && after !== undefined && after < before ? before - after : 0n,
  skipped: before !== undefined && after !== undefined && after > before ? after - before : 0n,
  ...part,
});

const planOf = (
  groupId: string,
  rows: readonly PlannedMove[],
  part: Partial<GroupPlan> = {},
): GroupPlan => ({
  ...{ groupId, coordinator: 1, writability: EMPTY, existsAfter: true, rows },
  ...part,
});

const RULES: Readonly<Record<ChangeRule['kind'], ChangeRule>> = {
  reset: { kind: 'reset', requests: [] },
  skip: { kind: 'skip', request: { groupId: 'billing', topic: 'orders', partition: 0 } },
  deleteOffsets: { kind: 'deleteOffsets', scopes: new Map() },
  deleteGroups: { kind: 'deleteGroups', groupIds: [] },
  undo: { kind: 'undo', changes: [] },
};

/** Asks for the rows that are wanted, or for all of them. */
function ask(
  kind: ChangeRule['kind'],
  plans: readonly GroupPlan[],
  part: Partial<ChangeAsked> = {},
  wanted?: ReadonlySet<PlanRow>,
) {
  const { groups, rule } = acceptPlan(RULES[kind], plans, wanted);
  return changeQuestion({
    ...{ rule, groups, changes: changesOf(groups), refused: [], waiting: [] },
    ...{ where: REAL, what: 'to the log start', now: NOON },
    ...part,
  });
}

const linesOf = ({ detail }: { readonly detail: string }): string[] => detail.split('\n');

describe('the question before a change', () => {
  it('is a sheet of facts that says where, of which group, from where to where, and what it costs', () => {
    const rows = [move(0, 1750n, 0n), move(1, 2000n, 0n), move(2, 1900n, 0n)];
    const question = ask('reset', [planOf('billing', rows)]);
    assert.equal(question.message, 'Reset billing on Real (production)?');
    assert.equal(question.verb, 'Reset 3 Offsets');
    assert.deepEqual(linesOf(question), [
      'Cluster: Real',
      'Environment: production',
      'Group: billing',
      'Moves: to the log start (1,750–2,000 → 0)',
      'Partitions: 3 of orders',
      'Replays: 5,650 messages',
      'Skips: none',
      'Undo: possible, from the change journal',
    ]);
  });

  it('names several groups, and counts those for which there is no room', () => {
    const plans = Array.from({ length: 12 }, (_, at) => planOf(`g${at}`, [move(0, 5n, 0n)]));
    const question = ask('reset', plans);
    assert.equal(question.message, 'Reset 12 groups on Real (production)?');
    assert.ok(
      linesOf(question).includes('Groups: g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 and 2 more'),
      question.detail,
    );
  });

  it('says nothing of an environment that nobody has said', () => {
    const where = { name: 'shop', environment: undefined };
    const question = ask('reset', [planOf('billing', [move(0, 5n, 0n)])], { where });
    assert.equal(question.message, 'Reset billing on shop?');
    assert.doesNotMatch(question.detail, /Environment/);
  });

  it('says what was set by hand', () => {
    const rows = [move(0, 1750n, 0n), move(1, 2000n, 12n, { byHand: 12n })];
    const lines = linesOf(ask('reset', [planOf('billing', rows)]));
    assert.ok(lines.includes('Set by hand: 1 partition'), lines.join('\n'));
    assert.ok(lines.includes('Moves: to the log start (1,750–2,000 → 0–12)'), lines.join('\n'));
  });

  it('does not count as none what nobody knows', () => {
    const rows = [move(0, undefined, 100n), move(1, 2000n, 0n)];
    const lines = linesOf(ask('reset', [planOf('billing', rows)]));
    assert.ok(lines.includes('Replays: 2,000 messages; unknown for 1 partition'));
    assert.ok(lines.includes('Skips: none; unknown for 1 partition'));
    assert.ok(lines.includes('Moves: to the log start (2,000 or no commit → 0–100)'));
  });

  it('counts only what is wanted', () => {
    const rows = [move(0, 1750n, 0n), move(1, 2000n, 0n)];
    const wanted = new Set(rows.slice(0, 1));
    const lines = linesOf(ask('reset', [planOf('billing', rows)], {}, wanted));
    assert.ok(lines.includes('Replays: 1,750 messages'), lines.join('\n'));
    assert.ok(lines.includes('Partitions: 1 of orders'), lines.join('\n'));
  });

  describe('of an undo', () => {
    const entry = (kind: ChangeKind): JournalEntry => ({
      ...{ id: '1', at: NOON - 60_000, clusterId: 'c', kind, what: 'to the log start' },
      ...{ undoes: undefined, outcomes: undefined },
      changes: wholeChanges([planOf('billing', [move(0, 1750n, 0n)])]),
    });

    it('says what it takes back and when that was, and not that messages will never be read', () => {
      const question = ask('undo', [planOf('billing', [move(0, 0n, 5100n)])], {
        undone: entry('reset'),
      });
      assert.equal(question.message, 'Restore billing on Real (production)?');
      assert.deepEqual(linesOf(question).slice(3), [
        'Undoes: Reset billing to the log start, 11:59:00',
        'Moves: back to where it was at 11:59:00 (0 → 5,100)',
        'Partitions: 1 of orders',
        'Replays: none',
        'Not replayed: 5,100 messages that had been committed as read before the change',
        'Undo: possible, from the change journal',
      ]);
      assert.doesNotMatch(question.detail, /never/);
    });

    it('says which groups go again that the change had created', () => {
      const plan = planOf('brand-new', [move(0, 1750n, undefined)], { existsAfter: false });
      const question = ask('undo', [plan], { undone: entry('reset') });
      assert.match(question.detail, /^Deletes: brand-new, which did not exist before$/m);
      assert.match(question.detail, /^Replays: none; unknown for 1 partition$/m);
    });
  });

  it('of a deletion says what goes, and what follows', () => {
    const offsets = ask('deleteOffsets', [planOf('billing', [move(0, 5n, undefined)])]);
    assert.equal(offsets.message, 'Delete 1 offset of billing on Real (production)?');
    assert.equal(offsets.verb, 'Delete 1 Offset');
    assert.match(offsets.detail, /^Deletes: 1 committed offset: 1 of orders$/m);
    assert.match(offsets.detail, /^Then: .*auto\.offset\.reset says$/m);

    const doomed = ['audit', 'billing'].map((groupId) =>
      planOf(groupId, [move(0, 5n, undefined)], { existsAfter: false }),
    );
    const groups = ask('deleteGroups', doomed);
    assert.equal(groups.message, 'Delete 2 groups on Real (production)?');
    assert.equal(groups.verb, 'Delete 2 Groups');
    assert.match(groups.detail, /^Groups: audit and billing$/m);
    assert.match(groups.detail, /^Deletes: 2 groups and 2 committed offsets: 2 of orders$/m);
    assert.match(
      groups.detail,
      /^Then: the groups will not exist until a consumer joins or commits$/m,
    );
    const bare = ask('deleteGroups', [planOf('audit', [], { existsAfter: false })]);
    assert.match(bare.detail, /^Deletes: 1 group, without committed offsets$/m);
  });

  it('says of a wait whom it is for, without a number that may be another by then', () => {
    const members = [{ ...member('live-1', 'orders', []), clientId: 'live', host: '10.0.0.7' }];
    const plan = planOf('billing', [move(0, 5n, 0n)], { writability: { kind: 'active', members } });
    const waiting = acceptPlan(RULES.reset, [plan]).groups;
    const question = ask('reset', [plan], { waiting });
    assert.equal(question.verb, 'Wait, Then Reset');
    assert.match(question.detail, /\n\nbilling has members: live at 10\.0\.0\.7\./);
    assert.match(question.detail, /the plan is calculated again and applied immediately\.$/);
  });

  it('names the groups that remarks are about', () => {
    const simple: Writability = { kind: 'empty', simple: true };
    const plans = [
      planOf('r1', [move(0, 5n, 0n)], { writability: simple }),
      planOf('fresh', [move(0, undefined, 0n)], { writability: { kind: 'notFound' } }),
    ];
    const { detail } = ask('reset', plans);
    assert.match(detail, /\n\nfresh does not exist yet: this creates it\./);
    assert.match(detail, /\n\nr1: Kafka does not know who uses this group/);
    assert.doesNotMatch(detail, /assign partitions to themselves/);
  });

  it('makes hostile names plain', () => {
    const { message, detail } = ask('reset', [planOf('a\u202eb\nc', [move(0, 5n, 0n)])], {
      where: { name: 'x\ny', environment: undefined },
    });
    assert.doesNotMatch(message, /[\u202e\n]/);
    assert.match(detail, /^Cluster: x␊y\nGroup: a‹U\+202E›b␊c\n/);
  });
});
