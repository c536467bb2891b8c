// Share groups and streams groups as a person meets them: their rows, tooltips and texts, and a share group
// that is reset and brought back.

import assert from 'node:assert/strict';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const SHARE = 'share-orders';
const RESTING = 'label-printers';
const STREAMS = 'revenue-dashboard';

describe('groups of the newer types', () => {
  const demo = useDemoCluster({ moving: false });
  const starts = (): Record<string, string> =>
    Object.fromEntries(
      [...(demo().world.groups.get(RESTING)?.commits.topics() ?? [])].flatMap(
        ([topic, partitions]) =>
          Array.from(partitions, ([number, { offset }]) => [`${topic} ${number}`, String(offset)]),
      ),
    );

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('shop', demo())] }),
    (window) => {
      before('open the cluster', async () => {
        await window().workbench.tree.expand('shop');
        await window().workbench.tree.row(RESTING);
      });
      beforeEach('begin with nothing on screen', async () => {
        await window().workbench.clear();
      });

      /** The lines of a group's text that are no notes. */
      const textOf = async (groupId: string): Promise<string[]> => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu(groupId, 'Describe as Text');
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith(`${groupId} (shop)`),
        );
        const text = await workbench.editorText();
        return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      };
      const headings = (lines: readonly string[]): string[][] =>
        lines.filter((line) => line.startsWith('GROUP')).map((line) => line.trim().split(/\s+/));

      it('are rows with type, members and lag', async () => {
        const { workbench } = window();
        const described = async (groupId: string) =>
          (
            await workbench.tree.waitUntil(`the members of ${groupId}`, (rows) =>
              rows.some(
                ({ name, description }) =>
                  name === groupId &&
                  /share|streams/.test(description) &&
                  !description.includes('…'),
              ),
            )
          ).find(({ name }) => name === groupId)?.description ?? '';
        assert.match(await described(SHARE), /^\d+ .*share · 5 members/);
        assert.match(await described(STREAMS), /^\d+ .*streams · 3 members/);
        assert.match(await described(RESTING), /^\d+ .*share · no members/);
        await workbench.screenshot('types-rows');
      });

      it('have the partitions of a share group below, a start offset each', async () => {
        const { workbench } = window();
        await workbench.tree.expand(SHARE);
        const below = await workbench.tree.waitUntil(
          'four partitions',
          (rows) => rows.filter(({ level }) => level === 3).length === 4,
        );
        const texts = below.filter(({ level }) => level === 3).map(({ ariaLabel }) => ariaLabel);
        for (const text of texts) assert.match(text, /^Partition \d of orders/);
        await workbench.screenshot('types-share-partitions');
        await workbench.tree.collapse(SHARE);
      });

      it('say in tooltips what they are', async () => {
        const { workbench } = window();
        const share = await workbench.tree.hover(SHARE);
        assert.match(share, /KIP-932/);
        assert.doesNotMatch(share, /members unknown|not supported/);
        await workbench.screenshot('types-share-tooltip');
        const streams = await workbench.tree.hover(STREAMS);
        assert.match(streams, /KIP-1071/);
        assert.doesNotMatch(streams, /members unknown|not supported/);
        await workbench.screenshot('types-streams-tooltip');
        await workbench.tree.parkMouse();
      });

      it('are described with the columns of their own command lines', async () => {
        const share = await textOf(SHARE);
        await window().workbench.screenshot('types-share-text');
        assert.deepEqual(headings(share), [
          ['GROUP', 'TOPIC', 'PARTITION', 'START-OFFSET', 'LAG'],
          ['GROUP', 'CONSUMER-ID', 'HOST', 'CLIENT-ID', '#PARTITIONS', 'ASSIGNMENT'],
        ]);
        assert.equal(share.length, 1 + 4 + 1 + 5);
        const streams = await textOf(STREAMS);
        await window().workbench.screenshot('types-streams-text');
        assert.deepEqual(headings(streams), [
          [
            ...['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET'],
            ...['LEADER-EPOCH', 'LOG-END-OFFSET', 'OFFSET-LAG'],
          ],
          ['GROUP', 'MEMBER', 'PROCESS', 'CLIENT-ID', 'ASSIGNMENTS'],
        ]);
        assert.equal(streams.filter((line) => line.includes('ACTIVE:')).length, 3);
      });

      it('are reset where they have no members, and brought back', async () => {
        const { workbench } = window();
        const prompts = new ChangePrompts(workbench);
        const before = starts();
        await workbench.tree.chooseFromMenu(RESTING, 'Reset Offsets…');
        await prompts.choose('scope', 'Whole Group');
        await prompts.choose('destination', 'Earliest');
        const plan = await prompts.plan();
        assert.equal(plan.length, 3);
        await workbench.screenshot('types-share-plan');
        await workbench.quickInput.accept();
        const question = await workbench.dialog();
        await workbench.screenshot('types-share-question');
        // 52 and 7 messages are finished beyond the starts: they come again.
        assert.match(question.detail, /59/);
        await workbench.answerDialog('Reset 3 Offsets');
        await workbench.holdNotification(/were reset/);
        assert.deepEqual(new Set(Object.values(starts())), new Set(['0']));
        await workbench.screenshot('types-share-reset');

        await workbench.answerNotification(/were reset/, 'Undo');
        await prompts.step('undo');
        await workbench.screenshot('types-share-undo');
        await prompts.apply('Restore 3 Offsets', /were restored/);
        assert.deepEqual(starts(), before);
      });
    },
  );
});
