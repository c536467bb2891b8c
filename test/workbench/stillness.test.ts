// Rows hold still: whatever readings bring, and right after a write, a person's mouse, menu, selection
// and tooltip are where they were. At the default interval, and at the shortest.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoGroup } from '../../src/demo/world/demoGroup';
import { DemoTopic } from '../../src/demo/world/demoTopic';
import { PartitionLog } from '../../src/demo/world/partitionLog';
import { hexId } from '../../src/demo/world/random';
import type { TreeRow } from '../support/vscode/page/tree';
import type { RowQuery } from '../support/vscode/tree';
import { waitFor } from '../support/vscode/waitFor';
import type { Workbench } from '../support/vscode/workbench';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster, type RunningDemo } from './onDemoCluster';
import { describeInWindow, type OpenWindow } from './onWindow';

/** By then VS Code has drawn what it was given before a click, and once more what it forgot. */
const DRAWS_MS = 2_000;

/** Longer than somebody takes who opens a group and chooses from a menu below it. */
const CHOICE_MS = 6_000;

const labelsOf = async ({ tree }: Workbench): Promise<string[]> =>
  (await tree.rows()).map(({ name }) => name).filter((name) => !name.startsWith('Lag '));

/** The time of the reading that the tree shows. */
const readingAt = async ({ tree }: Workbench): Promise<string> => {
  const summary = await tree.row(({ label }) => label.startsWith('Lag '));
  return /\d\d:\d\d:\d\d/.exec(summary.description)?.[0] ?? '';
};

async function readings(workbench: Workbench, count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    const before = await readingAt(workbench);
    await waitFor('the next reading', async () => (await readingAt(workbench)) !== before);
  }
}

/** Sorted by lag, as by default. */
function standThoughAllChanges(demo: RunningDemo, window: OpenWindow): void {
  const ids = Array.from({ length: 8 }, (_, index) => `flipping-${index}`);
  const [CHANGES_EVERY_MS, FEW, MANY] = [300, 5, 1_000_000];
  let changing: NodeJS.Timeout | undefined;

  before('let groups change all the time', () => {
    const { world } = demo();
    const shape = { first: 0, end: MANY, rate: 0, historyMs: 86_400_000 };
    const topic = 'flipped';
    world.addTopic(new DemoTopic(topic, hexId(1, topic), [new PartitionLog(world.zero, shape)]));
    for (const id of ids) {
      world.addGroup(
        new DemoGroup({ id, type: 'classic', protocolType: 'consumer', assignor: '' }),
      );
    }
    let turn = 0;
    const change = (): void => {
      turn++;
      for (const [index, id] of ids.entries()) {
        const isFar = (turn + index) % 3 === 0;
        const lag = isFar ? MANY - ((turn * 7 + index * 13) % 97) : FEW + ((turn + index) % 5);
        world.groups.get(id)?.commits.set(topic, 0, BigInt(MANY - lag));
      }
    };
    change();
    changing = setInterval(change, CHANGES_EVERY_MS);
  });
  after('let them rest', () => {
    clearInterval(changing);
    for (const id of ids) demo().world.groups.delete(id);
  });

  it('stand, sorted by lag, and a menu is about the row aimed at', async () => {
    const { workbench } = window();
    const { tree } = workbench;
    await workbench.pressViewAction('Refresh');
    for (const id of ids) await tree.row(id);
    await tree.hover('fraud-scoring');
    const before = await labelsOf(workbench);
    const badges = new Set<string>();
    for (let reading = 0; reading < 8; reading++) {
      await readings(workbench, 1);
      assert.deepEqual(await labelsOf(workbench), before);
      for (const { name, badge } of await tree.rows()) if (ids.includes(name)) badges.add(badge);
    }
    await workbench.screenshot('still-flipping');
    assert.deepEqual([...badges].sort(), ['·', '‼']);
    for (const id of ids) {
      await workbench.emptyClipboard();
      await tree.openMenu(id);
      await readings(workbench, 1);
      await tree.chooseFromOpenMenu('Copy Group Id');
      await waitFor('the id on the clipboard', async () => (await workbench.clipboard()) === id);
    }
    assert.deepEqual(await labelsOf(workbench), before);
  }).timeout(240_000);
}

describe('rows', () => {
  const demo = useDemoCluster();
  const addGroup = (id: string): void => {
    const identity = { id, type: 'classic', protocolType: 'consumer', assignor: '' } as const;
    const group = new DemoGroup(identity);
    group.commits.set('orders', 0, 1n);
    demo().world.groups.set(id, group);
  };

  for (const [interval, suite, settings] of [
    ['the default interval', 'default', {}],
    ['an interval of one second', 'second', { 'kafkaGroups.refresh.interval': 1 }],
  ] as const) {
    describeInWindow(
      `at ${interval}`,
      // High enough that all rows are in sight: those that are new, and those below a group that is open.
      () => ({ clusters: [entryOf('shop', demo())], settings, height: 1000 }),
      (window) => {
        before('open the cluster', async () => {
          await window().workbench.tree.row('nightly-import');
        });

        it('keep a menu open over readings, and its choice is about the row aimed at', async () => {
          const { workbench } = window();
          await workbench.tree.openMenu('rebalance-aware-group');
          await readings(workbench, 2);
          await workbench.screenshot(`still-menu-${suite}`);
          await workbench.tree.chooseFromOpenMenu('Copy Group Id');
          await waitFor(
            'the id on the clipboard',
            async () => (await workbench.clipboard()) === 'rebalance-aware-group',
          );
        }).timeout(240_000);

        it('give a choice from a menu its row, though rows above were just opened and change', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          const choose = async (row: RowQuery, label: string, copied: string): Promise<void> => {
            await workbench.emptyClipboard();
            await tree.chooseFromMenu(row, label);
            const seen = await waitFor('the copy, or a reason against it', async () => {
              const text = await workbench.clipboard();
              return text === '' ? (await workbench.notifications())[0]?.text : text;
            });
            assert.equal(seen, copied);
          };
          /** Nobody has chosen from a menu below it sooner. */
          const open = async (row: RowQuery): Promise<void> => {
            await tree.expand(row);
            await sleep(DRAWS_MS);
          };
          const topic = ({ level, name }: TreeRow): boolean => level === 3 && name === 'payments';
          for (let turn = 0; turn < 4; turn++) {
            await tree.collapse('shop');
            await tree.expand('shop');
            await tree.row(
              ({ name, description }) => name === 'shop' && description === '3 brokers',
            );
            await choose('auto-commit-group', 'Copy Group Id', 'auto-commit-group');
            await open('report-builder');
            await choose(topic, 'Copy Topic Name', 'payments');
            await open(topic);
            await choose(topic, 'Copy Topic Name', 'payments');
            await choose('report-builder', 'Copy Group Id', 'report-builder');
            await tree.collapse('report-builder');
          }
        }).timeout(240_000);

        it('keep a tooltip as long as the mouse stays', async () => {
          const { workbench } = window();
          const text = await workbench.tree.hover('fraud-scoring');
          assert.doesNotMatch(text, /\d\d:\d\d:\d\d/, 'no clock in a tooltip');
          await readings(workbench, 3);
          assert.equal(await workbench.tree.shownTooltip(), text);
          await workbench.tree.parkMouse();
        }).timeout(240_000);

        it('keep selection, focus, expansion and place, and say what is new', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          await tree.expand('manual-commit-group');
          await tree.select(['auto-commit-group']);
          const before = await labelsOf(workbench);
          const { description } = await tree.row('clickstream-sessionizer');
          await readings(workbench, 3);
          await tree.row(
            (row) => row.name === 'clickstream-sessionizer' && row.description !== description,
            60_000,
          );
          assert.deepEqual(await labelsOf(workbench), before);
          const row = await tree.row('auto-commit-group');
          assert.deepEqual([row.selected, row.focused], [true, true]);
          assert.equal((await tree.row('manual-commit-group')).expanded, true);
        }).timeout(240_000);

        const untilChanged = async ({ tree }: Workbench, name: string): Promise<void> => {
          const { description } = await tree.row(name);
          await tree.row((row) => row.name === name && row.description !== description, 60_000);
        };

        it('leave a group that is opened as it reads while somebody may choose below it', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          const name = 'clickstream-sessionizer';
          await tree.hover(name);
          // So that there is something to draw when it is opened: the row pointed at is left as it is.
          await readings(workbench, 2);
          const { description } = await tree.row(name);
          const asked = Date.now();
          await tree.expand(name);
          try {
            do assert.equal((await tree.row(name)).description, description);
            while (Date.now() < asked + CHOICE_MS);
            await tree.parkMouse();
            await tree.row((row) => row.name === name && row.description !== description, 60_000);
            assert.equal((await tree.row(name)).expanded, true);
          } finally {
            await tree.collapse(name);
          }
        }).timeout(240_000);

        const selected = async ({ tree }: Workbench): Promise<string[]> =>
          (await tree.rows()).filter((row) => row.selected).map(({ name }) => name);
        /** A click while VS Code draws a row selected before leaves that out: who sees it clicks it again. */
        const select = (workbench: Workbench, ...rows: readonly RowQuery[]): Promise<unknown> =>
          waitFor('the selection to stay', async () => {
            await workbench.tree.select(rows);
            await sleep(DRAWS_MS);
            return (await selected(workbench)).length === rows.length;
          });

        it('keep several rows selected at each moment, whichever of them change', async () => {
          const { workbench } = window();
          const chosen = ['clickstream-sessionizer', 'fraud-scoring', 'auto-commit-group'];
          await select(workbench, ...chosen);
          const changes = chosen.slice(0, 2).map((name) => untilChanged(workbench, name));
          const seen = new Set<string>();
          const changed = Promise.all(changes).then(() => 'changed');
          while ((await Promise.race([changed, sleep(50)])) !== 'changed') {
            seen.add((await selected(workbench)).sort().join());
          }
          assert.deepEqual([...seen], [chosen.sort().join()]);
          await workbench.screenshot(`still-selected-${suite}`);
        }).timeout(240_000);

        it('keep them so where one of them is open, and a row below it selected too', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          await tree.expand('manual-commit-group');
          const partition = ({ name }: TreeRow): boolean => /^\S+ 0$/.test(name);
          const [changing, last] = ['clickstream-sessionizer', 'auto-commit-group'];
          await select(workbench, changing, 'manual-commit-group', partition, last);
          // While VS Code fetches what is below the open row, those after it look unselected.
          const all = (what: string): Promise<string> =>
            waitFor(what, async () => {
              const now = await selected(workbench);
              return now.length === 4 ? String(now) : undefined;
            });
          const before = await all('all of them');
          await untilChanged(workbench, changing);
          assert.equal(await all('all of them after a change'), before);
          await tree.select([last]);
          await tree.collapse('manual-commit-group');
        }).timeout(240_000);

        it('stay where they are when groups come and go', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          const passing = `passing-${suite}`;
          addGroup(passing);
          await workbench.pressViewAction('Refresh');
          await tree.row(passing);
          const before = await labelsOf(workbench);

          addGroup(`new-${suite}`);
          demo().world.groups.delete(passing);
          const gone = await tree.row(
            ({ name, description }) => name === passing && description === 'gone',
          );
          assert.equal(gone.icon, 'circle-slash');
          await tree.row(`new-${suite}`);
          await workbench.screenshot(`still-gone-${suite}`);
          assert.deepEqual(await labelsOf(workbench), [...before, `new-${suite}`]);
          await workbench.pressViewAction('Refresh');
          await waitFor(
            'the rows in order',
            async () => !(await labelsOf(workbench)).includes(passing),
          );
        }).timeout(240_000);

        it('follow a Refresh that was pressed while slow brokers still answer an earlier one', async () => {
          const { workbench } = window();
          const { tree } = workbench;
          const passing = `soon-gone-${suite}`;
          addGroup(passing);
          await workbench.pressViewAction('Refresh');
          await tree.row(passing);
          // Nothing is sorted by itself then.
          await tree.select(['auto-commit-group']);
          const slow = demo().faults.add({
            fault: { kind: 'delay', ms: 3_000 },
            apis: ['OffsetFetch'],
          });
          await workbench.pressViewAction('Refresh');
          await sleep(500);
          demo().world.groups.delete(passing);
          await workbench.pressViewAction('Refresh');
          slow.remove();
          await waitFor(
            'the rows as they are since',
            async () => !(await labelsOf(workbench)).includes(passing),
          );
        }).timeout(240_000);

        it('stay where they are right after a write', async () => {
          const { workbench } = window();
          const prompts = new ChangePrompts(workbench);
          const before = await labelsOf(workbench);
          const { description } = await workbench.tree.row('nightly-import');
          const to = suite === 'default' ? 'Latest' : 'Earliest';
          await workbench.tree.chooseFromMenu('nightly-import', 'Reset Offsets…');
          await prompts.choose('scope', 'Whole Group');
          await prompts.choose('destination', to);
          await prompts.plan();
          await prompts.apply('Reset 2 Offsets', /nightly-import were reset/);
          await workbench.tree.row(
            (row) => row.name === 'nightly-import' && row.description !== description,
          );
          assert.deepEqual(await labelsOf(workbench), before);
          await workbench.clear();
        }).timeout(240_000);

        if (suite === 'second') {
          describe('of groups that all change with every reading', () => {
            standThoughAllChanges(demo, window);
          });
        }
      },
    );
  }
});
