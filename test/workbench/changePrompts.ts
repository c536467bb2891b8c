// The prompts of a change as a person answers them: which group, what of it, where to, the plan, the
// question, the result.

import type { DialogState } from '../support/vscode/page/messages';
import type { QuickInputState } from '../support/vscode/page/quickInput';
import type { Workbench } from '../support/vscode/workbench';

/** The steps of a reset by what their boxes say. */
const STEPS = {
  group: /^Which group\?/,
  scope: /^Which offsets do you want to reset\?/,
  topics: /^Which topics\?/,
  partitions: /^Which partitions\?/,
  destination: /^Reset to which position\?/,
  plan: /Untick what to leave unchanged/,
  skip: /The group will not read this message/,
  undo: /Ticked partitions return to their previous offset/,
  deletion: /^Offsets of ticked partitions will be deleted/,
  groups: /Ticked groups will be deleted/,
  members: /^Which members do you want to remove/,
  journal: /^Changes made with this extension/,
} as const;

export type StepName = keyof typeof STEPS;

export class ChangePrompts {
  constructor(private readonly workbench: Workbench) {}

  /** Waits until that step is asked, and filled. */
  step(name: StepName): Promise<QuickInputState> {
    return this.workbench.quickInput.waitUntil(
      `the step "${name}"`,
      ({ placeholder, rows, busy }) => STEPS[name].test(placeholder) && rows.length > 0 && !busy,
    );
  }

  /** Answers a step of one choice. */
  async choose(name: StepName, label: string): Promise<void> {
    await this.step(name);
    await this.workbench.quickInput.pick(label);
  }

  /** Answers a step of ticks: exactly these are ticked. */
  async tick(name: StepName, ...labels: readonly string[]): Promise<void> {
    const { rows } = await this.step(name);
    for (const { label, checked } of rows) {
      if (checked !== labels.includes(label)) await this.workbench.quickInput.pick(label);
    }
    await this.workbench.quickInput.accept();
  }

  /** Types a value and goes on. */
  async enter(value: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.waitUntil('a box', ({ rows }) => rows.length === 0);
    await quickInput.type(value);
    await quickInput.accept();
  }

  /** What the plan says, a row a line: 'orders 0: 1,500 → 0 · replays 1,500'. */
  async plan(name: StepName = 'plan'): Promise<string[]> {
    const { rows } = await this.step(name);
    return rows.map(({ label, description }) => `${label}: ${description}`);
  }

  /** Accepts the plan, answers the question, waits for the result; gives the question and the result. */
  async apply(
    verb: string,
    result: RegExp,
  ): Promise<{ readonly question: DialogState; readonly said: string }> {
    await this.workbench.quickInput.accept();
    const question = await this.workbench.answerDialog(verb);
    const { text } = await this.workbench.notification(result);
    return { question, said: text };
  }
}
