// A browser for the tests of the surrounding suite, and a page of its own for each of them.

import assert from 'node:assert/strict';
import { PanelBrowser, type PanelPage } from './panelPage';

/**
 * `take` is given each page before its test; after it, nothing may have been complained of. Returns the
 * browser, for tests that need another page.
 */
export function usePanel(take: (panel: PanelPage) => Promise<void> | void): () => PanelBrowser {
  let browser: PanelBrowser;
  let panel: PanelPage;

  before(async function () {
    this.timeout(60_000);
    browser = await PanelBrowser.launch();
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await browser.open();
    await take(panel);
  });
  afterEach(async () => {
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });
  return () => browser;
}
