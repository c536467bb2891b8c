import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import {
  askInPrompt,
  onDidLeavePrompt,
  onWillOpenPrompt,
  openPrompt,
} from '../../../../src/ui/show/prompts';

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

  it('is left where a dialog of VS Code is answered, left, or could not open', async () => {
    let left = 0;
    const listener = onDidLeavePrompt(() => left++);
    assert.equal(await askInPrompt(() => Promise.resolve('yes')), 'yes');
    assert.equal(
      await askInPrompt(() => Promise.resolve<string | undefined>(undefined)),
      undefined,
    );
    await assert.rejects(
      askInPrompt((): Promise<string> => {
        throw new Error('no window');
      }),
    );
    assert.equal(left, 3);
    listener.dispose();
  });
});
