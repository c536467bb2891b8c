// Kinds of groups in every dialect that brokers of other makes speak: what is read equals what the
// demo cluster says in Kafka's own words, and what is planned is written, read back and undone.

import assert from 'node:assert/strict';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import { readUndoPlan } from '../../../src/core/plan/readUndoPlan';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import { groupStateText } from '../../../src/core/store/groupFacts';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { applyChange } from '../../../src/core/write/applyChange';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { wholeChange } from '../../support/changes/wholeChange';
import { dialects } from '../../support/dialects/dialects';
import { DemoAdmin, forever, valueOf } from './demoAdmin';

interface Kind {
  readonly name: string;
  readonly groupId: string;
  readonly hasMembers: boolean;
  /** What its plan says: how its group stands, and whether there is anything to write. */
  readonly plan: 'active' | 'foreign' | 'nothing' | 'moves';
  readonly isKip848?: boolean;
}

const kinds: readonly Kind[] = [
  { name: 'a classic group', groupId: 'manual-commit-group', hasMembers: true, plan: 'active' },
  {
    ...{ name: 'a KIP-848 group', groupId: 'payment-authorizer', isKip848: true },
    ...{ hasMembers: true, plan: 'active' },
  },
  { name: 'workers of Connect', groupId: 'connect-shop', hasMembers: true, plan: 'foreign' },
  { name: 'a stopped group', groupId: 'nightly-import', hasMembers: false, plan: 'moves' },
  { name: 'a simple group', groupId: 'audit-tail', hasMembers: false, plan: 'moves' },
  {
    ...{ name: 'a group of a deleted topic', groupId: 'legacy-invoices' },
    ...{ hasMembers: false, plan: 'nothing' },
  },
];

const snapshotOf = (admin: GroupAdmin) =>
  readSnapshot(admin, { excludedGroups: [], now: () => 0 }, forever());

for (const dialect of dialects) {
  describe(`brokers that speak as ${dialect.name}`, () => {
    const demo = new DemoAdmin();
    let admin: GroupAdmin;

    beforeEach(async () => {
      await demo.start();
      const { world } = demo.cluster;
      admin = demo.newAdmin({ connect: demo.counted(dialect.connect(connectWithKafkajs, world)) });
    });

    afterEach(() => demo.stop());

    for (const { name, groupId, hasMembers, plan: expectedPlan, isKip848 = false } of kinds) {
      if (isKip848 && dialect.knowsKip848 === false) continue;
      const isListed = hasMembers || dialect.hidesEmptyGroups !== true;

      it(`${name}: list, members, commits and lag`, async () => {
        const [plain, theirs] = await Promise.all([snapshotOf(demo.admin), snapshotOf(admin)]);
        assert.deepEqual(theirs.failures, []);
        const [expected, found] = [plain.groups.get(groupId)!, theirs.groups.get(groupId)];
        assert.equal(found !== undefined, isListed);
        if (found === undefined) {
          const fresh = await readFreshGroups(admin, [groupId], forever());
          const there = [...fresh.get(groupId)!.commits.entries()].map(([, commit]) => commit);
          assert.deepEqual(there, valueOf(expected.commits));
          return;
        }
        assert.equal(groupStateText(found), groupStateText(expected));
        assert.deepEqual(found.commits, expected.commits);
        assert.deepEqual(found.total, expected.total);
        if (hasMembers) {
          const assigned = (group: typeof found) =>
            valueOf(group.description).members.map(({ memberId, assignment }) => ({
              ...{ memberId, assignment },
            }));
          assert.deepEqual(assigned(found), assigned(expected));
        }
      });

      const scenario = { kind: 'earliest' } as const;
      const request = { groupId, scope: { kind: 'wholeGroup' }, scenario } as const;
      const commits = () =>
        [...(demo.cluster.world.groups.get(groupId)?.commits.topics() ?? [])].flatMap(
          ([topic, partitions]) =>
            [...partitions].map(([partition, { offset }]) => `${topic}/${partition} ${offset}`),
        );

      it(`${name}: plan, write and undo`, async () => {
        const before = commits();
        const [plan] = await readResetPlan(admin, [request], forever());
        const moves = plan!.rows.filter(({ kind }) => kind === 'move');
        if (expectedPlan === 'active' || expectedPlan === 'foreign') {
          assert.equal(plan!.writability.kind, expectedPlan);
          return;
        }
        assert.equal(plan!.writability.kind, 'empty');
        assert.equal(moves.length > 0, expectedPlan === 'moves');
        if (moves.length === 0) return;
        const change = wholeChange(plan!);
        const [outcome] = await applyChange(admin, [change], { signal: forever() });
        assert.deepEqual(
          outcome!.offsets.map(({ outcome: one }) => one.kind),
          moves.map(() => 'done'),
        );
        assert.notDeepEqual(commits(), before);
        const [undo] = await readUndoPlan(admin, [change], forever());
        await applyChange(admin, [wholeChange(undo!)], { signal: forever() });
        assert.deepEqual(commits(), before);
      });
    }

    it('says beforehand whether offsets can be deleted', async () => {
      const { deletesOffsets } = await admin.describeLimits(forever());
      assert.equal(deletesOffsets, dialect.deletesOffsets ?? true);
    });
  });
}
