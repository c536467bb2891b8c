// Kafka takes almost any text for a group id. Whatever it is, it comes back as it was, and is a key
// like any other.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { deleteGroups } from '../../support/kafka/clusterAdmin';
import { commitOffsets } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const hostileIds = new Map([
  ['HTML', '<img src=x onerror="alert(1)">&amp;'],
  ['Markdown', '**bold** [run](command:workbench.action.quit) `tick` ![](https://example.invalid)'],
  ['a path', '../../../etc/passwd'],
  ['a newline', 'first line\nsecond line'],
  ['a tab, a carriage return and an escape', 'a\tb\rc\u001b[31md'],
  ['249 characters', 'x'.repeat(249)],
  ['more than one script', 'группа-消费者-مجموعة-🦓'],
  ['text that runs right to left by force', 'safe\u202egpj.exe'],
  ['a name of every object', '__proto__'],
  ['another name of every object', 'constructor'],
  ['spaces around', '  spaced  '],
  ['a number', '0'],
  ['a format string', '%s ${x} $(id) {0}'],
]);

export function hostileGroupIdsSuite(kafka: RunningKafka): void {
  describe('hostile group ids', () => {
    const topic = `hostile-${randomBytes(4).toString('hex')}`;
    const ids = [...hostileIds.values()];
    const undo = undoneAfter();
    let admin: GroupAdmin;

    before('commit for each of them', async () => {
      await kafka().createTopic(topic, 1);
      undo(() => kafka().deleteTopic(topic));
      undo(() => deleteGroups(kafka().bootstrapServers, ids));
      const commits = ids.map(
        (id, index) => [id, [{ topic, partition: 0, offset: index }]] as const,
      );
      await commitOffsets(kafka(), new Map(commits));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    for (const [what, id] of hostileIds) {
      it(`${what}: listed, described and read under exactly that id`, async () => {
        const signal = AbortSignal.timeout(10_000);
        const { groups } = await admin.listGroups(signal);
        const listings = groups.filter(({ groupId }) => groupId === id);
        assert.equal(listings.length, 1);

        const described = valueOf((await admin.describeGroups(listings, signal)).get(id));
        assert.equal(described.groupId, id);
        assert.deepEqual(described.members, []);

        const commits = valueOf((await admin.fetchCommittedOffsets(listings, signal)).get(id));
        assert.deepEqual(
          commits.map((commit) => [commit.topic, commit.partition, valueOf(commit.offset)]),
          [[topic, 0, BigInt(ids.indexOf(id))]],
        );
      });
    }
  });
}
