// Tells when a prompt of ours (list, box, question, file dialog) is about to open, and when it was answered or left.
// In between two of them VS Code gives the focus back to where it was.

import { EventEmitter, type Event } from '../../base/event';

/** A prompt is about to open. */
export interface PromptOpening {
  /** Has it open only once that is done, whether it succeeds or fails. */
  readonly waitUntil: (done: Promise<unknown>) => void;
}

const opening = new EventEmitter<PromptOpening>();
const opened = new EventEmitter<void>();
const left = new EventEmitter<void>();

export const onWillOpenPrompt: Event<PromptOpening> = opening.event;

/** VS Code was told to open it, which it does some time later on a busy machine. */
export const onDidOpenPrompt: Event<void> = opened.event;

export const onDidLeavePrompt: Event<void> = left.event;

/** Opens a dialog of VS Code's own as {@link openPrompt} does, and gives its answer once it is answered or left. */
export async function askInPrompt<T>(open: () => Thenable<T>): Promise<T> {
  await Promise.allSettled(waitsOfOpening());
  try {
    const answer = open();
    opened.fire();
    return await answer;
  } finally {
    left.fire();
  }
}

/** Fires the event once the list or the box is hidden. */
export function tellWhenLeft<T extends { onDidHide(listener: () => void): unknown }>(prompt: T): T {
  prompt.onDidHide(() => {
    left.fire();
  });
  return prompt;
}

/** Opens the list or the box, at once unless somebody has it wait. */
export function openPrompt(prompt: { show(): void }): void {
  const waits = waitsOfOpening();
  const show = (): void => {
    prompt.show();
    opened.fire();
  };
  if (waits.length === 0) show();
  else void Promise.allSettled(waits).then(show);
}

/** Tells that a prompt is about to open: what it has to wait for. */
function waitsOfOpening(): readonly Promise<unknown>[] {
  const waits: Promise<unknown>[] = [];
  opening.fire({ waitUntil: (done) => waits.push(done) });
  return waits;
}
