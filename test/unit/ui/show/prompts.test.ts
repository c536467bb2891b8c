import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { onWillOpenPrompt, openPrompt } from '../../../../src/ui/show/prompts';

describe('a prompt that is about to open', () => {
  const opened = (): { readonly shown: () => boolean } => {
    let shown = false;
    openPrompt({ show: () => (shown = true) });
    return { shown: () => shown };
  };

  it('opens at once where nobody has it wait', () => {
    const listener = onWillOpenPrompt(() => undefined);
    assert.equal(opened().shown(), true);
    listener.dispose();
  });

  it('opens once all that it waits for is done, or has failed', async () => {
    const ends: (() => void)[] = [];
    const listener = onWillOpenPrompt(({ waitUntil }) => {
      waitUntil(new Promise<void>((resolve) => ends.push(resolve)));
      waitUntil(Promise.reject(new Error('no window')));
    });
    const prompt = opened();
    await setImmediate();
    assert.equal(prompt.shown(), false);
    ends[0]?.();
    await setImmediate();
    assert.equal(prompt.shown(), true);
    listener.dispose();
  });
});
