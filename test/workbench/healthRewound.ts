// The button of offsets that went back: the reset has the previous ones filled in, and they can still be changed.

import assert from 'node:assert/strict';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { buttonOf, groupIn, JUDGED_MS, press, REWOUND, type HealthStage } from './healthStage';

const LABEL = 'Reset Offsets…';
/** Readings come every second; on a busy machine. */
const SEEN_MS = 30_000;

export function healthRewound({ window, world, openHealth }: HealthStage): void {
  const { group: groupId, topic } = REWOUND;
  const committed = (partition: number): bigint =>
    groupIn(world(), groupId).commits.get(topic, partition)?.offset ?? 0n;
  const goBack = (...partitions: readonly number[]): void => {
    const { commits } = groupIn(world(), groupId);
    for (const partition of partitions) commits.set(topic, partition, committed(partition) - 1000n);
  };

  it('resets what went back to where it was, and asks for a single offset', async function () {
    this.timeout(2 * JUDGED_MS);
    const { workbench } = window();
    const { quickInput } = workbench;
    const prompts = new ChangePrompts(workbench);
    const panel = await openHealth(groupId);
    let first = 0n;
    let second = 0n;
    /** They go back again where a reading has come so late that the group is watched anew. */
    const goBackUntil = (isSeen: () => Promise<unknown>, ...partitions: readonly number[]) =>
      waitFor(
        'what went back',
        async () => {
          [first, second] = [committed(0), committed(1)];
          goBack(...partitions);
          await isSeen();
          return true;
        },
        { limit: JUDGED_MS },
      );
    await goBackUntil(() => buttonOf(panel, LABEL).waitFor({ timeout: SEEN_MS }), 0);
    await press(panel, LABEL);
    await quickInput.waitUntil('the offset', ({ value }) => value === String(first));
    await workbench.screenshot('health-rewound-one');
    await quickInput.pressButton('Back');
    await prompts.step('destination');
    await quickInput.cancel();
    assert.equal(committed(0), first - 1000n);

    const areBoth = (text: string) => text.includes('and 1 more partition with it');
    await goBackUntil(() => panel.untilText('both to go back', areBoth, SEEN_MS), 0, 1);
    await press(panel, LABEL);
    const rows = await prompts.plan();
    assert.deepEqual(
      rows.map((row) => row.replaceAll(',', '')),
      [
        `${topic} 0: ${first - 1000n} → ${first} · skips 1000`,
        `${topic} 1: ${second - 1000n} → ${second} · skips 1000`,
      ],
    );
    await workbench.screenshot('health-rewound-plan');
    await quickInput.pressButton('Back');
    const { rows: choices } = await prompts.step('destination');
    assert.equal(choices[0]?.label, 'Previous Offsets');
    await workbench.screenshot('health-rewound-choices');
    await quickInput.pick('Previous Offsets');
    await prompts.step('plan');
    await prompts.apply('Reset 2 Offsets', /were reset/);
    assert.deepEqual([committed(0), committed(1)], [first, second]);
    await panel.untilText(
      'the verdict to go',
      (text) => !text.includes('Committed offsets went back'),
      JUDGED_MS,
    );
  });
}
