// Tells when a list, a box, a question or a file dialog of ours was answered or left. Until the next one
// opens, VS Code gives the focus back to what had it before.

import { EventEmitter, type Event } from '../../base/event';

const left = new EventEmitter<void>();

export const onDidLeavePrompt: Event<void> = left.event;

/** Waits until a prompt is answered or left, and tells of it. */
export async function untilLeft<T>(prompt: Thenable<T>): Promise<T> {
  try {
    return await prompt;
  } finally {
    left.fire();
  }
}

/** Tells once the list or the box is gone from the screen. */
export function tellWhenLeft<T extends { onDidHide(listener: () => void): unknown }>(prompt: T): T {
  prompt.onDidHide(() => {
    left.fire();
  });
  return prompt;
}
