// The button of the practice to monitor lag: it makes a rule for the group, and then the practice is held.

import assert from 'node:assert/strict';
import { readSettings } from '../support/vscode/settings';
import { ChangePrompts } from './changePrompts';
import { JUDGED_MS, press, RECREATED, type HealthStage } from './healthStage';

export function healthRule({ window, openHealth }: HealthStage): void {
  it('makes a rule for the group, and none where the person leaves at a question', async function () {
    this.timeout(JUDGED_MS);
    const { workbench, server } = window();
    const { quickInput } = workbench;
    const prompts = new ChangePrompts(workbench);
    const rules = async () =>
      (await readSettings(server.dataFolder, 'Machine'))['kafkaGroups.alerts.rules'];
    const panel = await openHealth(RECREATED);
    const answers = [
      () => quickInput.pick('Its lag is above a number of messages…'),
      () => prompts.enter('1,234'),
      () => quickInput.pick('For 15 min'),
      () => quickInput.pick(RECREATED),
    ];
    const before = await rules();
    for (const asked of answers.keys()) {
      await press(panel, 'Alert Me…');
      await quickInput.waitUntil('the first question');
      for (const answer of answers.slice(0, asked)) await answer();
      await quickInput.cancel();
    }
    assert.deepEqual(await rules(), before);

    await press(panel, 'Alert Me…');
    for (const answer of answers) await answer();
    await panel.untilText('the practice to be held', (text) =>
      text.includes('A rule watches the lag of this group.'),
    );
    const [rule] = (await rules()) as unknown[];
    assert.deepEqual(rule, {
      ...{ clusters: ['shop'], groups: [RECREATED], lag: 1234, for: '15 min' },
    });
  });
}
