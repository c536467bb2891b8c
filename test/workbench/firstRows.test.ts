// The first rows of a cluster: its groups are there while their lags are still on their way, and when those
// come, rows are sorted, unless somebody points at one of them.

import assert from 'node:assert/strict';
import type { TreeRow } from '../support/vscode/page/tree';
import { isGroup } from './groupRows';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

/** Long enough for a window to open on a busy machine, and to be looked at. */
const LATE_MS = 20_000;
const LIMIT_MS = 60_000;
const FIRST = 'auto-commit-group';
const OTHER = 'nightly-import';

const isPending = ({ description }: TreeRow): boolean => description.startsWith('…');
const named = (rows: readonly TreeRow[]): string[] => rows.filter(isGroup).map(({ name }) => name);

for (const [suite, pointsAt] of [
  ['when nobody points at one', undefined],
  ['when somebody points at one', FIRST],
] as const) {
  describe(`the first rows, ${suite}`, () => {
    const demo = useDemoCluster();
    before('commits are answered late', () => {
      demo().faults.add({ fault: { kind: 'delay', ms: LATE_MS }, apis: ['OffsetFetch'] });
    });

    describeInWindow(
      'while lags are still on their way',
      () => ({ clusters: [entryOf('shop', demo())] }),
      (window) => {
        it('name the groups, and say of no lag that it is known', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          const rows = await tree.waitUntil(
            'groups being read',
            (seen) => seen.some(isPending),
            LIMIT_MS,
          );
          demo().faults.clear();
          const groups = rows.filter(isGroup);
          assert.ok(groups.length > 5, `${groups.length} groups`);
          for (const { name, badge, description } of groups) {
            assert.deepEqual([badge, /\d/.test(description)], ['', false], name);
          }
          assert.deepEqual(named(rows), named(rows).toSorted());
          const summary = rows.find(({ label }) => label.startsWith('Lag'));
          assert.equal(summary?.label, 'Lag …');
          assert.equal(summary.badge, '');

          if (pointsAt === undefined) {
            await workbench.screenshot('first-rows-alone');
            await tree.waitUntil(
              'lags, and the groups in their order',
              (seen) =>
                !seen.some(isPending) &&
                seen.some((row) => isGroup(row) && row.badge !== '') &&
                named(seen).join() !== named(seen).toSorted().join(),
              LIMIT_MS,
            );
            return;
          }
          // What is read there stays until the mouse is elsewhere; nothing moves meanwhile, nor then.
          const isPointed = ({ name }: TreeRow): boolean => name === pointsAt;
          const shown = await tree.hover(isPointed);
          await workbench.screenshot('first-rows-pointed');
          const others = (seen: readonly TreeRow[]) =>
            seen.filter((row) => isGroup(row) && !isPointed(row));
          const known = await tree.waitUntil(
            'the lags of the others',
            (seen) => !others(seen).some(isPending),
            LIMIT_MS,
          );
          assert.equal(await tree.shownTooltip(), shown);
          assert.deepEqual(named(known), named(rows));
          await tree.hover(({ name }) => name === OTHER);
          const whole = await tree.waitUntil('its lag', (seen) => !seen.some(isPending), LIMIT_MS);
          assert.deepEqual(named(whole), named(rows));
        }).timeout(3 * LIMIT_MS);
      },
    );
  });
}
