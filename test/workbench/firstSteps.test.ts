// From an empty view to the demo cluster's groups, as a person does it for the first time.

import assert from 'node:assert/strict';
import type { TreeRow } from '../support/vscode/page/tree';
import { waitFor } from '../support/vscode/waitFor';
import { isGroup } from './groupRows';
import { describeInWindow } from './onWindow';
import { CONTAINER } from './vscodeWindow';

const level = (rows: readonly TreeRow[], wanted: number): TreeRow[] =>
  rows.filter((row) => row.level === wanted);

describeInWindow(
  'the first steps',
  () => ({}),
  (window) => {
    it('begins with a sentence and two ways to go on', async () => {
      const { workbench } = window();
      const welcome = await workbench.welcome();
      assert.deepEqual(welcome.buttons, ['Add Cluster…', 'Try the Demo Cluster']);
      assert.match(welcome.text, /which consumer groups lag/);
      await workbench.screenshot('welcome');
    });

    it('shows the demo cluster after one click', async () => {
      const { workbench } = window();
      await workbench.pressWelcomeButton('Try the Demo Cluster');
      const cluster = await workbench.tree.row(
        ({ name, description }) => name === 'Demo' && description.endsWith('3 brokers'),
      );
      // Open, it leaves what moves to its first row.
      assert.match(cluster.ariaLabel, /^Cluster Demo, (lag .*, \d+ groups, )?3 brokers/);
    });

    it('lists the groups, largest lag first, with the level of each in its badge', async () => {
      const { tree } = window().workbench;
      if ((await tree.row('Demo')).expanded !== true) await tree.expand('Demo');
      await tree.row('data-lake-export');
      // Badges come some 100 ms after their rows.
      await tree.waitUntil('badges', (rows) => level(rows, 2).some(({ badge }) => badge === '‼'));
      const groups = (await tree.allRows()).filter(isGroup);
      const byName = new Map(groups.map((row) => [row.name, row]));
      const badge = (name: string): string | undefined => byName.get(name)?.badge;
      assert.equal(groups[0]?.name, 'data-lake-export');
      assert.equal(badge('data-lake-export'), '‼');
      assert.equal(badge('nightly-import'), '‼');
      assert.equal(badge('price-list-publisher'), '✓');
      assert.equal(badge('legacy-invoices'), '?');
      // How far behind it is in time is known a little later than its lag, often not yet, and first as a bound.
      assert.match(
        byName.get('nightly-import')?.description ?? '',
        /^10\.2k( ↑ \S+\/min)? · ([≈≥] \d+ (min|h|d) behind · )?no members/,
      );
      assert.match(byName.get('manual-commit-group')?.description ?? '', /2 members/);
      assert.match(byName.get('share-orders')?.description ?? '', / share · \d members/);
    });

    it('colours only what needs a person', async () => {
      const { tree } = window().workbench;
      const calm = await tree.row('price-list-publisher');
      const behind = await tree.row('nightly-import');
      assert.notEqual(calm.labelColor, behind.labelColor);
    });

    it('counts the groups with a significant backlog on the activity bar', async () => {
      const { workbench } = window();
      // The number is renewed at once, the badge of a row when it is drawn.
      await waitFor('as many on the icon', async () => {
        const groups = (await workbench.tree.allRows()).filter(isGroup);
        const backlog = groups.filter(({ badge }) => badge === '‼').length;
        return backlog > 0 && Number(await workbench.activityBadge(CONTAINER)) === backlog;
      });
      await workbench.screenshot('demo');
    });

    it('goes down to the partitions of a group', async () => {
      const { tree } = window().workbench;
      await tree.expand('nightly-import');
      // It reads one topic, so that its partitions stand right below it.
      const rows = await tree.waitUntil('the partitions', (all) => level(all, 3).length === 2);
      const [first, second] = level(rows, 3);
      assert.match(first?.description ?? '', /^6,?\.?1\S* behind/);
      assert.match(second?.ariaLabel ?? '', /^Partition 1 of audit-log, 4,1\d\d behind, /);
      await window().workbench.screenshot('partitions');
      await tree.collapse('nightly-import');
    });

    it('explains a lag in the tooltip', async () => {
      const { workbench } = window();
      const text = await workbench.tree.hover('nightly-import');
      assert.match(text, /10,2\d\d/);
      const [, summary] = await workbench.tree.rows();
      assert.match(summary?.description ?? '', /^\d+ groups · \d\d:\d\d:\d\d$/);
      await workbench.screenshot('tooltip');
      await workbench.tree.parkMouse();
    });

    it('looks right in every kind of theme', async () => {
      const { workbench } = window();
      for (const [theme, name] of [
        ['Light Modern', 'light'],
        ['Dark High Contrast', 'high-contrast-dark'],
        ['Light High Contrast', 'high-contrast-light'],
        ['Dark Modern', 'dark'],
      ] as const) {
        await workbench.setTheme(theme);
        await workbench.tree.parkMouse();
        await workbench.screenshot(`theme-${name}`);
        const { labelColor } = await workbench.tree.row('nightly-import');
        assert.notEqual(labelColor, '');
      }
    });
  },
);
