// Every recorded state in four themes: drawn without a complaint of the browser, without a serious
// finding of axe-core, and with PICTURES=1 kept as pictures in out/panel, for a person to look at.

import assert from 'node:assert/strict';
import { recordedStates } from './states/recordedStates';
import { seriousFindings } from './support/axe';
import type { PanelBrowser, PanelPage } from './support/panelPage';
import { sharedBrowser } from './support/sharedBrowser';
import { themeNames } from './support/theme';

/** The titles of the tabs of what is shown, without their numbers. */
async function tabsOf({ page }: PanelPage): Promise<string[]> {
  const titles = await page.getByRole('tab').allInnerTexts();
  return titles.map((title) => title.trim().split(/\s/)[0] ?? '');
}

/** Of each state's findings only those of colours depend on the theme, so one theme is asked for all. */
const ASKED_FOR_ALL = 'dark';

describe('pictures of the page', function () {
  this.timeout(120_000);
  let browser: PanelBrowser;

  before(async () => {
    browser = await sharedBrowser();
  });

  for (const theme of themeNames) {
    describe(`are whole and accessible in the theme ${theme}`, () => {
      let panel: PanelPage;

      before(async () => {
        panel = await browser.open({ theme, reducedMotion: true });
      });
      after(() => panel.close());

      for (const [name, stateOf] of Object.entries(recordedStates)) {
        it(name, async () => {
          await panel.show(stateOf());
          const tabs = await tabsOf(panel);
          const findings: string[] = [];
          for (const tab of tabs.length === 0 ? ['page'] : tabs) {
            if (tabs.length > 0) await panel.openTab(tab);
            await panel.screenshot(`${theme}/${name}-${tab.toLowerCase()}`);
            const found = await seriousFindings(panel, theme === ASKED_FOR_ALL ? 'all' : 'colours');
            findings.push(...found.map((finding) => `${tab}: ${finding}`));
          }
          assert.deepEqual(findings, []);
          assert.deepEqual(panel.problems, []);
        });
      }
    });
  }

  for (const [width, fontSize] of [
    [300, 13],
    [480, 20],
    [2000, 13],
  ] as const) {
    it(`fit into ${width} px with a font of ${fontSize} px`, async () => {
      const panel = await browser.open({ width, fontSize, height: 900, theme: 'light' });
      for (const name of [
        'target',
        'hostile',
        'health-many',
        'partly-unknown',
        'two-hundred-members',
        'share',
        'streams-moving',
        'streams-not-ready',
      ] as const) {
        await panel.show(recordedStates[name]!());
        for (const tab of await tabsOf(panel)) {
          await panel.openTab(tab);
          await panel.screenshot(`${width}px/${name}-${tab.toLowerCase()}`);
          const wide = await panel.page.evaluate<string[]>(
            `[document.documentElement, ...document.querySelectorAll('.page, .scroller, .grid, vscode-panel-view')]
              .filter((each) => each.scrollWidth > each.clientWidth + 1)
              .map((each) => each.className + ' ' + each.scrollWidth + ' > ' + each.clientWidth)`,
          );
          assert.deepEqual(wide, [], `${name}, ${tab}: wider than its room`);
        }
      }
      assert.deepEqual(panel.problems, []);
      await panel.close();
    });
  }
});
