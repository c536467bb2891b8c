// One step that asks to choose one of several things.

import * as vscode from 'vscode';
import type { PickItem } from '../show/quickPick';
import { showPrompt, stepList } from './showPrompt';
import type { StepPlace } from './steps';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  /** A line of its own below. */
  readonly detail?: string;
  /** A product icon before the label. */
  readonly icon?: string | undefined;
  /** The heading above it and its neighbours of the same group. */
  readonly group?: string;
  readonly value: T;
}

export interface ChoiceQuestion<T> {
  readonly choices: readonly Choice<T>[];
  readonly placeholder: string;
  /** The choice that Enter takes at once: the first one unless said. */
  readonly active?: T | undefined;
  /** Without an `active` one Enter takes none: something has to be chosen first. */
  readonly deliberate?: boolean;
}

/** A heading has no choice. */
type Item<T> = PickItem & { readonly choice?: Choice<T> };

type Answer<T> = { readonly go: 'next'; readonly value: T } | { readonly go: 'back' };

/** The choice with where to go, or only the way back; undefined on Escape. */
export function askChoice<T>(
  place: StepPlace,
  question: ChoiceQuestion<T>,
): Promise<Answer<T> | undefined> {
  const pick = stepList<Item<T>>(place);
  pick.placeholder = question.placeholder;
  pick.items = question.choices.flatMap((choice, at, all) => {
    const { group } = choice;
    const heading = { label: group ?? '', kind: vscode.QuickPickItemKind.Separator };
    return group === all[at - 1]?.group ? [itemOf(choice)] : [heading, itemOf(choice)];
  });
  const active = pick.items.filter(({ choice }) => choice?.value === question.active);
  if (active.length > 0 || question.deliberate === true) pick.activeItems = active;
  return showPrompt<Answer<T>, Item<T>>(pick, {
    accept: () => {
      const choice = pick.selectedItems[0]?.choice;
      return choice && { go: 'next', value: choice.value };
    },
    button: () => ({ go: 'back' }),
  });
}

/** An item of a list that stands for a choice. */
export function itemOf<T>(choice: Choice<T>): PickItem & { readonly choice: Choice<T> } {
  const { label, description, detail, icon } = choice;
  return {
    label,
    choice,
    ...(icon !== undefined && { icon }),
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
  };
}
