import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import type { Failure } from '../../../../src/base/failure/failure';
import { failed, success } from '../../../../src/base/failure/result';
import { commitAt } from '../../../../src/core/plan/groupChange';
import { totalsOf, type PlanRow } from '../../../../src/core/plan/groupPlan';
import { planReset } from '../../../../src/core/reset/planReset';
import type { ResetScenario } from '../../../../src/core/reset/resetScenario';

const MAX = 2n ** 63n - 1n;
const at = { topic: 'orders', partition: 0 };
/** What a consumer left with its commit. */
const KEPT = { leaderEpoch: 3, metadata: 'mine' };
const noLeader: Failure = {
  kind: 'noLeader',
  subject: 'partition orders-0',
  code: 'LEADER_NOT_AVAILABLE',
  reason: 'it has no leader',
};

function one<V>(value: V | undefined): TopicPartitionMap<V> {
  const map = new TopicPartitionMap<V>();
  if (value !== undefined) map.set(at.topic, at.partition, value);
  return map;
}

interface Known {
  readonly commit?: bigint;
  readonly start?: bigint;
  readonly end?: bigint;
  readonly atTime?: bigint | undefined;
}

function plan(scenario: ResetScenario, known: Known = {}): PlanRow {
  const { commit, start = 100n, end = 1000n } = known;
  const rows = planReset([at], scenario, {
    commits: one(commit === undefined ? undefined : { ...at, ...KEPT, offset: success(commit) }),
    starts: one(success(start)),
    ends: one(success(end)),
    atTime: one(success(known.atTime)),
  });
  assert.equal(rows.length, 1);
  return rows[0]!;
}

function moved(row: PlanRow) {
  assert.equal(row.kind, 'move');
  return { ...row, before: row.before?.offset, after: row.after!.offset, kept: row.after };
}

describe('a reset plan', () => {
  it('goes to either end of the log', () => {
    assert.equal(moved(plan({ kind: 'earliest' }, { commit: 500n })).after, 100n);
    assert.equal(moved(plan({ kind: 'latest' }, { commit: 500n })).after, 1000n);
  });

  it('counts what is read again and what is left out', () => {
    const back = moved(plan({ kind: 'earliest' }, { commit: 500n }));
    assert.deepEqual([back.replayed, back.skipped], [400n, 0n]);
    const on = moved(plan({ kind: 'latest' }, { commit: 500n }));
    assert.deepEqual([on.replayed, on.skipped], [0n, 500n]);
  });

  it('counts only records that exist', () => {
    const lost = moved(plan({ kind: 'latest' }, { commit: 20n }));
    assert.equal(lost.skipped, 900n);
    const beyond = moved(plan({ kind: 'earliest' }, { commit: 5000n }));
    assert.equal(beyond.replayed, 900n);
  });

  it('counts nothing where there was no commit', () => {
    const fresh = moved(plan({ kind: 'earliest' }));
    assert.deepEqual([fresh.before, fresh.replayed, fresh.skipped], [undefined, 0n, 0n]);
  });

  it('takes the log end where no record is young enough, and says so', () => {
    const found = moved(plan({ kind: 'datetime', timestamp: 0n }, { atTime: 300n }));
    assert.deepEqual([found.after, found.notes], [300n, []]);
    const none = moved(plan({ kind: 'datetime', timestamp: 0n }));
    assert.deepEqual([none.after, none.notes], [1000n, [{ kind: 'fellBackToEnd' }]]);
  });

  it('clamps to the log and says what was asked', () => {
    const high = moved(plan({ kind: 'offset', offset: 1001n }));
    assert.deepEqual([high.after, high.notes], [1000n, [{ kind: 'clampedToEnd', asked: 1001n }]]);
    const low = moved(plan({ kind: 'shift', by: -1000n }, { commit: 500n }));
    assert.deepEqual([low.after, low.notes], [100n, [{ kind: 'clampedToStart', asked: -500n }]]);
    assert.deepEqual(moved(plan({ kind: 'offset', offset: 1000n })).notes, []);
  });

  it('does not overflow where the command line does', () => {
    assert.equal(moved(plan({ kind: 'shift', by: 10n }, { commit: MAX })).after, 1000n);
  });

  it('keeps the current commit even outside the log, and takes the end without one', () => {
    assert.equal(moved(plan({ kind: 'current' }, { commit: 5000n })).after, 5000n);
    const none = moved(plan({ kind: 'current' }));
    assert.deepEqual([none.after, none.notes], [1000n, [{ kind: 'noCommitToKeep' }]]);
  });

  it('drops what a commit carries once it moves, and keeps it where it stays', () => {
    assert.deepEqual(moved(plan({ kind: 'earliest' }, { commit: 500n })).kept, commitAt(100n));
    const stays = moved(plan({ kind: 'current' }, { commit: 500n }));
    assert.deepEqual(stays.kept, { offset: 500n, ...KEPT });
  });

  it('refuses what it cannot work out', () => {
    const shift = plan({ kind: 'shift', by: 1n });
    assert.deepEqual(shift.kind === 'refused' && shift.refusal, { kind: 'noCommitToShift' });
    const given = plan({ kind: 'offsets', offsets: new TopicPartitionMap() });
    assert.deepEqual(given.kind === 'refused' && given.refusal, { kind: 'notGiven' });
    const rows = planReset(
      [at],
      { kind: 'earliest' },
      {
        commits: new TopicPartitionMap(),
        starts: one(failed(noLeader)),
        ends: one(success(1n)),
      },
    );
    assert.deepEqual(rows, [
      { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: noLeader } },
    ]);
  });

  it('refuses a partition that does not exist', () => {
    const rows = planReset(
      [{ topic: 'orders', partition: 7 }],
      { kind: 'latest' },
      {
        commits: new TopicPartitionMap(),
        starts: one(success(0n)),
        ends: one(success(1n)),
      },
    );
    assert.equal(rows[0]?.kind, 'refused');
  });

  it('stays within the log, whatever is asked, and counts no more than the log holds', () => {
    const offset = fc.bigInt({ min: 0n, max: MAX });
    fc.assert(
      fc.property(
        offset,
        offset,
        offset,
        fc.bigInt({ min: -MAX, max: MAX }),
        (a, b, commit, by) => {
          const [start, end] = a < b ? [a, b] : [b, a];
          const row = moved(plan({ kind: 'shift', by }, { commit, start, end }));
          assert.ok(row.after >= start && row.after <= end);
          assert.ok(row.replayed === 0n || row.skipped === 0n);
          assert.ok(row.replayed + row.skipped <= end - start);
        },
      ),
    );
  });

  it('sums its rows', () => {
    const rows = [
      plan({ kind: 'earliest' }, { commit: 500n }),
      plan({ kind: 'current' }, { commit: 500n }),
      plan({ kind: 'shift', by: 1n }),
    ];
    assert.deepEqual(totalsOf(rows), {
      moves: 2,
      changes: 1,
      refused: 1,
      replayed: 400n,
      skipped: 0n,
      upTo: false,
    });
  });
});
