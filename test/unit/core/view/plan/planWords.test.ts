// What a plan says of its rows and groups, in words.

import assert from 'node:assert/strict';
import { commitAt } from '../../../../../src/core/plan/groupChange';
import type { PlannedMove, PlanNote, Refusal } from '../../../../../src/core/plan/groupPlan';
import type { Writability } from '../../../../../src/core/plan/writability';
import type { Member } from '../../../../../src/core/model';
import { groupNames, groupsName } from '../../../../../src/core/view/plan/groupNames';
import {
  planRowName,
  planRowText,
  refusalText,
  totalsText,
} from '../../../../../src/core/view/plan/planWords';
import {
  writabilityBrief,
  writabilityProblem,
  writabilityWarnings,
} from '../../../../../src/core/view/plan/writabilityWords';
import { member } from '../../fixture/guide';

const move = (part: Partial<PlannedMove> = {}): PlannedMove => ({
  ...{ kind: 'move', topic: 'orders', partition: 0, log: { start: 100n, end: 2000n } },
  ...{ before: commitAt(1500n), after: commitAt(100n), replayed: 1400n, skipped: 0n, notes: [] },
  ...part,
});

const client = (clientId: string, host: string): Member => ({
  ...member(clientId, 'orders', []),
  ...{ clientId, host },
});

describe('the words of a plan', () => {
  describe('of a row', () => {
    const rows: readonly (readonly [string, PlannedMove, string])[] = [
      ['back', move(), '1,500 → 100 · replays 1,400'],
      [
        'on',
        move({ after: commitAt(2000n), replayed: 0n, skipped: 500n }),
        '1,500 → 2,000 · skips 500',
      ],
      ['nowhere', move({ after: commitAt(1500n), replayed: 0n }), 'stays at 1,500'],
      ['from nothing', move({ before: undefined, replayed: 0n }), 'no commit → 100'],
      ['to nothing', move({ after: undefined, replayed: 0n }), '1,500 → deleted'],
      [
        'exactly, however large',
        move({ before: commitAt(2n ** 63n - 1n), replayed: 0n }),
        '9,223,372,036,854,775,807 → 100',
      ],
    ];
    for (const [where, row, text] of rows) {
      it(`that goes ${where}`, () => {
        assert.equal(planRowText(row), text);
      });
    }

    const notes: readonly (readonly [PlanNote, string])[] = [
      [{ kind: 'clampedToStart', asked: -200n }, 'limited to 100 (log start); −200 was requested'],
      [{ kind: 'clampedToEnd', asked: 9000n }, 'limited to 2,000 (log end); 9,000 was requested'],
      [{ kind: 'fellBackToEnd' }, 'no message at or after that time: the log end'],
      [{ kind: 'noCommitToKeep' }, 'no commit to keep: the log end'],
      [{ kind: 'movedSince', left: commitAt(7n) }, 'moved since: the change left 7'],
      [{ kind: 'movedSince', left: undefined }, 'moved since: the change left no commit'],
    ];
    for (const [note, text] of notes) {
      it(`with the remark "${text}"`, () => {
        assert.equal(planRowText(move({ notes: [note] })), `1,500 → 100 · replays 1,400 · ${text}`);
      });
    }

    it('that was set by hand', () => {
      const note = { kind: 'clampedToEnd', asked: 9000n } as const;
      assert.equal(
        planRowText(move({ byHand: 9000n, notes: [note] })),
        '1,500 → 100 · replays 1,400 · set by hand · limited to 2,000 (log end); 9,000 was requested',
      );
    });

    it('that is refused, with the reason', () => {
      const refusals: readonly (readonly [Refusal, RegExp])[] = [
        [{ kind: 'noCommitToShift' }, /no committed offset to shift from/],
        [{ kind: 'notGiven' }, /no offset was given/],
        [{ kind: 'subscribed' }, /a member of the group subscribes/],
      ];
      for (const [refusal, text] of refusals) {
        assert.match(refusalText(refusal), text);
        const row = { kind: 'refused', topic: 'orders', partition: 0, refusal } as const;
        assert.equal(planRowText(row), `not possible: ${refusalText(refusal)}`);
      }
    });

    it('by the topic alone where it is about all of it, and with hostile names made visible', () => {
      assert.equal(planRowName({ topic: 'orders', partition: 3 }), 'orders 3');
      assert.equal(planRowName({ topic: 'orders', partition: undefined }), 'orders');
      assert.doesNotMatch(planRowName({ topic: 'a\u202eb\n', partition: 0 }), /[\u202e\n]/);
    });
  });

  it('sum up what is read again and what is left out', () => {
    const totals = { moves: 3, changes: 3, refused: 0, replayed: 5300n, skipped: 0n, upTo: false };
    assert.equal(totalsText(totals), 'replays 5,300 messages, skips 0');
    assert.equal(totalsText({ ...totals, replayed: 1n }), 'replays 1 message, skips 0');
  });

  it('name one group, and count several', () => {
    assert.equal(groupsName([{ groupId: 'billing' }]), 'billing');
    assert.equal(groupsName([{ groupId: 'billing' }, { groupId: 'orders' }]), '2 groups');
  });

  it('name several groups where there is room', () => {
    const groups = ['audit', 'billing', 'orders'].map((groupId) => ({ groupId }));
    assert.equal(groupNames(groups.slice(0, 1), 2), 'audit');
    assert.equal(groupNames(groups.slice(0, 2), 2), 'audit and billing');
    assert.equal(groupNames(groups, 3), 'audit, billing and orders');
    assert.equal(groupNames(groups, 2), 'audit, billing and 1 more');
  });

  describe('of how a group stands', () => {
    const problem = (writability: Writability): string | undefined =>
      writabilityProblem({ groupId: 'billing', writability });

    const warnings = (writability: Writability): string[] =>
      writabilityWarnings([{ groupId: 'billing', writability }]);

    it('say nothing where it may be written to', () => {
      assert.equal(problem({ kind: 'empty', simple: false }), undefined);
      assert.equal(problem({ kind: 'notFound' }), undefined);
      assert.deepEqual(warnings({ kind: 'empty', simple: false }), []);
      assert.equal(writabilityBrief({ kind: 'empty', simple: false }), undefined);
    });

    it('count its members, or say only that there are some', () => {
      const members = [client('a', '/10.0.0.1'), client('b', '/10.0.0.2')];
      assert.match(problem({ kind: 'active', members }) ?? '', /^billing has 2 members\. /);
      assert.match(
        problem({ kind: 'active', members: undefined }) ?? '',
        /^billing has members\. /,
      );
    });

    it('name the tool that belongs to a group which is not of consumers', () => {
      const tools: readonly (readonly [string, RegExp])[] = [
        ['connect', /PATCH \/connectors/],
        ['sr', /protocol sr, not the consumer protocol/],
        ['constructor', /protocol constructor, not the consumer protocol/],
        ['__proto__', /protocol __proto__, not the consumer protocol/],
      ];
      for (const [what, tool] of tools) {
        assert.match(problem({ kind: 'foreign', what }) ?? '', tool);
        assert.equal(writabilityBrief({ kind: 'foreign', what }), `${what} group`);
      }
    });

    it('say of a group that no broker lists where its offsets were found', () => {
      const writability = { kind: 'empty', simple: true, unlisted: true } as const;
      assert.equal(problem(writability), undefined);
      assert.deepEqual(warnings(writability), [
        'billing: no broker lists it while it has no members. The committed offsets were read from the coordinator.',
      ]);
      assert.equal(writabilityBrief(writability), 'not listed');
    });

    it('warn of a group that is created, and of one whose users are not known', () => {
      assert.deepEqual(warnings({ kind: 'notFound' }), [
        'billing does not exist yet: this creates it.',
      ]);
      assert.match(
        warnings({ kind: 'empty', simple: true })[0] ?? '',
        /^billing: Kafka does not know who uses this group: nobody has subscribed/,
      );
    });
  });
});
