// Brokers in trouble, over everything that is done with a group: what the trouble is about is unknown, is
// said, and is not written to; all other groups are read, written and undone as ever.

import assert from 'node:assert/strict';
import { failureSentence } from '../../../src/base/failure/failureSentence';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readUndoPlan } from '../../../src/core/plan/readUndoPlan';
import { isWritable } from '../../../src/core/plan/writability';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { groupStateText } from '../../../src/core/store/groupFacts';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { applyChange } from '../../../src/core/write/applyChange';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { wholeChange } from '../../support/changes/wholeChange';
import { troubles } from '../../support/dialects/troubles';
import { DemoAdmin, forever } from './demoAdmin';

const OTHER = 'nightly-import';

const snapshotOf = (admin: GroupAdmin) =>
  readSnapshot(admin, { excludedGroups: [], now: () => 0 }, forever());

const planFor = async (admin: GroupAdmin, groupId: string) => {
  const scenario = { kind: 'earliest' } as const;
  const request = { groupId, scope: { kind: 'wholeGroup' }, scenario } as const;
  const [plan] = await readResetPlan(admin, [request], forever());
  return plan!;
};

/** What is unknown of a group, in one word. */
function unknownOf({ groups }: ClusterSnapshot, groupId: string): string {
  const group = groups.get(groupId);
  if (group === undefined) return 'everything';
  if (group.description?.ok === false) return 'members';
  return group.total.unknown > 0 ? 'lag' : 'nothing';
}

for (const { name, groupId, costs, connect } of troubles) {
  describe(`brokers with ${name}`, function () {
    this.timeout(60_000); // a coordinator that is not found is looked for again and again
    const demo = new DemoAdmin();
    let admin: GroupAdmin;
    let isOn: boolean;

    beforeEach(async () => {
      await demo.start();
      isOn = false;
      admin = demo.newAdmin({ connect: connect(connectWithKafkajs, () => isOn) });
      await snapshotOf(admin);
      isOn = true;
    });

    afterEach(() => demo.stop());

    const commitsOf = (of: string) =>
      [...(demo.cluster.world.groups.get(of)?.commits.topics() ?? [])].flatMap(
        ([topic, partitions]) =>
          [...partitions].map(([partition, { offset }]) => `${topic}/${partition} ${offset}`),
      );

    it('list, members, commits and lag: only what it is about is unknown', async () => {
      const [plain, theirs] = await Promise.all([snapshotOf(demo.admin), snapshotOf(admin)]);
      assert.equal(unknownOf(plain, groupId), 'nothing');
      assert.equal(unknownOf(theirs, groupId), costs);
      const sentences = theirs.failures.map(failureSentence);
      assert.deepEqual(
        sentences.map((sentence) => sentence.includes(groupId)),
        costs === 'everything' ? [true] : [],
      );
      for (const [id, expected] of plain.groups) {
        if (id === groupId) continue;
        const found = theirs.groups.get(id)!;
        assert.equal(groupStateText(found), groupStateText(expected));
        assert.deepEqual([found.commits, found.total], [expected.commits, expected.total], id);
        assert.deepEqual(found.description, expected.description);
      }
    });

    it('plan, write and undo: nothing for it, everything for others', async () => {
      const before = [groupId, OTHER].map(commitsOf);
      const refused = await planFor(admin, groupId);
      const moves = refused.rows.filter(({ kind }) => kind === 'move');
      assert.ok(!isWritable(refused.writability) || moves.length === 0);

      const change = wholeChange(await planFor(admin, OTHER));
      const [outcome] = await applyChange(admin, [change], { signal: forever() });
      const outcomes = outcome!.offsets.map(({ outcome: one }) => one.kind);
      assert.ok(outcomes.length > 0 && outcomes.every((kind) => kind === 'done'));
      assert.notDeepEqual(commitsOf(OTHER), before[1]);
      const [undo] = await readUndoPlan(admin, [change], forever());
      await applyChange(admin, [wholeChange(undo!)], { signal: forever() });
      assert.deepEqual([groupId, OTHER].map(commitsOf), before);
    });

    if (costs === 'everything') {
      it('a plan that was made before is not carried out, and that is said', async () => {
        const before = commitsOf(groupId);
        isOn = false;
        const change = wholeChange(await planFor(admin, groupId));
        isOn = true;
        const [outcome] = await applyChange(admin, [change], { signal: forever() });
        const outcomes = outcome!.offsets.map(({ outcome: one }) => one.kind);
        assert.ok(outcomes.length > 0 && outcomes.every((kind) => kind !== 'done'));
        assert.deepEqual(commitsOf(groupId), before);
      });
    }
  });
}
