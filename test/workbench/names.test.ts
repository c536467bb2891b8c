// Group ids are whatever a client chose. Here they are text, and nothing else.

import assert from 'node:assert/strict';
import { DemoGroup } from '../../src/demo/world/demoGroup';
import { waitFor } from '../support/vscode/waitFor';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

/** Ids as Kafka accepts them → how a row shows them. */
const NAMES: readonly (readonly [id: string, shown: string])[] = [
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['[click](command:workbench.action.quit)', '[click](command:workbench.action.quit)'],
  ['**bold** `code` $(trash)', '**bold** `code` $(trash)'],
  ['../../etc/passwd', '../../etc/passwd'],
  ['two\nlines', 'two␊lines'],
  ['\u202Eslaer', '‹U+202E›slaer'],
  ['__proto__', '__proto__'],
  ['日本語 групи ñ 🦄', '日本語 групи ñ 🦄'],
  ['%2F?#&=', '%2F?#&='],
];
const LONG = 'x'.repeat(249);

describe('group ids that look like something else', () => {
  const demo = useDemoCluster({ moving: false });
  before('add the groups', () => {
    const { world } = demo();
    for (const id of [...NAMES.map(([name]) => name), LONG]) {
      const group = new DemoGroup({ id, type: 'classic', protocolType: 'consumer', assignor: '' });
      group.commits.set('orders', 0, 1n);
      world.addGroup(group);
    }
  });

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('<b>shop</b> $(x)', demo())] }),
    (window) => {
      it('are shown as text', async () => {
        const { tree } = window().workbench;
        await tree.expand('<b>shop</b> $(x)');
        await tree.row('nightly-import');
        const rows = await tree.allRows();
        for (const [, shown] of NAMES) {
          const row = rows.find(({ name }) => name === shown);
          assert.ok(row, `${shown} is missing`);
          // A long one is shown in parts, as it is.
          for (const part of row.label.split('…')) assert.ok(shown.includes(part), row.label);
        }
        assert.ok(rows.some(({ label }) => /^x+…x+$/.test(label)));
        await window().workbench.screenshot('hostile-names');
      });

      it('stay text in tooltips', async () => {
        const { workbench } = window();
        for (const name of [NAMES[0]![1], NAMES[1]![1], NAMES[2]![1]]) {
          const tooltip = await workbench.tree.hover(name);
          assert.equal(tooltip.split('\n')[0], name);
          const hover = workbench.page.locator('.workbench-hover-container');
          assert.equal(await hover.locator('img, a, code, .codicon').count(), 0, name);
        }
        await workbench.screenshot('hostile-tooltip');
        await workbench.tree.parkMouse();
      });

      it('are described and opened like others', async () => {
        const { workbench } = window();
        for (const [id, shown] of [NAMES[0]!, NAMES[3]!, NAMES[4]!, NAMES[8]!]) {
          await workbench.tree.chooseFromMenu(shown, 'Describe as Text');
          await waitFor('the document', async () => (await workbench.editorTitles()).length === 1);
          const text = await workbench.editorText();
          assert.ok(text.includes(shown), `${id}: ${text}`);
          await workbench.runCommand('View: Close Editor');
        }
      });

      it('expand to their own partitions', async () => {
        const { tree } = window().workbench;
        await tree.expand('__proto__');
        await tree.row(({ level, name }) => level === 3 && name === 'orders 0');
      });
    },
  );
});
