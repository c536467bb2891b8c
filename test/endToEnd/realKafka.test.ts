// A real Kafka with real consumers at rest: what the window shows is what Kafka's own command line
// prints, row for row.

import assert from 'node:assert/strict';
import { missingForKafka } from '../../scripts/lib/kafkaPrerequisites';
import { type RestingGroup, RestingGroups } from '../broker/restingGroups';
import { cliDescribe, type DescribeRow, parseDescribe } from '../support/kafka/cliDescribe';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { newestKafka } from '../support/kafka/kafkaVersion';
import { existingKafka, startKafka } from '../support/kafka/startKafka';
import { skipBecause } from '../support/mocha/skipBecause';
import { waitFor } from '../support/vscode/waitFor';
import { alertsOnKafka } from './alertsOnKafka';
import { guideResets } from './guideResets';
import { healthOnKafka } from './healthOnKafka';
import { describeInWindow } from '../workbench/onWindow';

const GROUPS = [
  'auto-commit-group',
  'manual-commit-group',
  'rebalance-aware-group',
  'kip848-group',
  'simple-group',
] satisfies RestingGroup[];

/** '1750' as a row shows it: '1,750'. */
const grouped = (digits: string): string => BigInt(digits).toLocaleString('en-US');

/** The beginning of what a screen reader says of the partition that the command line prints so. */
function spoken({ partition, topic, currentOffset, lag }: DescribeRow): string {
  const head = `Partition ${partition} of ${topic}`;
  if (currentOffset === '-') return `${head}, no commit`;
  if (lag.startsWith('-')) return `${head}, ${grouped(lag.slice(1))} beyond the log end`;
  return lag === '0' ? `${head}, caught up` : `${head}, ${grouped(lag)} behind`;
}

describe(`a real Kafka ${newestKafka}`, () => {
  let kafka: KafkaCluster | undefined;
  let resting: RestingGroups | undefined;
  const groupIds = (): string[] => GROUPS.map((name) => resting!.id(name));

  before('start Kafka and its clients', async function () {
    const missing = await missingForKafka();
    if (missing !== undefined) skipBecause(this, missing);
    this.timeout(400_000); // the first time, its jars are downloaded
    const existing = process.env['KAFKA_BOOTSTRAP'];
    kafka = await (existing === undefined
      ? startKafka({ version: newestKafka })
      : existingKafka(existing));
    resting = await RestingGroups.start(kafka, GROUPS);
  });

  after('stop Kafka and its clients', async function () {
    this.timeout(60_000);
    await resting?.stop(GROUPS);
    await kafka?.stop();
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [{ id: 'real', name: 'real', bootstrapServers: kafka!.bootstrapServers }],
    }),
    (window) => {
      it('shows the partitions of each group with the lag of the command line', async () => {
        const { tree } = window().workbench;
        const expected = await cliDescribe(kafka!, groupIds());
        for (const group of groupIds()) {
          await tree.expand(group);
          const ofGroup = expected.filter((row) => row.group === group);
          const topics = [...new Set(ofGroup.map((row) => row.topic))];
          // The partitions of an only topic stand right below the group.
          const depth = topics.length === 1 ? 3 : 4;
          for (const topic of topics) {
            if (depth === 4) await tree.expand(topic);
            const rows = ofGroup.filter((row) => row.topic === topic);
            const shown = await tree.waitUntil(
              `${rows.length} partitions`,
              (all) => all.filter(({ level }) => level === depth).length === rows.length,
            );
            const said = shown.filter(({ level }) => level === depth).map((row) => row.ariaLabel);
            for (const [index, row] of rows.entries()) {
              assert.ok(
                said[index]?.startsWith(spoken(row)),
                `${said[index] ?? ''}: ${spoken(row)}`,
              );
            }
            if (depth === 4) await tree.collapse(topic);
          }
          await tree.collapse(group);
        }
        await window().workbench.screenshot('real-kafka');
      });

      it('describes each group exactly as the command line does', async () => {
        const { workbench } = window();
        for (const group of groupIds()) {
          await workbench.tree.chooseFromMenu(group, 'Describe as Text');
          await waitFor('the document', async () =>
            (await workbench.editorTitles())[0]?.startsWith(group),
          );
          const text = (await workbench.editorText()).replace(/^#.*$/gm, '');
          assert.deepEqual(parseDescribe(text), await cliDescribe(kafka!, [group]));
          await workbench.runCommand('View: Close Editor');
        }
      });

      describe('with offsets moved as in the guide', () => {
        before('end the consumers that read the topic', async function () {
          this.timeout(60_000);
          await resting?.stop(GROUPS);
        });
        guideResets(window, () => ({
          kafka: kafka!,
          group: resting!.id('manual-commit-group'),
          topic: resting!.id('orders'),
        }));
      });
    },
  );

  healthOnKafka(() => kafka!);
  alertsOnKafka(() => kafka!);
});
