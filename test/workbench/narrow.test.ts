// A narrow side bar: whatever a group is called, its lag is in sight, and no two groups look alike.

import assert from 'node:assert/strict';
import { DemoGroup } from '../../src/demo/world/demoGroup';
import { DemoTopic } from '../../src/demo/world/demoTopic';
import { PartitionLog } from '../../src/demo/world/partitionLog';
import { hexId } from '../../src/demo/world/random';
import type { TreeRow } from '../support/vscode/page/tree';
import type { RowQuery } from '../support/vscode/tree';
import { waitFor } from '../support/vscode/waitFor';
import { isGroup } from './groupRows';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const RECONCILER = 'com.acme.payments.settlement-reconciler.v2-5f6d7c8b9-eu-west-1';
const REPORTER = 'com.acme.payments.settlement-reporter.v2-5f6d7c8b9-eu-west-1-';
const IDS = [
  RECONCILER,
  `${REPORTER}a`,
  `${REPORTER}b`,
  `${'x'.repeat(248)}a`,
  `${'x'.repeat(248)}b`,
  'W'.repeat(249),
  'm'.repeat(60),
  '日本語'.repeat(30),
  ...[60, 80, 120, 249].map((length) =>
    `team-${length}.${'consumer.'.repeat(30)}`.slice(0, length),
  ),
];
/** Of a group with this topic alone. */
const LONG_TOPIC = `com.acme.${'events.'.repeat(34)}`.slice(0, 249);
const LONG_BEGINS = LONG_TOPIC.slice(0, 40);
const ITS_READER = 'reads-a-long-one';
const LONG_CLUSTER = 'payments-platform.eu-west-1.production';
/** How the text of a row begins whose lag is known. */
const LAG = /^(≥ )?[\d.,]+[kM]?( behind)?($| ·)/;
const COMMITS = [0n, 1_400n, 1_790n, 1_791n];
/** Reads what is far behind, and what is unknown: its lag is as long as any. */
const FAR_BEHIND = 'com.acme.payments.far-behind-newsletter-campaign';

describe('a side bar of 250 pixels', () => {
  const demo = useDemoCluster({ moving: false });
  before('add the groups', () => {
    const { world } = demo();
    for (const [index, id] of IDS.entries()) {
      const group = new DemoGroup({ id, type: 'classic', protocolType: 'consumer', assignor: '' });
      group.commits.set('orders', 0, COMMITS[index % COMMITS.length] ?? 0n);
      if (index % 3 === 0) group.commits.set('payments', 0, 0n);
      world.addGroup(group);
    }
    const { logs } = world.topics.get('orders') ?? { logs: [] };
    world.addTopic(new DemoTopic(LONG_TOPIC, hexId(1, LONG_TOPIC), logs));
    const far = new PartitionLog(world.zero, {
      first: 0,
      end: 88_900_000,
      rate: 0,
      historyMs: 86_400_000,
    });
    world.addTopic(new DemoTopic(FAR_BEHIND, hexId(1, FAR_BEHIND), [far]));
    const identity = { type: 'classic', protocolType: 'consumer', assignor: '' } as const;
    const reader = new DemoGroup({ id: ITS_READER, ...identity });
    reader.commits.set(LONG_TOPIC, 0, 1n);
    world.addGroup(reader);
    const behind = new DemoGroup({ id: FAR_BEHIND, ...identity });
    behind.commits.set(FAR_BEHIND, 0, 0n);
    behind.commits.set('no-such-topic', 0, 1n);
    world.addGroup(behind);
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [
        entryOf('shop', demo()),
        { ...entryOf(LONG_CLUSTER, demo()), environment: 'production' },
      ],
    }),
    (window) => {
      const groupsShown = async (): Promise<TreeRow[]> =>
        (await window().workbench.tree.allRows()).filter(isGroup);

      before('make it narrow', async () => {
        const { workbench } = window();
        await workbench.setSideBarWidth(250);
        await workbench.tree.expand('shop');
        await workbench.tree.row('nightly-import');
      });

      it('hides the lag of no group', async () => {
        const rows = await groupsShown();
        await window().workbench.screenshot('narrow');
        assert.ok(
          rows.some(({ description }) => description.startsWith('≥ 88M')),
          'the longest is there',
        );
        assert.ok(rows.length > IDS.length);
        const cutOff = await window().workbench.tree.cutOff();
        for (const { label, description, badge, index } of rows) {
          // What is no number has its sign at the end of the row.
          const isSaid = /^[≥\d]/.test(description) ? !cutOff.has(index) : badge !== '✓';
          assert.ok(isSaid, `${label}: ${description}`);
        }
      });

      it('hides the lag of no cluster, topic or partition, however long the names are', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        const inSight = async (query: RowQuery): Promise<void> => {
          // Of a cluster that connects it is not known yet.
          const row = await waitFor('its lag', async () => {
            const now = await tree.row(query);
            return LAG.test(now.description) && now;
          });
          assert.ok(!(await tree.cutOff()).has(row.index), `${row.label}: ${row.description}`);
        };
        await inSight(LONG_CLUSTER);
        await tree.expand(ITS_READER);
        // Even a screen reader hears a name of 249 characters shortened.
        await inSight(({ ariaLabel }) => ariaLabel.startsWith(`Partition 0 of ${LONG_BEGINS}`));
        await tree.collapse(ITS_READER);
        await workbench.pressViewAction('View by Topic');
        const topic = ({ ariaLabel }: TreeRow): boolean =>
          ariaLabel.startsWith(`Topic ${LONG_BEGINS}`);
        await inSight(topic);
        await tree.expand(topic);
        await inSight(ITS_READER);
        await workbench.screenshot('narrow-by-topic');
        await workbench.pressViewAction('View by Group');
        await tree.row('nightly-import');
      });

      it('shows no two groups alike, and speaks their ids in full', async () => {
        const rows = await groupsShown();
        const labels = rows.map(({ label }) => label);
        assert.equal(new Set(labels).size, labels.length);
        for (const id of [RECONCILER, `${REPORTER}a`, `${REPORTER}b`]) {
          const row = rows.find(({ ariaLabel }) => ariaLabel.startsWith(`Group ${id},`));
          assert.match(row?.label ?? '', /…/);
        }
      });

      it('copies the whole id', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu(
          ({ ariaLabel }) => ariaLabel.startsWith(`Group ${RECONCILER},`),
          'Copy Group Id',
        );
        await waitFor('the id', async () => (await workbench.clipboard()) === RECONCILER);
      });

      it('shows who reads a partition, and how far behind, without numbers that have no name', async () => {
        const { tree } = window().workbench;
        await tree.expand('nightly-import');
        const [row] = await tree.waitUntil('its partitions', (rows) =>
          rows.some(({ level }) => level === 3),
        );
        assert.ok(row);
        const partitions = (await tree.rows()).filter(({ level }) => level === 3);
        const cutOff = await tree.cutOff();
        for (const { label, description, index } of partitions) {
          assert.match(description, / behind|caught up|no commit/);
          assert.ok(!cutOff.has(index), `${label}: ${description}`);
        }
      });
    },
  );
});
