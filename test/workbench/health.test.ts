// What is wrong with groups, as a person finds it: the row, the filter and the order that put it first, the panel's
// tab, the text for a ticket, and the button that mends it. The cluster stands still, and the window's clock goes
// faster, since a group is watched for a minute before something is said.

import assert from 'node:assert/strict';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import type { TreeRow } from '../support/vscode/page/tree';
import { waitFor } from '../support/vscode/waitFor';
import type { Workbench } from '../support/vscode/workbench';
import { ChangePrompts } from './changePrompts';
import { isGroup } from './groupRows';
import { healthButtons } from './healthButtons';
import { healthOfGone } from './healthOfGone';
import { healthRewound } from './healthRewound';
import { healthRule } from './healthRule';
import { stageHealth } from './healthStage';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

/** Seconds of the window in a real one. A reading that comes late on a busy machine is no gap yet. */
const PACE = 6;
/** A minute of the window and some readings, on a busy machine. */
const JUDGED_MS = 180_000;
/** Until it is said again, should a reading have come late. */
const AGAIN_MS = 90_000;
/** Retention has deleted what it had not read. */
const LOST = 'returns-archiver';
/** Where its partition 2 is committed at first. */
const LOST_AT = 6600n;
/** Its topic was made anew. */
const RECREATED = 'promo-mailer';

const RANKS = ['error', 'warning'];
const rankOf = ({ icon }: TreeRow): number => (RANKS.includes(icon) ? RANKS.indexOf(icon) : 2);

const groupsOf = async ({ tree }: Workbench): Promise<TreeRow[]> =>
  (await tree.allRows()).filter(isGroup);

describe('the health of groups at rest', () => {
  const demo = useDemoCluster({ moving: false });
  let unstage: (() => void) | undefined;
  before('make what is wrong', () => {
    unstage = stageHealth(demo().world);
  });
  after('end it', () => {
    unstage?.();
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [entryOf('shop', demo())],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      clockPace: PACE,
    }),
    (window) => {
      /** From the palette, since a row is read anew every second here; with its tab Health open. */
      const openHealth = async (groupId: string): Promise<GroupPanelPage> => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Lag Details');
        await workbench.quickInput.type(groupId);
        await workbench.quickInput.pick(groupId);
        const panel = await GroupPanelPage.of(workbench.page, groupId);
        await panel.openTab('Health');
        await panel.frame.locator('.health').waitFor();
        return panel;
      };

      /** The texts of the tab that the person reads, one by one. */
      const wordsOf = ({ frame }: GroupPanelPage): Promise<string[]> =>
        frame
          .locator('.health-status span, .verdict h2, .verdict p bdi, .practice p bdi')
          .allTextContents();

      let committed = LOST_AT;
      /**
       * The row that says `error` of what is lost. The group moves for it, so that it is not taken for given up; and
       * again where a reading has come so late that it was watched anew.
       */
      const judgedAsError = async (): Promise<TreeRow> => {
        const { tree } = window().workbench;
        const { commits } = demo().world.groups.get(LOST)!;
        return waitFor(
          'the error',
          async () => {
            const { icon: shown } = await tree.row(LOST);
            if (shown !== 'error') commits.set('returns', 2, committed++);
            return tree.row(
              ({ name, icon, ariaLabel }) =>
                name === LOST && icon === 'error' && ariaLabel.includes('data lost'),
            );
          },
          { limit: JUDGED_MS },
        );
      };

      before('open the cluster', async function () {
        this.timeout(2 * JUDGED_MS);
        const { tree } = window().workbench;
        await tree.expand('shop');
        await judgedAsError();
        await tree.row(({ name, icon }) => name === RECREATED && icon === 'warning', JUDGED_MS);
      });
      beforeEach('begin with nothing on screen', async () => {
        await window().workbench.clear();
        await window().workbench.runCommand('View: Close All Editors');
      });

      it('says the worst in the row, right after the lag, by its icon, and with the next step in the tooltip', async () => {
        const { tree } = window().workbench;
        const { description } = await judgedAsError();
        assert.match(description, /^1\d\.\dk · data lost · /);
        await waitFor('the tooltip', async () => {
          const text = await tree.hover(LOST);
          return (
            text.includes('Messages were deleted before they were read') &&
            text.includes('Reset to earliest to read what is left. Then start its consumers')
          );
        });
        await window().workbench.screenshot('health-tooltip');
        await tree.parkMouse();
      });

      it('shows only what needs attention when the filter says so, and how many that are', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        const all = (await groupsOf(workbench)).length;
        await workbench.runCommand('Kafka Consumer Groups: Filter…');
        await quickInput.pressButton('By Health, Lag, State and Type…');
        const { rows } = await quickInput.waitUntil('the ticks', (state) =>
          state.rows.some(({ label }) => label === 'Needs attention'),
        );
        assert.match(rows[0]?.description ?? '', /^\d+ groups with an error or a warning$/);
        await workbench.screenshot('health-filter');
        await quickInput.pick('Needs attention');
        await quickInput.accept();
        await quickInput.waitUntilClosed();
        await waitFor('only what needs attention', async () => {
          const shown = await groupsOf(workbench);
          const names = shown.map(({ name }) => name);
          return shown.every((row) => rankOf(row) < 2) && names.includes(LOST);
        });
        assert.match(
          await workbench.viewMessage(),
          new RegExp(`^needs attention · \\d+ of ${all} groups$`),
        );
        await workbench.screenshot('health-filtered');
        await workbench.runCommand('Kafka Consumer Groups: Clear Filter');
        await waitFor('all groups', async () => (await groupsOf(workbench)).length === all);
      });

      it('puts errors first, then warnings, when it sorts by attention needed', async () => {
        const { workbench } = window();
        const sort = async (choice: string): Promise<void> => {
          await workbench.runCommand('Kafka Consumer Groups: Sort…');
          await workbench.quickInput.pick(choice);
          await workbench.quickInput.waitUntilClosed();
        };
        await sort('By Name');
        await waitFor('the order of names', async () => {
          const [first] = await groupsOf(workbench);
          return first?.name === 'audit-tail';
        });
        await judgedAsError();
        // What is judged just then comes to its place only when it is sorted again, which the same order is not.
        await waitFor('the order of attention', async () => {
          await sort('By Name');
          await sort('By Attention Needed');
          const shown = await groupsOf(workbench);
          const ranks = shown.map(rankOf);
          assert.deepEqual(ranks, [...ranks].sort());
          return shown[0]?.icon === 'error' && ranks.includes(1);
        });
        await workbench.screenshot('health-sorted');
        await sort('By Lag');
      });

      it('explains a group in a document that is not written to, in the words of its tab', async () => {
        const { workbench } = window();
        const sameWords = async (): Promise<boolean> => {
          await workbench.runCommand('View: Close All Editors');
          await judgedAsError();
          const words = await wordsOf(await openHealth(LOST));
          await workbench.runCommand('Kafka Consumer Groups: Explain Group');
          await workbench.quickInput.type(LOST);
          await workbench.quickInput.pick(LOST);
          await waitFor('the document', async () =>
            (await workbench.editorTitles())[0]?.includes('Health'),
          );
          const text = await workbench.editorText();
          // For the ear, a title begins with how bad it is.
          const seen = words
            .flatMap((one) => one.split(/(?=Produced |The oldest unread )/)) // These are one paragraph.
            .map((one) => one.trim().replace(/^(Error|Warning|Note): /, ''));
          const missing = seen.filter((one) => !text.includes(one));
          assert.deepEqual(missing, [], text);
          return words.length > 10 && text.includes('ERROR: Messages were deleted');
        };
        await waitFor('the same words', sameWords, { limit: AGAIN_MS });
        await workbench.screenshot('health-explained');
        const before = await workbench.editorText();
        await workbench.page.keyboard.type('x');
        assert.equal(await workbench.editorText(), before);
      });

      it('leads from a verdict to what mends it, and then says whose change that was', async function () {
        this.timeout(2 * JUDGED_MS);
        const { workbench } = window();
        const prompts = new ChangePrompts(workbench);
        const panel = await openHealth(LOST);
        const isSaid = (shown: string) => shown.includes('Messages were deleted');
        await panel.untilText('the verdict', isSaid, AGAIN_MS);
        await panel.frame.getByRole('button', { name: /^Reset Offsets… \(/ }).click();
        await prompts.choose('destination', 'Earliest');
        const plan = await prompts.plan();
        // What was lost was in two of its three partitions.
        assert.deepEqual(
          plan.map((line) => line.slice(0, 'returns 0'.length)),
          ['returns 0', 'returns 1'],
        );
        await prompts.apply('Reset 2 Offsets', /were reset/);
        const text = await panel.untilText(
          'the verdict to go',
          (shown) => !isSaid(shown) && shown.includes('changed with'),
          JUDGED_MS,
        );
        assert.match(text, /Its offsets were changed with this extension at \d\d:\d\d:\d\d/);
        await workbench.screenshot('health-mended');
      });

      const stage = { window, world: () => demo().world, openHealth };
      describe('by a button', () => {
        healthButtons(stage);
      });
      describe('by a button, where the group is gone by then', function () {
        this.timeout(2 * JUDGED_MS);
        healthOfGone(stage);
      });
      describe('by the button of what went back', () => {
        healthRewound(stage);
      });
      // Last: alerts that are told cover what lies below them.
      describe('by a rule', () => {
        healthRule(stage);
      });
    },
  );
});
