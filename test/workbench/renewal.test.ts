// VS Code is given a new view of the rows from time to time, while nobody uses the window: whoever comes back finds
// everything where it was.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { largeWorld } from '../support/demo/largeWorld';
import { waitFor } from '../support/vscode/waitFor';
import type { Workbench } from '../support/vscode/workbench';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';
import { CONTAINER } from './vscodeWindow';

/** More than a window of rows. */
const GROUPS = 600;
const TOPIC = 'topic-000';
const COMMIT_EVERY_MS = 400;
/** Far down. */
const OPENED = 'group-00320';
/** The rows must be drawn ten thousand times, and then be left alone for half a minute: that takes less than one. */
const LIMIT_MS = 600_000;

const REGISTERS = ['$registerTreeViewDataProvider', 'kafkaGroups.clusters'];
/** How often the extension has given VS Code a view of its rows, as it is told on the window's socket. */
let given = 0;
const watchViews = (page: Page): Promise<void> => {
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (REGISTERS.every((word) => payload.includes(word))) given++;
    });
  });
  return Promise.resolve();
};

/** What a person sees of the rows, and where on screen the last one is. */
async function seen({ tree, page }: Workbench) {
  const rows = await tree.rows();
  const last = page.locator(`.part.sidebar .monaco-list-row[id="${rows.at(-1)?.id ?? ''}"]`);
  return {
    y: (await last.boundingBox())?.y,
    rows: rows.map(({ index, name, expanded, focused, selected }) =>
      [index, name, expanded, focused && 'focused', selected && 'selected'].join(' '),
    ),
  };
}

/** Uses another window until the work is done. */
async function whileElsewhere({ page }: Workbench, work: () => Promise<unknown>): Promise<void> {
  const other = await page.context().newPage();
  const devtools = await page.context().newCDPSession(page);
  // Unless told so, a driven page keeps the focus.
  const keepFocus = (enabled: boolean) =>
    devtools.send('Emulation.setFocusEmulationEnabled', { enabled });
  try {
    await keepFocus(false);
    await other.bringToFront();
    await work();
  } finally {
    await other.close();
    await page.bringToFront();
    await keepFocus(true);
  }
}

describe('rows that were drawn again and again', () => {
  const demo = useDemoCluster({
    build: largeWorld({ groups: GROUPS, commitsPerGroup: 1, topics: 1, partitionsPerTopic: 1 }),
  });
  let commits: NodeJS.Timeout | undefined;

  before('let every group commit again and again', () => {
    const { world } = demo();
    const end = BigInt(world.log(TOPIC, 0)!.endAt(world.now));
    let turn = 0;
    commits = setInterval(() => {
      turn = (turn + 1) % 100;
      for (const { commits } of world.groups.values()) {
        commits.set(TOPIC, 0, end - 100n - BigInt(turn));
      }
    }, COMMIT_EVERY_MS);
  });
  after('let no group commit any more', () => {
    clearInterval(commits);
  });

  describeInWindow(
    'in a window that nobody uses',
    () => ({
      clusters: [entryOf('large', demo())],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      prepare: watchViews,
    }),
    (window) => {
      it('are where they were when VS Code has a new view of them', async () => {
        const { workbench } = window();
        const { tree } = workbench;
        await tree.waitUntil('groups', (rows) => rows.length > 20);
        await workbench.runCommand('Kafka Consumer Groups: Sort…');
        await workbench.quickInput.pick('By Name');
        await tree.waitUntil('the order of names', (rows) =>
          rows.slice(2, 12).every(({ name }, at) => name === `group-0000${at}`),
        );
        await tree.row(OPENED, 60_000);
        await tree.expand(OPENED);
        await tree.row(({ level, name }) => level === 3 && name === `${TOPIC} 0`);
        const before = await seen(workbench);
        const badge = await workbench.activityBadge(CONTAINER);
        const views = given;
        assert.ok(views > 0, 'views are counted');
        await whileElsewhere(workbench, () =>
          waitFor('a new view', () => given > views, { limit: LIMIT_MS }),
        );
        // Two readings later the rows of the new view have come. Nothing here scrolls to them.
        const lag = async () =>
          (await tree.rows()).find(({ name }) => name === OPENED)?.description;
        for (let readings = 0; readings < 2; readings++) {
          const last = await lag();
          await waitFor('a reading', async () => ![last, undefined].includes(await lag()));
        }
        // Of the last row VS Code draws less or more at times.
        await waitFor('what was there', async () =>
          isDeepStrictEqual(await seen(workbench), before),
        ).catch(async () => {
          assert.deepEqual(await seen(workbench), before);
        });
        assert.equal(await workbench.activityBadge(CONTAINER), badge);
      }).timeout(LIMIT_MS + 60_000);
    },
  );
});
