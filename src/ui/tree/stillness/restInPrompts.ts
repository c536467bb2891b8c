// Rows rest while a prompt opens: where VS Code draws one at that moment it gives the focus back to the tree, and the
// prompt has lost it.

import type { Disposable } from '../../../base/disposable';
import { onDidOpenPrompt, onWillOpenPrompt } from '../../show/prompts';
import type { RedrawQueue } from './redrawQueue';

/** The longest time from a command to its first prompt, to the next one, or until an open one has the focus for good. */
export const PROMPT_OPENS_MS = 1_500;
/** From then on a prompt is taken for open, whatever VS Code says. */
const PROMPT_IS_OPEN_MS = 15_000;

interface RestContext {
  readonly queue: Pick<RedrawQueue, 'rest'>;
  readonly view: { untilDrawn(): Promise<void> | undefined };
  /** Asks VS Code's window something, whatever it is. */
  readonly roundTrip: () => Thenable<unknown>;
}

/** Has a prompt wait until VS Code has drawn what it was given, and draws nothing until that prompt has the focus. */
export function restInPrompts({ queue, view, roundTrip }: RestContext): readonly Disposable[] {
  const rest = (): void => {
    queue.rest(PROMPT_OPENS_MS);
  };
  return [
    onWillOpenPrompt(({ waitUntil }) => {
      rest();
      // A busy machine may take longer than one rest.
      const drawn = view.untilDrawn();
      if (drawn !== undefined) waitUntil(drawn.then(rest));
    }),
    onDidOpenPrompt(() => {
      queue.rest(PROMPT_IS_OPEN_MS);
      // VS Code does one thing after the other: by then it has opened.
      void roundTrip().then(rest);
    }),
  ];
}
