// Groups that no broker lists though their offsets are there: asked for at their coordinator once named.

import assert from 'node:assert/strict';
import { applyChange } from '../../../src/core/write/applyChange';
import { planGroupDeletion } from '../../../src/core/plan/deletePlan';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { wholeChange } from '../../support/changes/wholeChange';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import { readUndoPlan } from '../../../src/core/plan/readUndoPlan';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { listsOnlyMembers } from '../../support/brokers/changedAnswers';
import { DemoAdmin, forever } from './demoAdmin';

const RESTING = 'nightly-import';

describe('a group that no broker lists', () => {
  const demo = new DemoAdmin();
  let admin: GroupAdmin;

  beforeEach(async () => {
    await demo.start();
    admin = demo.newAdmin({ connect: demo.counted(listsOnlyMembers(connectWithKafkajs)) });
    const { groups } = await admin.listGroups(forever());
    assert.ok(groups.length > 0 && groups.every(({ groupId }) => groupId !== RESTING));
    demo.requests.clear();
  });

  afterEach(() => demo.stop());

  const now = async (groupId: string) =>
    (await readFreshGroups(admin, [groupId], forever())).get(groupId)!;

  const commits = (groupId: string): Record<string, bigint> =>
    Object.fromEntries(
      [...(demo.cluster.world.groups.get(groupId)?.commits.topics() ?? [])].flatMap(
        ([topic, partitions]) =>
          [...partitions].map(([partition, { offset }]) => [`${topic}/${partition}`, offset]),
      ),
    );

  async function apply([plan]: readonly GroupPlan[]) {
    const change = wholeChange(plan!);
    const [outcome] = await applyChange(admin, [change], { signal: forever() });
    return { change, outcome: outcome! };
  }

  it('is found with its commits at its coordinator', async () => {
    const group = await now(RESTING);
    assert.deepEqual(group.writability, { kind: 'empty', simple: false, unlisted: true });
    assert.equal(group.commits.size, Object.keys(commits(RESTING)).length);
    assert.ok(group.commits.size > 0);
  });

  it('is reset from where it is, read back there, and restored by an undo', async () => {
    const before = commits(RESTING);
    const request = {
      groupId: RESTING,
      scope: { kind: 'wholeGroup' },
      scenario: { kind: 'earliest' },
    } as const;
    const plans = await readResetPlan(admin, [request], forever());
    for (const row of plans[0]!.rows) {
      assert.ok(row.kind === 'move');
      assert.equal(row.before?.offset, before[`${row.topic}/${row.partition}`]);
    }
    const { change, outcome } = await apply(plans);
    assert.equal(change.existedBefore, true);
    assert.ok(outcome.offsets.length > 0);
    for (const { outcome: one } of outcome.offsets) assert.deepEqual(one, { kind: 'done' });
    assert.notDeepEqual(commits(RESTING), before);

    await apply(await readUndoPlan(admin, [change], forever()));
    assert.deepEqual(commits(RESTING), before);
  });

  it('is deleted with what it had, and brought back', async () => {
    const before = commits(RESTING);
    const { change, outcome } = await apply([planGroupDeletion(await now(RESTING))]);
    assert.deepEqual(outcome.deletion, { kind: 'done' });
    assert.equal(demo.cluster.world.groups.has(RESTING), false);
    await apply(await readUndoPlan(admin, [change], forever()));
    assert.deepEqual(commits(RESTING), before);
  });

  it('does not exist where its coordinator knows nothing of it', async () => {
    assert.deepEqual((await now('never-heard-of')).writability, { kind: 'notFound' });
  });

  it('is unknown where its coordinator says nothing', async () => {
    demo.cluster.faults.add({
      fault: { kind: 'error', at: 'group', code: 30 },
      apis: ['OffsetFetch'],
      group: RESTING,
    });
    const { writability } = await now(RESTING);
    assert.ok(writability.kind === 'unknown', writability.kind);
    assert.equal(writability.failure.kind, 'denied');
  });

  it('costs no request more than a listed one, but the search for its coordinator', async () => {
    await now(RESTING);
    const { requests } = demo;
    assert.equal(requests.get('OffsetFetch'), 1);
    assert.ok((requests.get('FindCoordinator') ?? 0) <= 2);
  });
});
