// A page for each test of the surrounding suite.

import assert from 'node:assert/strict';
import type { PanelBrowser, PanelPage } from './panelPage';
import { sharedBrowser } from './sharedBrowser';

/**
 * `take` is given each page before its test; in the end, none of them may have been complained of. Returns
 * the browser, for tests that need another page.
 */
export function usePanel(take: (panel: PanelPage) => Promise<void> | void): () => PanelBrowser {
  let browser: PanelBrowser;
  let panel: PanelPage;
  const problems: string[] = [];

  before('launch the browser', async () => {
    browser = await sharedBrowser();
  });
  beforeEach('open the page', async () => {
    panel = await browser.open();
    await take(panel);
  });
  afterEach('close the page', async function () {
    const title = this.currentTest?.title ?? '';
    problems.push(...panel.problems.map((problem) => `${title}: ${problem}`));
    await panel.close();
  });
  // Not after each test, where a complaint about one would end them all.
  after('nothing was complained of', () => {
    assert.deepEqual(problems, []);
  });
  return () => browser;
}
