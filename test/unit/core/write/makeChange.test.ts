// What was accepted is what is written, or nothing is: whatever comes in between.

import assert from 'node:assert/strict';
import type { ChangeRule } from '../../../../src/core/write/changeRule';
import { commitAt } from '../../../../src/core/plan/groupChange';
import { undoables } from '../../../../src/core/journal/undoable';
import { failed } from '../../../../src/base/failure/result';
import { scopesOf, type ScopeRow } from '../../../../src/core/plan/scope';
import type { ResetScenario } from '../../../../src/core/reset/resetScenario';
import { ScriptedPerson } from '../../../support/changes/scriptedPerson';
import { failure, member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const EARLIEST: ResetScenario = { kind: 'earliest' };

function world(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.topics.set('orders', [
    [0n, 1000n],
    [100n, 2000n],
    [0n, 10n],
  ]);
  cluster.topics.set('payments', [
    [0n, 50n],
    [0n, 70n],
  ]);
  cluster.group('a', [
    ['orders', 0, 500n],
    ['orders', 1, 1500n],
  ]);
  cluster.group('b', [['payments', 1, 10n]]);
  return cluster;
}

function reset(scenario: ResetScenario, ...rows: readonly ScopeRow[]): ChangeRule {
  const requests = [...scopesOf(rows)].map(([groupId, scope]) => ({ groupId, scope, scenario }));
  return { kind: 'reset', requests };
}

const joins = (cluster: MemoryCluster, groupId: string): void => {
  cluster.groups.get(groupId)!.members = [member('live', 'orders', [0, 1])];
};
const leaves = (cluster: MemoryCluster, groupId: string): void => {
  cluster.groups.get(groupId)!.members = [];
};
const commits = (cluster: MemoryCluster, groupId: string, partition: number, offset: bigint) => {
  cluster.groups.get(groupId)!.commits.set('orders', partition, commitAt(offset));
};

/** 'a orders-0 500' for each commit. */
const lines = (cluster: MemoryCluster): string[] =>
  Object.entries(cluster.picture()).flatMap(([groupId, offsets]) =>
    offsets.map((line) => `${groupId} ${line.replace(/ [-\d]+ \w*$/, '')}`),
  );

const writes = (cluster: MemoryCluster): string[] =>
  cluster.asked.filter((verb) => /^(commit|delete)/.test(verb));

describe('making a change', () => {
  let cluster: MemoryCluster;
  let person: ScriptedPerson;
  beforeEach(() => {
    cluster = world();
    person = new ScriptedPerson();
  });

  /** What the change did not do, and that it left no trace. */
  const nothingWritten = (): void => {
    assert.deepEqual(writes(cluster), []);
    assert.equal(person.entries.size, 0);
  };

  it('writes what was accepted, and notes it with what became of it', async () => {
    const rule = reset(EARLIEST, { groupId: 'a' });
    const end = await person.change(cluster, await person.accept(cluster, rule));
    assert.ok(end.kind === 'done');
    assert.deepEqual(person.stages, ['confirm', 'look', 'write']);
    assert.deepEqual(lines(cluster), ['a orders-0 0', 'a orders-1 100', 'b payments-1 10']);
    assert.deepEqual([...person.entries.values()], [end.entry]);
    assert.equal(end.entry.at, 1000);
  });

  it('writes nothing where the cluster was marked read-only while prompts were open', async () => {
    for (const stage of ['confirm', 'look'] as const) {
      const marks = {
        before: (at: string) => {
          if (at === stage) person.mark = { name: 'local', readOnly: true };
        },
      };
      person.mark = { name: 'local', readOnly: false };
      const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }));
      const end = await person.change(cluster, plan, marks);
      assert.ok(end.kind === 'stopped', end.kind);
      assert.equal(end.failure.kind, 'readOnly');
      nothingWritten();
    }
  });

  it('never writes a partition in a group that it was not chosen in', async () => {
    const rows = [
      { groupId: 'a', topic: 'orders', partition: 0 },
      { groupId: 'b', topic: 'payments', partition: 1 },
    ];
    await person.change(cluster, await person.accept(cluster, reset(EARLIEST, ...rows)));
    assert.deepEqual(lines(cluster), ['a orders-0 0', 'a orders-1 1500', 'b payments-1 0']);
  });

  describe('after a wait', () => {
    beforeEach(() => {
      joins(cluster, 'a');
    });
    const empties = (...also: (() => void)[]) => ({
      before: (stage: string) => {
        if (stage !== 'wait') return;
        for (const act of also) act();
        leaves(cluster, 'a');
      },
    });

    it('writes what was set by hand as it was set, and the rest by the rule as things are then', async () => {
      const rule = reset({ kind: 'shift', by: -100n }, { groupId: 'a' });
      const plan = await person.accept(cluster, rule, {
        edits: ({ partition }) => (partition === 1 ? 700n : undefined),
      });
      const moves = empties(() => {
        commits(cluster, 'a', 0, 800n);
      });
      const end = await person.change(cluster, plan, moves);
      assert.ok(end.kind === 'done', end.kind);
      assert.deepEqual(person.stages, ['confirm', 'wait', 'look', 'look', 'write']);
      assert.deepEqual(lines(cluster), ['a orders-0 700', 'a orders-1 700', 'b payments-1 10']);
      const [change] = end.entry.changes;
      assert.deepEqual(
        change?.offsets.map(({ before, byHand }) => [before?.offset, byHand]),
        [
          [800n, undefined],
          [1500n, true],
        ],
      );
    });

    it('leaves alone what was unticked', async () => {
      const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }), {
        ticks: ({ partition }) => partition === 0,
      });
      await person.change(cluster, plan, empties());
      assert.deepEqual(lines(cluster), ['a orders-0 0', 'a orders-1 1500', 'b payments-1 10']);
    });

    it('says that there is nothing left to do, without noting it', async () => {
      const plan = await person.accept(cluster, reset({ kind: 'latest' }, { groupId: 'a' }));
      const caughtUp = empties(
        () => {
          commits(cluster, 'a', 0, 1000n);
        },
        () => {
          commits(cluster, 'a', 1, 2000n);
        },
      );
      assert.deepEqual(await person.change(cluster, plan, caughtUp), {
        kind: 'nothing',
        refused: [],
      });
      nothingWritten();
    });

    const surprises: readonly (readonly [string, ResetScenario, string, () => void])[] = [
      [
        'another partition',
        EARLIEST,
        'partition',
        () => {
          commits(cluster, 'a', 2, 5n);
        },
      ],
      [
        'a limit that was not on the screen',
        { kind: 'shift', by: -400n },
        'note',
        () => {
          commits(cluster, 'a', 0, 300n);
        },
      ],
      [
        'an error',
        EARLIEST,
        'refused',
        () => cluster.topics.set('orders', [[0n, 1000n], undefined, [0n, 10n]]),
      ],
      [
        'a commit that is gone',
        EARLIEST,
        'missing',
        () => {
          cluster.groups.get('a')!.commits.set('orders', 1, null);
        },
      ],
      ['a group that is gone', EARLIEST, 'gone', () => cluster.groups.delete('a')],
      [
        'a group of another kind',
        EARLIEST,
        'otherKind',
        () => {
          const { commits: kept } = cluster.groups.get('a')!;
          const foreign = cluster.group('a');
          for (const [{ topic, partition }, commit] of kept.entries())
            foreign.commits.set(topic, partition, commit);
          Object.assign(foreign.listing, { type: 'share' });
        },
      ],
    ];
    for (const [what, scenario, kind, happens] of surprises) {
      it(`shows the plan again for ${what}`, async () => {
        const plan = await person.accept(cluster, reset(scenario, { groupId: 'a' }));
        const end = await person.change(cluster, plan, {
          before: (stage) => {
            if (stage !== 'wait') return;
            leaves(cluster, 'a');
            happens();
          },
        });
        assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 'a', kind } });
        nothingWritten();
      });
    }

    it('shows the plan again for members that have come back', async () => {
      const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }));
      const end = await person.change(cluster, plan, {
        before: (stage) => {
          if (stage === 'wait') leaves(cluster, 'a');
          if (stage === 'look') joins(cluster, 'a');
        },
      });
      assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 'a', kind: 'members' } });
      nothingWritten();
    });

    it('stops with the reason where the plan cannot be read', async () => {
      const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }));
      const timeout = failure('timeout', 'group a');
      const end = await person.change(cluster, plan, {
        before: (stage) => {
          leaves(cluster, 'a');
          if (stage !== 'look') return;
          cluster.fetchCommittedOffsets = (groups) =>
            Promise.resolve(new Map(groups.map(({ groupId }) => [groupId, failed(timeout)])));
        },
      });
      assert.deepEqual(end, { kind: 'stopped', failure: timeout });
      nothingWritten();
    });

    it('deletes no group that has committed more meanwhile', async () => {
      const rule: ChangeRule = { kind: 'deleteGroups', groupIds: ['a'] };
      const plan = await person.accept(cluster, rule);
      const end = await person.change(
        cluster,
        plan,
        empties(() => {
          commits(cluster, 'a', 2, 1n);
        }),
      );
      assert.deepEqual(end, { kind: 'surprise', surprise: { groupId: 'a', kind: 'partition' } });
      nothingWritten();
    });
  });

  describe('at the last look', () => {
    const lookAgain = async (rule: ChangeRule, happens: () => unknown) => {
      const plan = await person.accept(cluster, rule);
      const end = await person.change(cluster, plan, {
        before: (stage) => (stage === 'look' ? happens() : undefined),
      });
      nothingWritten();
      return end;
    };
    const surprise = (kind: string) => ({
      ...{ kind: 'surprise', surprise: { groupId: 'a', kind } },
    });
    const whole = reset(EARLIEST, { groupId: 'a' });

    it('finds that a commit has moved, or is gone', async () => {
      const moved = await lookAgain(whole, () => {
        commits(cluster, 'a', 1, 1501n);
      });
      assert.deepEqual(moved, surprise('moved'));
      const gone = await lookAgain(whole, () => {
        cluster.groups.get('a')!.commits.set('orders', 1, null);
      });
      assert.deepEqual(gone, surprise('moved'));
    });

    it('finds members, a group that is gone, and one that has come', async () => {
      assert.deepEqual(
        await lookAgain(whole, () => {
          joins(cluster, 'a');
        }),
        surprise('members'),
      );
      leaves(cluster, 'a');
      const created = reset(EARLIEST, { groupId: 'new', topic: 'payments' });
      assert.deepEqual(await lookAgain(created, () => cluster.group('new')), {
        ...{ kind: 'surprise', surprise: { groupId: 'new', kind: 'exists' } },
      });
      assert.deepEqual(await lookAgain(whole, () => cluster.groups.delete('a')), surprise('gone'));
    });

    it('finds what a deletion would take along', async () => {
      const rule: ChangeRule = { kind: 'deleteGroups', groupIds: ['a'] };
      const more = await lookAgain(rule, () => {
        commits(cluster, 'a', 2, 1n);
      });
      assert.deepEqual(more, surprise('partition'));
    });

    const timeout = failure('timeout', 'group a');
    const silent = () => {
      cluster.fetchCommittedOffsets = (groups) =>
        Promise.resolve(new Map(groups.map(({ groupId }) => [groupId, failed(timeout)])));
    };

    it('calls unknown neither moved nor unchanged', async () => {
      assert.deepEqual(await lookAgain(whole, silent), { kind: 'stopped', failure: timeout });
    });

    it('does so where no commit was on the screen, and of single partitions', async () => {
      const uncommitted = reset(EARLIEST, { groupId: 'a', topic: 'payments', partition: 0 });
      const end = await lookAgain(uncommitted, silent);
      assert.deepEqual(end, { kind: 'stopped', failure: timeout });
      cluster = world();
      const denied = failure('denied', 'partition 1 of topic orders');
      const one = await lookAgain(whole, () => {
        const read = cluster.fetchCommittedOffsets.bind(cluster);
        cluster.fetchCommittedOffsets = async (groups, signal) => {
          const commit = { topic: 'orders', partition: 1, leaderEpoch: -1, metadata: '' };
          const all = new Map(await read(groups, signal));
          return all.set('a', {
            ok: true,
            value: [...(await read(groups, signal)).entries()]
              .flatMap(([, found]) => (found.ok ? found.value : []))
              .filter(({ partition }) => partition !== 1)
              .concat({ ...commit, offset: failed(denied) }),
          });
        };
      });
      assert.deepEqual(one, { kind: 'stopped', failure: denied });
    });
  });

  it('writes nothing and notes nothing where the person leaves at any step before the write', async () => {
    for (const leavesAt of ['confirm', 'wait', 'look'] as const) {
      joins(cluster, 'a');
      const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }));
      const before = () => {
        leaves(cluster, 'a');
      };
      assert.deepEqual(await person.change(cluster, plan, { before, leavesAt }), { kind: 'left' });
      nothingWritten();
    }
  });

  it('writes nothing where it cannot be noted first', async () => {
    const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }));
    person.journalFails = true;
    const end = await person.change(cluster, plan);
    assert.equal(end.kind === 'stopped' && end.failure.kind, 'notNoted');
    nothingWritten();
  });

  it('says which groups cannot be written to where there is nothing else', async () => {
    cluster.group('c', [['orders', 0, 1n]]);
    Object.assign(cluster.groups.get('c')!.listing, { protocolType: 'connect' });
    const plan = await person.accept(cluster, reset(EARLIEST, { groupId: 'c' }));
    const end = await person.change(cluster, plan);
    assert.deepEqual(end.kind === 'nothing' && end.refused.map(({ groupId }) => groupId), ['c']);
    assert.deepEqual(person.stages, []);
  });

  it('leaves to undo what an undo did not do', async () => {
    const done = await person.change(
      cluster,
      await person.accept(cluster, reset(EARLIEST, { groupId: 'a' }, { groupId: 'b' })),
    );
    assert.ok(done.kind === 'done');
    const last = async () => {
      for await (const found of undoables(person.newestFirst)) return found;
      return undefined;
    };
    const first = (await last())!;
    // The undo comes as far as group b only.
    const undo = { kind: 'undo', changes: first.changes } as const;
    const end = await person.change(
      cluster,
      await person.accept(cluster, undo),
      {
        before: (stage) => {
          if (stage === 'write') joins(cluster, 'a');
        },
      },
      first.entry.id,
    );
    assert.ok(end.kind === 'done');
    assert.deepEqual(lines(cluster), ['a orders-0 0', 'a orders-1 100', 'b payments-1 10']);
    leaves(cluster, 'a');
    const rest = (await last())!;
    assert.equal(rest.entry.id, first.entry.id);
    assert.deepEqual(
      rest.changes.map(({ groupId }) => groupId),
      ['a'],
    );
    const again = { kind: 'undo', changes: rest.changes } as const;
    await person.change(cluster, await person.accept(cluster, again), {}, rest.entry.id);
    assert.deepEqual(lines(cluster), ['a orders-0 500', 'a orders-1 1500', 'b payments-1 10']);
    assert.equal(await last(), undefined);
  });
});
