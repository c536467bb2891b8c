// Ten thousand groups in the window: there after a click, and the editor stays at hand while they are read.
// How soon they are there is measured by the bench (`workbench`): a busy machine is no failure.

import assert from 'node:assert/strict';
import { waitFor } from '../support/vscode/waitFor';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';
import { haveGroups, largeWorld } from '../support/demo/largeWorld';

const GROUPS = 10_000;
/** To scroll through a window of rows takes a busy machine many seconds. */
const SWEEPS_MS = 120_000;

describe('ten thousand groups', () => {
  const demo = useDemoCluster({ build: largeWorld({ groups: GROUPS }) });

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('large', demo())] }),
    (window) => {
      it('are there after a click', async () => {
        const { workbench } = window();
        // Looked for without scrolling: it is at the top.
        await workbench.tree.waitUntil(
          'the summary',
          (rows) =>
            rows.some(
              ({ label, description }) =>
                /^Lag [^…]/.test(label) && description.includes('10,000 groups'),
            ),
          SWEEPS_MS,
        );
        // The only cluster of a window is open from the beginning.
        await workbench.tree.collapse('large');
        const click = Date.now();
        await workbench.tree.click('large');
        await workbench.tree.waitUntil('groups', (rows) => rows.some(({ level }) => level === 2));
        const took = Date.now() - click;
        console.log(`      from click to rows: ${took} ms`);
        await workbench.screenshot('ten-thousand');
      });

      it('are filtered to one', async () => {
        const { workbench } = window();
        // While the title bar is drawn anew, a click on its button may be lost: a person clicks again.
        await waitFor('the box of the filter', async () => {
          await workbench.pressViewAction('Filter');
          return workbench.quickInput.waitUntil('a box', () => true, 20_000);
        });
        await workbench.quickInput.type('group-09999');
        await workbench.quickInput.accept();
        await waitFor(
          'the message',
          async () => (await workbench.viewMessage()) === '"group-09999" · 1 of 10,000 groups',
        );
        await workbench.tree.waitUntil(
          'that group alone',
          (rows) => rows.length === 3 && rows[2]?.name === 'group-09999',
        );
        await workbench.runCommand('Kafka Consumer Groups: Clear Filter');
      });

      it('are shown five hundred at a time, and any of them is found', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        const more = ({ label }: { readonly label: string }) => label === 'Show 500 more…';
        // The cluster, what is said of it, its groups, and the way to the others; once the filter is gone.
        const rows = await waitFor('a window of rows', async () => {
          const all = await tree.allRows();
          return all.length === 1 + 1 + 500 + 1 ? all : undefined;
        });
        assert.equal(rows.at(-1)?.description, 'of 9,500 groups');
        await tree.row(more, SWEEPS_MS);
        await workbench.screenshot('ten-thousand-more');
        await tree.click(more);
        await waitFor('the next five hundred', async () => (await tree.allRows()).length === 1003, {
          limit: SWEEPS_MS,
        });

        await workbench.runCommand('Kafka Consumer Groups: Go to Group…');
        await workbench.quickInput.type('group-07777');
        await workbench.quickInput.pick('group-07777');
        await tree.row(({ name, selected }) => name === 'group-07777' && selected, SWEEPS_MS);
        await workbench.screenshot('ten-thousand-found');
      }).timeout(360_000);

      it('stay where they are while they are read again', async () => {
        const { workbench } = window();
        // What was gone to is at the end: with fewer rows above, it would be pushed up.
        await workbench.tree.collapse('large');
        await workbench.tree.expand('large');
        await workbench.tree.waitUntil('groups', (rows) => rows.length > 20);
        // Below the last whole row VS Code draws one more at times.
        const shown = async () => (await workbench.tree.rows()).slice(0, 25);
        const before = await shown();
        await workbench.pressViewAction('Refresh');
        const end = Date.now() + 5_000;
        while (Date.now() < end) {
          assert.deepEqual(
            (await shown()).map(({ label }) => label),
            before.map(({ label }) => label),
          );
        }
      });
    },
  );
});

describe('a cluster that grows from ten groups to fifty thousand, and shrinks again', () => {
  const demo = useDemoCluster({ build: largeWorld({ groups: 50_000 }) });

  describeInWindow(
    'while it is open',
    () => ({
      clusters: [entryOf('large', demo())],
      settings: { 'kafkaGroups.refresh.interval': 1 },
    }),
    (window) => {
      it('moves none of its rows until somebody asks for it', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        const { world } = demo();
        const all = [...world.groups];
        const few = all.slice(0, 10);
        // By scrolling from the top: afterwards the last rows are on screen.
        const said = (count: string) =>
          waitFor(
            `${count} groups`,
            async () => (await tree.allRows())[1]?.description.includes(`${count} groups`),
            { limit: SWEEPS_MS },
          );
        // While the title bar is drawn anew, a click on its button may be lost: a person clicks again.
        const refreshTo = (what: string, rows: number) =>
          waitFor(
            what,
            async () => {
              if ((await tree.allRows()).length === rows) return true;
              await workbench.pressViewAction('Refresh');
              return false;
            },
            { limit: SWEEPS_MS, every: 5_000 },
          );
        const top = async () => (await tree.allRows()).slice(2, 12).map(({ label }) => label);

        haveGroups(world, few);
        await refreshTo('ten rows', 12);
        await said('10');
        const before = await top();
        // With a row selected nothing is sorted by itself, however long a busy machine takes.
        await tree.select(['group-00003']);

        haveGroups(world, all);
        await said('50,000');
        await waitFor('a window of rows', async () => (await tree.allRows()).length === 503, {
          limit: SWEEPS_MS,
        });
        assert.deepEqual(await top(), before);
        await workbench.screenshot('grown');

        haveGroups(world, few);
        await said('10');
        await waitFor(
          'rows that are gone',
          async () => {
            const gone = (await tree.allRows()).slice(12);
            const more = gone.pop();
            return (
              more?.label === 'Nothing more to show' &&
              gone.every(({ description }) => description === 'gone')
            );
          },
          { limit: SWEEPS_MS },
        );
        assert.deepEqual(await top(), before);
        assert.equal((await tree.row('group-00003')).selected, true);
        await workbench.screenshot('shrunk');

        await refreshTo('ten rows', 12);
      }).timeout(600_000);
    },
  );
});
