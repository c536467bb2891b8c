// What the pictures show, each as a person comes to it.

import { GroupPanelPage } from '../../../test/support/vscode/groupPanel';
import type { QuickInputState } from '../../../test/support/vscode/page/quickInput';
import { ChangePrompts } from '../../../test/workbench/changePrompts';
import type { PictureWindow } from './pictureWindow';

/** Its third consumer comes at second 45 and goes at second 110 of the demo's time. */
const MOVING_GROUP = 'rebalance-aware-group';
const BEFORE_IT_MOVES = 40;
const UNTIL_IT_MOVED = 16;
/** One message of it blocks its consumer. */
const STUCK_GROUP = 'email-dispatcher';
/** Longer than it takes to be sure of that. */
const JUDGED_MS = 180_000;
/** Nobody reads it in the first two minutes, so that its offsets can be moved. */
const RESTING_GROUP = 'report-builder';

/** The groups, largest lag first, with their badges. */
export async function seeGroups({ workbench: { tree }, pass }: PictureWindow): Promise<void> {
  await tree.row(({ badge, name }) => name === RESTING_GROUP && badge !== '');
  await pass(BEFORE_IT_MOVES);
  await pass(4, 'live');
  await tree.waitUntil('the badges', (rows) =>
    rows.some(({ level, badge }) => level === 2 && badge !== ''),
  );
  await tree.parkMouse();
}

/** One group opened down to its partitions, and described as the command line does it. */
export async function seeDescription({ workbench }: PictureWindow): Promise<void> {
  const { tree, page } = workbench;
  await tree.expand('manual-commit-group');
  const topic = (await tree.rows()).find(({ level, name }) => level === 3 && name === 'orders');
  if (topic?.expanded === false) await tree.expand('orders');
  await tree.waitUntil('the badges', (rows) =>
    rows.some(({ level, badge }) => level >= 3 && badge !== ''),
  );
  await tree.chooseFromMenu('manual-commit-group', 'Describe as Text');
  await page.locator('.part.editor .tab').first().waitFor();
  await page.locator('.part.editor .view-line').first().click();
  await tree.parkMouse();
}

/** The message that a group reads next in one partition; gives its text. */
export async function seeMessage({ workbench }: PictureWindow): Promise<string> {
  const { tree, page } = workbench;
  await tree.chooseFromMenu('orders 1', 'Show Message at Committed Offset');
  await page.locator('.part.editor .view-line', { hasText: 'orderId' }).first().waitFor();
  await tree.parkMouse();
  const text = await workbench.editorText();
  await page.keyboard.press('Control+Home');
  return text;
}

/** The panel of a group, once it knows who reads what. */
export async function seePanel(
  { workbench: { tree, page } }: PictureWindow,
  group = MOVING_GROUP,
): Promise<GroupPanelPage> {
  await tree.chooseFromMenu(group, 'Show Lag Details');
  const panel = await GroupPanelPage.of(page, group);
  await panel.untilReaders((readers) => readers.size > 0);
  await tree.parkMouse();
  return panel;
}

/** What is wrong with a group, once it was watched for long enough. Needs a window whose time goes by itself. */
export async function seeHealth({ workbench }: PictureWindow): Promise<GroupPanelPage> {
  const { tree, page, quickInput } = workbench;
  await tree.row(
    ({ name, ariaLabel }) => name === STUCK_GROUP && ariaLabel.includes('stuck on a message'),
    JUDGED_MS,
  );
  await workbench.runCommand('Kafka Consumer Groups: Sort…');
  await quickInput.pick('By Attention Needed');
  await workbench.runCommand('Kafka Consumer Groups: Show Lag Details');
  await quickInput.type(STUCK_GROUP);
  await quickInput.pick(STUCK_GROUP);
  const panel = await GroupPanelPage.of(page, STUCK_GROUP);
  await panel.openTab('Health');
  await panel.frame.locator('.verdict').first().waitFor();
  await tree.parkMouse();
  return panel;
}

/** The same as text, for a ticket; gives the text. */
export async function explainHealth({ workbench }: PictureWindow): Promise<string> {
  await workbench.runCommand('Kafka Consumer Groups: Explain Group');
  await workbench.quickInput.type(STUCK_GROUP);
  await workbench.quickInput.pick(STUCK_GROUP);
  await workbench.page.locator('.part.editor .view-line', { hasText: '====' }).first().waitFor();
  return workbench.editorText();
}

/** A consumer joins; what moved is stepped to. The side is the one after it. */
export async function seeRebalance(
  window: PictureWindow,
): Promise<{ panel: GroupPanelPage; text: string; moves: readonly string[] }> {
  const panel = await seePanel(window);
  await window.pass(UNTIL_IT_MOVED, 'live');
  const { text, moves } = await panel.openRebalance(/./);
  await showSide(panel, 'After');
  return { panel, text, moves };
}

export async function showSide(panel: GroupPanelPage, side: 'Before' | 'After'): Promise<void> {
  const button = panel.frame.getByRole('button', { name: side, exact: true });
  await button.click();
  await panel.frame.locator(`.stepper button[aria-pressed="true"]`, { hasText: side }).waitFor();
}

/** Scrolls the page so that what is below its heading is on top. */
export async function scrollToTabs({ frame }: GroupPanelPage): Promise<void> {
  // The tabs' list is inside of a shadow root, where only a locator looks.
  await frame
    .getByRole('tab')
    .first()
    .evaluate((tab) => {
      (tab as unknown as { scrollIntoView: () => void }).scrollIntoView();
    });
}

/** The positions that a reset offers. */
export async function seePositions({ workbench }: Pick<PictureWindow, 'workbench'>): Promise<void> {
  const { tree } = workbench;
  const prompts = new ChangePrompts(workbench);
  await tree.chooseFromMenu(RESTING_GROUP, 'Reset Offsets…');
  await prompts.choose('scope', 'Whole Group');
  await prompts.step('destination');
  await tree.parkMouse();
}

/** From there, the plan of a shift; nothing is written. */
export async function seePlan({
  workbench,
}: Pick<PictureWindow, 'workbench'>): Promise<QuickInputState> {
  const prompts = new ChangePrompts(workbench);
  await prompts.choose('destination', 'Shift By…');
  await prompts.enter('-1000');
  const plan = await prompts.step('plan');
  await workbench.tree.parkMouse();
  return plan;
}

/** Writes what was planned, and then takes it back; `look` is called wherever there is something to see. */
export async function seeResetAndUndo(
  { workbench }: PictureWindow,
  look: (what: 'question' | 'result' | 'undo' | 'restored') => Promise<void>,
): Promise<void> {
  const confirm = async (verb: RegExp): Promise<void> => {
    const { buttons } = await workbench.dialog();
    await workbench.answerDialog(buttons.find((button) => verb.test(button)) ?? '');
  };
  await workbench.quickInput.accept();
  await workbench.dialog();
  await look('question');
  await confirm(/^Reset/);
  await workbench.notification(/were reset/);
  await look('result');
  await workbench.answerNotification(/were reset/, 'Undo');
  await new ChangePrompts(workbench).step('undo');
  await look('undo');
  await workbench.quickInput.accept();
  await confirm(/^Restore/);
  await workbench.notification(/were restored/);
  await look('restored');
}
