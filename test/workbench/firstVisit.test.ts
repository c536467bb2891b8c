// What VS Code shows of the extension itself: its page among the extensions, and its first steps.

import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { waitFor } from '../support/vscode/waitFor';
import { describeInWindow } from './onWindow';

const NAME = 'Kafka Consumer Groups';
/** On a busy machine. */
const PAGE_OPENS_MS = 5_000;

/** The frame of a page whose text fits. */
function frameWith(page: Page, fits: RegExp): Promise<Frame> {
  return waitFor(`a page that fits ${fits.source}`, async () => {
    for (const frame of page.frames()) {
      const text = await frame.evaluate<string>('document.body?.innerText ?? ""').catch(() => '');
      if (frame !== page.mainFrame() && fits.test(text)) return frame;
    }
    return undefined;
  });
}

describeInWindow(
  'a first visit',
  () => ({ width: 1700, height: 900 }), // narrower, VS Code leaves the pictures of the steps out
  (window) => {
    it('finds the page of the extension with what its pictures show, and no picture that is broken', async () => {
      const { workbench } = window();
      const { page } = workbench;
      await workbench.runCommand('Extensions: Show Installed Extensions');
      const entry = page.locator('.extension-list-item', { hasText: NAME }).first();
      // VS Code draws its list anew while extensions become active: a click at that moment goes nowhere.
      await waitFor(
        'the page to open',
        async () => {
          await entry.click();
          await page.locator('.extension-editor').waitFor({ timeout: PAGE_OPENS_MS });
          return true;
        },
        { limit: 60_000 },
      );
      const readme = await frameWith(page, /nightly-import/);
      const shown = await readme.evaluate<{ pre: number; pictures: number; dead: number }>(`({
        pre: [...document.querySelectorAll('pre')].filter((one) => one.innerText.includes('▸')).length,
        pictures: document.querySelectorAll('img').length,
        dead: [...document.querySelectorAll('a')].filter((one) => !one.getAttribute('href')).length,
      })`);
      assert.deepEqual(shown, { pre: 1, pictures: 0, dead: 0 });
      await workbench.screenshot('extension-page');
      await readme.evaluate(`document.querySelector('pre code')?.scrollIntoView()`);
      await workbench.screenshot('extension-page-letters');
    });

    it('finds what has changed', async () => {
      const { workbench } = window();
      const { page } = workbench;
      await page.locator('.extension-editor .navbar').getByText('Changelog').click();
      await frameWith(page, /First version/);
      await workbench.screenshot('extension-page-changelog');
      await workbench.runCommand('View: Close Editor');
    });

    it('is led through seven steps with a picture each', async () => {
      const { workbench } = window();
      const { page } = workbench;
      await workbench.runCommand(`${NAME}: Get Started`);
      const steps = page.locator('.getting-started-step');
      await waitFor('seven steps', async () => (await steps.count()) === 7);
      for (let at = 0; at < 7; at++) {
        await steps.nth(at).click();
        const picture = page.locator('.getting-started-media img').first();
        await picture.waitFor();
        await waitFor('the picture', () =>
          picture.evaluate(
            (image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0,
          ),
        );
        await workbench.screenshot(`first-steps-${at + 1}`);
      }
    });

    it('sees a step as done once it is', async () => {
      const { workbench } = window();
      const { page } = workbench;
      const first = page.locator('.getting-started-step').first();
      await first.click();
      await first.locator('.monaco-button').first().click();
      await waitFor(
        'the step to be done',
        async () =>
          ((await first.getAttribute('class')) ?? '').includes('done') ||
          (await first.locator('.codicon-getting-started-step-checked.complete').count()) > 0,
      );
      await workbench.tree.row('Demo');
      await workbench.screenshot('first-steps-done');
    });
  },
);
