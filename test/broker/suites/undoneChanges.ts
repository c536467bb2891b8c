// Whatever is done to groups of a real broker and then undone ends where it began, absence included.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { anyChange, doAndUndo } from '../../support/changes/anyChange';
import { commitOffsets, produce } from '../../support/kafka/kafkaClients';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const RUNS = 25;

export function undoneChangesSuite(kafka: RunningKafka): void {
  describe('changes that are undone', () => {
    const suffix = randomBytes(4).toString('hex');
    const [orders, payments] = [`undo-orders-${suffix}`, `undo-payments-${suffix}`];
    const groupIds = ['a', 'b', 'absent'].map((name) => `undo-${name}-${suffix}`);
    const [first = '', second = ''] = groupIds;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('create topics, records and groups', async () => {
      await kafka().createTopic(orders, 2);
      await kafka().createTopic(payments, 1);
      await produce(kafka(), [
        { topic: orders, partition: 0, count: 300 },
        { topic: orders, partition: 1, count: 40 },
        { topic: payments, partition: 0, count: 10 },
      ]);
      await commitOffsets(
        kafka(),
        new Map([
          [
            first,
            [
              { topic: orders, partition: 0, offset: 120, metadata: 'mine' },
              { topic: orders, partition: 1, offset: 5 },
              { topic: payments, partition: 0, offset: 10 },
            ],
          ],
          [second, [{ topic: orders, partition: 0, offset: 300 }]],
        ]),
      );
      // One replica each: a dead broker would leave them without a leader, and others to stumble over them.
      undo(() => kafka().deleteTopic(orders));
      undo(() => kafka().deleteTopic(payments));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    /** Every commit with all that it carries; an absent group and one without commits look alike. */
    async function picture(): Promise<string[]> {
      const groups = await readFreshGroups(admin, groupIds, AbortSignal.timeout(20_000));
      const lines = [...groups.values()].flatMap(({ groupId, commits }) =>
        [...commits.entries()].map(([at, { offset, leaderEpoch, metadata }]) => {
          const value = offset.ok ? offset.value : offset.failure.kind;
          return `${groupId} ${at.topic}-${at.partition} ${value} ${leaderEpoch} ${metadata}`;
        }),
      );
      return lines.sort();
    }

    it('end where they began', async function () {
      this.timeout(120_000);
      const before = await picture();
      assert.equal(before.length, 4);
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyChange(groupIds, [orders, payments]), { minLength: 1, maxLength: 5 }),
          async (changes) => {
            await doAndUndo(admin, changes);
            assert.deepEqual(await picture(), before);
          },
        ),
        { numRuns: RUNS, endOnFailure: true },
      );
    });
  });
}
