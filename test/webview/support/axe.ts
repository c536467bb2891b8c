// What axe-core finds on the page, as sentences.

import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { PanelPage } from './panelPage';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** `colours`: whatever a theme may change and no more. */
type Rules = 'all' | 'colours';

const OPTIONS: Readonly<Record<Rules, string>> = {
  all: '{ resultTypes: ["violations"] }',
  colours: '{ resultTypes: ["violations"], runOnly: ["color-contrast"] }',
};

/** Findings that are serious or critical; empty when there is none. */
export async function seriousFindings(
  { page }: PanelPage,
  rules: Rules = 'all',
): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${SOURCE} })()`);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${OPTIONS[rules]})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => {
        const why = any.map(({ message }) => message).join(' ');
        return `${id}: ${why || help} ${html.slice(0, 120)}`;
      }),
    );
}
