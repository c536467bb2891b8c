// Tells when a prompt of ours (list, box, question, file dialog) was answered or left. Until the
// next one opens, VS Code gives the focus back to where it was.

import { EventEmitter, type Event } from '../../base/event';

const left = new EventEmitter<void>();

export const onDidLeavePrompt: Event<void> = left.event;

/** Waits until a prompt is answered or left, then fires the event. */
export async function untilLeft<T>(prompt: Thenable<T>): Promise<T> {
  try {
    return await prompt;
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
