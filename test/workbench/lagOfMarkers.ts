// A group that has read everything, and by Kafka's number lags all the same: what is left are markers of
// transactions. A person opens its panel, which finds that out, and then the row says so, too.

import assert from 'node:assert/strict';
import { DemoGroup } from '../../src/demo/world/demoGroup';
import { plainContent } from '../../src/demo/world/content';
import { DemoTopic } from '../../src/demo/world/demoTopic';
import { PartitionLog } from '../../src/demo/world/partitionLog';
import { hexId } from '../../src/demo/world/random';
import type { World } from '../../src/demo/world/world';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import type { OpenWindow } from './onWindow';

const GROUP = 'settlement-writer';
const TOPIC = 'settlements';
/** Log end and committed offset: two end with a marker, and all of the third is read. */
const PARTITIONS = [
  [40, 39n],
  [30, 29n],
  [25, 25n],
] as const;
const NOTE = '2 transaction markers, no message';

/** Adds the group and its topic, before they are read first. */
export function addLagOfMarkers(world: World): void {
  const logs = PARTITIONS.map(([end]) => {
    const shape = { first: 0, end, rate: 0, historyMs: 3_600_000, quietMs: 600_000 };
    return new PartitionLog(world.zero, shape);
  });
  const content = { ...plainContent, isTransactional: true };
  world.addTopic(new DemoTopic(TOPIC, hexId(world.seed, TOPIC), logs, {}, false, content));
  const group = new DemoGroup({
    ...{ id: GROUP, type: 'classic', protocolType: 'consumer', assignor: '' },
  });
  for (const [partition, [, committed]] of PARTITIONS.entries())
    group.commits.set(TOPIC, partition, committed);
  world.addGroup(group);
}

export function lagOfMarkers(window: OpenWindow): void {
  const described = (fits: RegExp) => (row: { name: string; description: string }) =>
    row.name === GROUP && fits.test(row.description);

  it('show that a group whose lag is only markers has nothing to read, once its panel is open', async () => {
    const { workbench } = window();
    const { tree } = workbench;
    await workbench.runCommand('View: Close All Editors');
    await tree.row(described(/^2 · /));
    await tree.chooseFromMenu(GROUP, 'Show Lag Details');
    const panel = await GroupPanelPage.of(workbench.page, GROUP);
    await panel.untilText('the note in the panel', (text) => text.includes(NOTE));
    await tree.row(described(/^0 · /));
    await tree.expand(GROUP);
    const partitions = await tree.waitUntil('the partitions', (rows) =>
      rows.some(({ name }) => name.startsWith(TOPIC)),
    );
    const below = partitions.filter(({ name }) => name.startsWith(TOPIC));
    assert.ok(
      below.every(({ description }) => description.startsWith('caught up')),
      below.map(({ description }) => description).join(' | '),
    );
    await waitFor('the tooltip', async () =>
      (await tree.hover(GROUP)).includes(`${NOTE}: log end − committed offset is 2`),
    );
    await workbench.screenshot('markers-only');
    await tree.parkMouse();
    await panel.openTab('Partitions');
    const signs = panel.frame.locator('.rows .noted');
    await signs.first().waitFor();
    await workbench.screenshot('markers-only-partitions');
    const calm =
      '.calm[title="1 transaction marker, no message: log end − committed offset is 1."]';
    assert.equal(await signs.and(panel.frame.locator(calm)).count(), 2);
    assert.equal(await signs.count(), 2, 'no warning');
    await tree.collapse(GROUP);
  });

  it("describe such a group by Kafka's number, as Kafka's command line does", async () => {
    const { workbench } = window();
    await workbench.tree.chooseFromMenu(GROUP, 'Describe as Text');
    const text = await waitFor('the description', async () => {
      const shown = await workbench.editorText();
      return shown.includes('LOG-END-OFFSET') && shown.includes(TOPIC) ? shown : undefined;
    });
    const rows = text.split('\n').filter((line) => line.includes(` ${TOPIC} `));
    assert.deepEqual(
      rows.map((line) => line.trim().split(/\s+/).slice(2, 6)),
      PARTITIONS.map(([end, committed], partition) =>
        [partition, committed, end, BigInt(end) - committed].map(String),
      ),
    );
  });
}
