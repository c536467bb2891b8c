// Groups that no broker lists, on real brokers whose lists leave out what has no members: named, they are
// read from their coordinator, written there, read back, and restored.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
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
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

export function unlistedGroupsSuite(kafka: RunningKafka): void {
  describe('groups that no broker lists', () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `unlisted-${suffix}`;
    const groupId = `unlisted-${suffix}`;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('commit for a group without members', async () => {
      await kafka().createTopic(topic, 2);
      undo(() => kafka().deleteTopic(topic));
      await produce(kafka(), [
        { topic, partition: 0, count: 20 },
        { topic, partition: 1, count: 10 },
      ]);
      const commits = [
        { topic, partition: 0, offset: 12, metadata: 'mine' },
        { topic, partition: 1, offset: 7 },
      ];
      await commitOffsets(kafka(), new Map([[groupId, commits]]));
      admin = connectAdmin(kafka(), { connect: listsOnlyMembers(connectWithKafkajs) });
      undo(() => admin.close());
      const { groups } = await admin.listGroups(soon());
      assert.ok(groups.every((listing) => listing.groupId !== groupId));
    });

    const soon = (): AbortSignal => AbortSignal.timeout(30_000);
    const now = async (id = groupId) => (await readFreshGroups(admin, [id], soon())).get(id)!;

    async function commits(): Promise<string[]> {
      return [...(await now()).commits.entries()]
        .map(([{ partition }, { offset, metadata }]) => {
          const value = offset.ok ? offset.value : offset.failure.kind;
          return `${partition} ${value} ${metadata}`;
        })
        .sort();
    }

    async function apply([plan]: readonly GroupPlan[]) {
      const change = wholeChange(plan!);
      const [outcome] = await applyChange(admin, [change], { signal: soon() });
      return { change, outcome: outcome! };
    }

    it('are found with their commits, and unknown ones are not', async () => {
      assert.deepEqual((await now()).writability, { kind: 'empty', simple: true, unlisted: true });
      assert.deepEqual(
        (await commits()).map((commit) => commit.slice(0, 4).trim()),
        ['0 12', '1 7'],
      );
      assert.deepEqual((await now(`nobody-${suffix}`)).writability, { kind: 'notFound' });
    });

    it('are reset from where they are, and restored', async () => {
      const before = await commits();
      const request = {
        groupId,
        scope: { kind: 'wholeGroup' },
        scenario: { kind: 'earliest' },
      } as const;
      const { change, outcome } = await apply(await readResetPlan(admin, [request], soon()));
      assert.deepEqual(
        outcome.offsets.map(({ before: old, outcome: one }) => [old?.offset, one.kind]),
        [
          [12n, 'done'],
          [7n, 'done'],
        ],
      );
      assert.deepEqual(await commits(), ['0 0 ', '1 0 ']);
      await apply(await readUndoPlan(admin, [change], soon()));
      assert.deepEqual(await commits(), before);
    });

    it('are deleted, and brought back', async () => {
      const before = await commits();
      const { change, outcome } = await apply([planGroupDeletion(await now())]);
      assert.deepEqual(outcome.deletion, { kind: 'done' });
      assert.deepEqual((await now()).writability, { kind: 'notFound' });
      await apply(await readUndoPlan(admin, [change], soon()));
      assert.deepEqual(await commits(), before);
    });
  });
}
