// What a person does with groups: filter, sort, describe, export, copy. The cluster stands still, so
// that every number is known.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeRow } from '../support/vscode/page/tree';
import type { Workbench } from '../support/vscode/workbench';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import { isGroup } from './groupRows';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

/** Longer than what counts as a double click. */
const DOUBLE_CLICK_MS = 500;
/** By then it has opened a panel, or was none. */
const DOUBLE_CLICK_HEARD_MS = 15_000;

async function groupNames(workbench: Workbench): Promise<string[]> {
  const rows = await workbench.tree.allRows();
  return rows.filter(isGroup).map(({ name }) => name);
}

/** Waits until the shown groups are as wanted. */
function untilGroups(
  workbench: Workbench,
  what: string,
  fits: (names: readonly string[]) => boolean,
): Promise<unknown> {
  return waitFor(what, async () => fits(await groupNames(workbench)));
}

describe('groups of a cluster at rest', () => {
  const demo = useDemoCluster({ moving: false });

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('shop', demo())] }),
    (window) => {
      before('open the cluster', async () => {
        await window().workbench.tree.expand('shop');
        await window().workbench.tree.row('nightly-import');
      });

      it('sorts by name, by state, and by lag again', async () => {
        const { workbench } = window();
        const byLag = await groupNames(workbench);
        const sort = async (choice: string): Promise<void> => {
          await workbench.runCommand('Kafka Consumer Groups: Sort…');
          await workbench.quickInput.pick(choice);
        };
        await sort('By Name');
        const byName = [...byLag].sort((a, b) => a.localeCompare(b));
        await untilGroups(workbench, 'the order of names', (now) => String(now) === String(byName));
        await sort('By State');
        await untilGroups(workbench, 'the order of states', (now) => {
          const stopped = now.indexOf('nightly-import');
          return (
            now.indexOf('shipment-tracker') < stopped && now.indexOf('data-lake-export') < stopped
          );
        });
        await sort('By Lag');
        await untilGroups(workbench, 'the order of lag', (now) => String(now) === String(byLag));
      });

      it('filters by text and says how much is shown', async () => {
        const { workbench } = window();
        const all = (await groupNames(workbench)).length;
        await workbench.pressViewAction('Filter');
        await workbench.quickInput.type('commit');
        await untilGroups(workbench, 'the filtered groups', (now) => now.length === 2);
        await workbench.page.getByText('Matches 2 group ids: 2 of').waitFor();
        await workbench.screenshot('filter');
        await workbench.quickInput.accept();
        await workbench.quickInput.waitUntilClosed();
        assert.equal(await workbench.viewMessage(), `"commit" · 2 of ${all} groups`);
        assert.deepEqual((await groupNames(workbench)).sort(), [
          'auto-commit-group',
          'manual-commit-group',
        ]);
        await workbench.screenshot('filtered');
        await workbench.pressViewAction('Clear Filter');
        await untilGroups(workbench, 'all groups', (now) => now.length === all);
        assert.equal(await workbench.viewMessage(), '');
      });

      it('shows topics with their readers in the view by topic', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        await workbench.pressViewAction('View by Topic');
        const isTopic = ({ level, name }: TreeRow): boolean => level === 2 && name === 'orders';
        await tree.row(isTopic);
        await tree.expand(isTopic);
        const reader = await tree.row(
          ({ level, name }) => level === 3 && name === 'manual-commit-group',
        );
        assert.match(reader.description, /^350/);
        await workbench.screenshot('by-topic');
        const menu = await tree.openMenu(
          ({ level, name }) => level === 3 && name === 'manual-commit-group',
        );
        assert.ok(menu.includes('Reset Offsets…'));
        await tree.closeMenu();
        assert.deepEqual(await tree.openMenu(isTopic), [
          ...['Copy Partitions', 'Copy Topic Name', 'Export Lag…'],
        ]);
        await tree.chooseFromOpenMenu('Copy Topic Name');
        await waitFor('the name', async () => (await workbench.clipboard()) === 'orders');
        await workbench.pressViewAction('View by Group');
        await tree.row(({ level, name }) => level === 2 && name === 'manual-commit-group');
      });

      it('leaves the tree as it was when the filter is left with Escape', async () => {
        const { workbench } = window();
        const all = await groupNames(workbench);
        await workbench.pressViewAction('Filter');
        await workbench.quickInput.type('nothing fits this');
        await untilGroups(workbench, 'no group', (now) => !now.includes('nightly-import'));
        await workbench.quickInput.cancel();
        await untilGroups(workbench, 'all groups', (now) => String(now) === String(all));
      });

      it("describes a group as text with the command line's columns, read-only", async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Describe as Text');
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith('manual-commit-group (shop)'),
        );
        const before = await workbench.editorText();
        await workbench.screenshot('described');
        const lines = before.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
        assert.deepEqual(lines[0]?.split(/\s+/), [
          ...['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG'],
          ...['CONSUMER-ID', 'HOST', 'CLIENT-ID'],
        ]);
        const lags = lines.slice(1).map((line) => line.trim().split(/\s+/)[5]);
        assert.deepEqual(lags, ['250', '0', '100', '0']);
        await workbench.page.keyboard.type('x');
        assert.equal(await workbench.editorText(), before);
      });

      it('exports the lag of a group to a file', async () => {
        const { workbench, folder } = window();
        const file = join(folder, 'lag.csv');
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Export Lag…');
        await workbench.quickInput.pick('CSV');
        await workbench.quickInput.answerFileDialog(file);
        await workbench.notification(/Wrote the lag of 1 group/);
        const [head, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
        assert.match(head ?? '', /^group,type,state,topic,partition,/);
        assert.deepEqual(
          lines.map((line) => line.split(',')[7]),
          ['250', '0', '100', '0'],
        );
      });

      it('copies a group id', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu('nightly-import', 'Copy Group Id');
        await waitFor(
          'the clipboard',
          async () => (await workbench.clipboard()) === 'nightly-import',
        );
      });

      it('opens the panel of a group from its menu', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Show Lag Details');
        const panel = await GroupPanelPage.of(workbench.page, 'manual-commit-group');
        await panel.untilText('its lag', (text) => text.includes('350'));
        await workbench.runCommand('View: Close Editor');
      });

      it('opens a panel by a double click, which leaves the row as it was; a single click opens the row', async () => {
        const { workbench } = window();
        const { tree, page } = workbench;
        await workbench.runCommand('View: Close All Editors');
        await tree.collapse('audit-tail');
        const label = page
          .locator('.part.sidebar .monaco-list-row[aria-label^="Group audit-tail,"] .label-name')
          .first();
        // On a busy machine the two clicks may come too far apart for VS Code itself: a person clicks again.
        const isOpen = async () =>
          (await workbench.editorTitles()).some((title) => title.startsWith('audit-tail'));
        await waitFor('the panel', async () => {
          await label.dblclick();
          return waitFor('its tab', isOpen, { limit: DOUBLE_CLICK_HEARD_MS });
        });
        await GroupPanelPage.of(page, 'audit-tail');
        assert.equal((await tree.row('audit-tail')).expanded, false);
        await workbench.runCommand('View: Close All Editors');
        await tree.click('audit-tail');
        await waitFor('its rows', async () => (await tree.row('audit-tail')).expanded === true);
        // Each row that a person selects is told to the extension: it has heard of this one.
        await workbench.emptyClipboard();
        await tree.chooseFromMenu('audit-tail', 'Copy Group Id');
        await waitFor('its id', async () => (await workbench.clipboard()) === 'audit-tail');
        await sleep(DOUBLE_CLICK_MS); // Closing the row at once would be a double click.
        await tree.collapse('audit-tail');
        assert.deepEqual(await workbench.editorTitles(), []);
      });

      it('opens a panel by Enter, in the place of the one before unless that is kept', async () => {
        const { workbench } = window();
        const enter = async (name: string, open: readonly string[]): Promise<void> => {
          await workbench.tree.click(name);
          await workbench.page.keyboard.press('Enter');
          await waitFor(`the panels ${open.join(', ')}`, async () => {
            const titles = await workbench.editorTitles();
            return (
              titles.length === open.length &&
              open.every((wanted) => titles.some((title) => title.startsWith(wanted)))
            );
          });
          // Until it is there it may take the focus at any moment.
          await GroupPanelPage.of(workbench.page, name);
        };
        await workbench.runCommand('View: Close All Editors');
        await enter('manual-commit-group', ['manual-commit-group']);
        await enter('nightly-import', ['nightly-import']);
        await workbench.runCommand('Kafka Consumer Groups: Keep Open');
        await enter('audit-tail', ['nightly-import', 'audit-tail']);
        await enter('promo-mailer', ['nightly-import', 'promo-mailer']);
        await workbench.screenshot('kept-panel');
        await workbench.runCommand('View: Close All Editors');
      });

      it('keeps what is open and selected over a refresh, and shows what moved', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        await tree.click('manual-commit-group');
        await tree.expand('manual-commit-group');
        const { world } = demo();
        world.groups.get('manual-commit-group')?.commits.set('orders', 0, 0n);
        await workbench.pressViewAction('Refresh');
        const row = await tree.row(
          ({ name, description }) =>
            name === 'manual-commit-group' && !description.startsWith('350'),
        );
        assert.equal(row.expanded, true);
        assert.equal(row.selected, true);
      });
    },
  );
});
