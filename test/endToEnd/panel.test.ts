// The panel of a group on a real Kafka with real consumers: it opens, lives, and tells of a rebalance
// exactly what moved, as Kafka's own command line sees it.

import assert from 'node:assert/strict';
import { missingForKafka } from '../../scripts/lib/kafkaPrerequisites';
import { cliAssignments, cliDescribe } from '../support/kafka/cliDescribe';
import { type ConsumerKind, produce, startConsumer } from '../support/kafka/kafkaClients';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { newestKafka } from '../support/kafka/kafkaVersion';
import type { RunningClient } from '../support/kafka/runningClient';
import { startKafka } from '../support/kafka/startKafka';
import { skipBecause } from '../support/mocha/skipBecause';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from '../workbench/changePrompts';
import { describeInWindow } from '../workbench/onWindow';

const TOPIC = 'orders';
const PARTITIONS = 6;

interface Subject {
  readonly groupId: string;
  readonly kind: ConsumerKind;
  readonly config: Readonly<Record<string, string>>;
}

const COOPERATIVE: Subject = {
  groupId: 'cooperative-group',
  kind: 'rebalance-aware-group',
  config: {},
};
const EAGER: Subject = {
  groupId: 'eager-group',
  kind: 'manual-commit-group',
  config: { 'partition.assignment.strategy': 'range' },
};

/** The broker assigns (KIP-848). */
const INCREMENTAL: Subject = { groupId: 'kip848-group', kind: 'kip848-group', config: {} };
const SUBJECTS = [COOPERATIVE, EAGER, INCREMENTAL];

/** What the panel calls a member whose client id others have, too. */
const nameOf = (consumerId: string | undefined): string =>
  consumerId === undefined ? 'nobody' : `rdkafka …${consumerId.slice(-4)}`;

type Readers = ReadonlyMap<string, string>;

/** 'orders 2: rdkafka …3f2a → rdkafka …91bc' for each partition with another reader than before. */
function movesBetween(before: Readers, after: Readers): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((partition) => before.get(partition) !== after.get(partition))
    .map(
      (partition) =>
        `${partition}: ${nameOf(before.get(partition))} → ${nameOf(after.get(partition))}`,
    )
    .sort();
}

describe(`the panel on a real Kafka ${newestKafka}`, () => {
  let kafka: KafkaCluster | undefined;
  const clients: RunningClient[] = [];

  const start = async ({ kind, groupId, config }: Subject): Promise<void> => {
    clients.push(await startConsumer(kafka!, kind, { topics: [TOPIC], groupId, config }));
  };
  /** Resolves when the command line sees so many members that read all partitions together. */
  const settled = (groupId: string, members: number): Promise<Readers> =>
    waitFor(
      `${members} members of ${groupId} with all partitions`,
      async () => {
        const readers = await cliAssignments(kafka!, groupId);
        const isShared = new Set(readers.values()).size === members && readers.size === PARTITIONS;
        return isShared ? readers : undefined;
      },
      { limit: 40_000, every: 500 },
    );

  before('start Kafka and two consumers of each group', async function () {
    const missing = await missingForKafka();
    if (missing !== undefined) skipBecause(this, missing);
    this.timeout(400_000); // the first time, its jars are downloaded
    kafka = await startKafka({ version: newestKafka });
    await kafka.createTopic(TOPIC, PARTITIONS);
    const batches = Array.from({ length: PARTITIONS }, (_, partition) => ({
      ...{ topic: TOPIC, partition, count: 10 * (partition + 1) },
    }));
    await produce(kafka, batches);
    for (const subject of SUBJECTS) await Promise.all([start(subject), start(subject)]);
    for (const { groupId } of SUBJECTS) await settled(groupId, 2);
  });

  after('stop Kafka and its clients', async function () {
    this.timeout(60_000);
    await Promise.all(clients.map((client) => client.stop()));
    await kafka?.stop();
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [{ id: 'real', name: 'real', bootstrapServers: kafka!.bootstrapServers }],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      width: 1400,
      height: 900,
    }),
    (window) => {
      /** From the palette: a row is read anew every second here, see AT_REST. */
      const open = async ({ groupId }: Subject): Promise<GroupPanelPage> => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Lag Details');
        await workbench.quickInput.pick(groupId);
        return GroupPanelPage.of(workbench.page, groupId);
      };

      /** Starts a third consumer and gives what moved, by the command line. */
      const rebalance = async (subject: Subject): Promise<string[]> => {
        const before = await settled(subject.groupId, 2);
        await start(subject);
        return movesBetween(before, await settled(subject.groupId, 3));
      };

      it('shows who reads what, as `--describe --members --verbose` does', async () => {
        const panel = await open(COOPERATIVE);
        // So that the panels of other groups open beside it.
        await window().workbench.runCommand('Kafka Consumer Groups: Keep Open');
        const readers = await settled(COOPERATIVE.groupId, 2);
        const shown = await panel.untilReaders((now) => now.size === PARTITIONS);
        const expected = [...readers].map(([partition, id]): [string, string] => [
          partition,
          nameOf(id),
        ]);
        assert.deepEqual(shown, new Map(expected.sort()));
      });

      it('shows commits, log ends and lag, as `--describe` does', async () => {
        const panel = await GroupPanelPage.of(window().workbench.page, COOPERATIVE.groupId);
        const rows = await cliDescribe(kafka!, [COOPERATIVE.groupId]);
        const spoken = await panel.spokenPartitions();
        for (const { partition, currentOffset, logEndOffset, lag } of rows) {
          const position =
            currentOffset === '-'
              ? 'no commit'
              : `committed ${currentOffset} of ${logEndOffset}, lag ${lag}`;
          const head = `${TOPIC} ${partition}: ${position}`;
          assert.ok(
            spoken.some((label) => label.startsWith(head)),
            `${head} in ${spoken.join(' | ')}`,
          );
        }
      });

      it('tells of a cooperative rebalance exactly the partitions that moved', async () => {
        const panel = await GroupPanelPage.of(window().workbench.page, COOPERATIVE.groupId);
        await window().workbench.screenshot('panel-cooperative-before');
        const moved = await rebalance(COOPERATIVE);
        await panel.untilReaders((readers) => new Set(readers.values()).size === 3);
        const entry = await panel.openRebalance(/rdkafka …\S+ joined/);
        await window().workbench.screenshot('panel-cooperative-after');
        assert.deepEqual(entry.moves, moved);
        assert.ok(moved.length > 0 && moved.length < PARTITIONS);
        assert.match(
          entry.text,
          /only the \d partitions? that moved (was|were) revoked, \d stayed/,
        );
      });

      it('tells of an eager rebalance that all was revoked', async () => {
        const panel = await open(EAGER);
        await panel.untilReaders((now) => now.size === PARTITIONS);
        const moved = await rebalance(EAGER);
        await panel.untilReaders((readers) => new Set(readers.values()).size === 3);
        const entry = await panel.openRebalance(/rdkafka …\S+ joined/);
        await window().workbench.screenshot('panel-eager-after');
        assert.deepEqual(entry.moves, moved);
        assert.match(entry.text, /Eager: all 6 partitions were revoked, \d moved/);
      });

      it('tells of a rebalance of KIP-848 exactly the partitions that moved', async () => {
        const panel = await open(INCREMENTAL);
        await panel.untilReaders((now) => now.size === PARTITIONS);
        const moved = await rebalance(INCREMENTAL);
        await panel.untilReaders((readers) => new Set(readers.values()).size === 3);
        const entry = await panel.openRebalance(/rdkafka …\S+ joined/);
        await window().workbench.screenshot('panel-kip848-after');
        assert.deepEqual(entry.moves, moved);
        assert.match(entry.text, /Incremental \(KIP-848\)/);
      });

      it('begins a reset of the group, or of the partitions that are ticked', async () => {
        const { workbench } = window();
        const prompts = new ChangePrompts(workbench);
        const panel = await open(COOPERATIVE);
        await panel.press('Reset Offsets…');
        const { title } = await prompts.step('scope');
        assert.match(title, new RegExp(`^Reset ${COOPERATIVE.groupId} `));
        await workbench.quickInput.cancel();

        await panel.openTab('Partitions');
        await panel.tickPartitions(`${TOPIC} 1`, `${TOPIC} 4`);
        await workbench.screenshot('panel-ticked');
        await panel.press('Reset 2 Partitions…');
        await prompts.choose('destination', 'Earliest');
        const rows = await prompts.plan();
        await workbench.screenshot('panel-reset-plan');
        assert.deepEqual(
          rows.map((row) => row.split(':')[0]),
          [`${TOPIC} 1`, `${TOPIC} 4`],
        );
        await workbench.quickInput.cancel();
      });

      it('reveals the panel that is open instead of opening another', async () => {
        const { workbench } = window();
        await open(COOPERATIVE);
        const titles = await workbench.editorTitles();
        assert.equal(titles[0], `${COOPERATIVE.groupId} · real`);
        assert.equal(titles.filter((title) => title === titles[0]).length, 1);
      });

      it('is restored with fresh data after the window is reloaded', async () => {
        const { workbench } = window();
        await workbench.reload();
        // Which of the two is in front after a reload is VS Code's affair; the other is restored when shown.
        await workbench.page.locator('.part.editor .tab', { hasText: COOPERATIVE.groupId }).click();
        const panel = await GroupPanelPage.of(workbench.page, COOPERATIVE.groupId, 40_000);
        await panel.openTab('Assignment');
        const readers = await panel.untilReaders((now) => new Set(now.values()).size === 3);
        assert.equal(readers.size, PARTITIONS);
        assert.match(await panel.text(), /as of \d\d:\d\d:\d\d/);
      });

      it('shows honestly that the cluster is gone', async () => {
        const panel = await GroupPanelPage.of(window().workbench.page, COOPERATIVE.groupId);
        await Promise.all(clients.splice(0).map((client) => client.kill()));
        await kafka!.stop();
        await panel.untilText('that the cluster is unreachable', (text) =>
          /Cannot connect|No answer/.test(text),
        );
        assert.match(await panel.text(), /orders/);
        await window().workbench.screenshot('panel-stale');
      });
    },
  );
});
