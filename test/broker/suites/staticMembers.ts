// Static members of real groups that have stopped: whether the group says so, and how it gets empty.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { Member } from '../../../src/core/model';
import { connectedText } from '../../../src/core/view/plan/waitWords';
import { heldPlacesText } from '../../../src/core/view/plan/staticMembers';
import { deleteGroups, until } from '../../support/kafka/clusterAdmin';
import { startConsumer, type ConsumerKind } from '../../support/kafka/kafkaClients';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

export function staticMembersSuite(kafka: RunningKafka): void {
  describe('static members that have stopped', () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `static-${suffix}`;
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('create a topic', async () => {
      await kafka().createTopic(topic, 1);
      undo(() => kafka().deleteTopic(topic));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    async function membersOf(groupId: string): Promise<readonly Member[]> {
      const groups = await readFreshGroups(admin, [groupId], AbortSignal.timeout(30_000));
      const { writability } = groups.get(groupId)!;
      return writability.kind === 'active' ? (writability.members ?? []) : [];
    }

    const kinds: readonly (readonly [ConsumerKind, RegExp, RegExp])[] = [
      ['kip848-group', /\(static member one, which has left\)$/, /^one has left/],
      ['auto-commit-group', /\(static member one\)$/, /^A static member that has stopped keeps/],
    ];
    for (const [kind, connected, held] of kinds) {
      it(`of ${kind} are named while their place is held, and can be removed`, async () => {
        const groupId = `${kind}-${suffix}`;
        undo(() => deleteGroups(kafka().bootstrapServers, [groupId]));
        const config = { 'group.instance.id': 'one' };
        const consumer = await startConsumer(kafka(), kind, { topics: [topic], groupId, config });
        if (kind === 'kip848-group') {
          assert.equal(heldPlacesText(await membersOf(groupId)), undefined);
        }
        await consumer.stop();
        const members = await membersOf(groupId);
        assert.equal(members.length, 1, 'its place is held');
        assert.match(connectedText(members), connected);
        assert.match(heldPlacesText(members) ?? '', held);
        const group = { groupId, coordinator: undefined };
        await admin.removeMembers(group, members, AbortSignal.timeout(30_000));
        await until('the group to be empty', 30_000, async () => {
          return (await membersOf(groupId)).length === 0;
        });
      });
    }
  });
}
