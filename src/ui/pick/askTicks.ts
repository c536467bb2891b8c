// One step that asks to tick some of many things.

import { itemOf, type Choice } from './askChoice';
import { showPrompt, stepList } from './showPrompt';
import type { StepPlace } from './steps';

export interface TicksQuestion<T> {
  readonly choices: readonly Choice<T>[];
  readonly placeholder: string;
  readonly isTicked: (value: T) => boolean;
}

interface Answer<T> {
  readonly go: 'next' | 'back';
  readonly values: readonly T[];
}

/** What was ticked, at least one thing, with where to go; going back keeps the ticks. Undefined on Escape. */
export function askTicks<T>(
  place: StepPlace,
  question: TicksQuestion<T>,
): Promise<Answer<T> | undefined> {
  const pick = stepList<ReturnType<typeof itemOf<T>>>(place);
  pick.placeholder = question.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.items = question.choices.map(itemOf);
  pick.selectedItems = pick.items.filter(({ choice }) => question.isTicked(choice.value));
  const ticked = () => pick.selectedItems.map(({ choice }) => choice.value);
  return showPrompt<Answer<T>, ReturnType<typeof itemOf<T>>>(pick, {
    accept: () => (ticked().length > 0 ? { go: 'next', values: ticked() } : undefined),
    button: () => ({ go: 'back', values: ticked() }),
  });
}
