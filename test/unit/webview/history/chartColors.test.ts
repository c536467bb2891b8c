import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/lib/runRoot';
import { themeNames } from '../../../webview/support/theme';

/** What a line needs to be seen: WCAG 2.1, 1.4.11. */
const LEAST_CONTRAST = 3;

const css = readFileSync(join(root, 'src/webview/styles/theme.css'), 'utf8');

/** Of each topic's line: VS Code's variable behind the page's own. */
const LINES = [...css.matchAll(/--line-\d: var\((--vscode-[\w-]+)/g)].map(([, name = '']) => name);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of the chart', () => {
  for (const theme of themeNames) {
    it(`are seen on the ground of each theme, and no two are the same: ${theme}`, () => {
      const file = join(root, 'test/webview/themes', `${theme}.json`);
      const colors = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const ground = colors['--vscode-editor-background'] ?? '';
      const lines = LINES.map((variable) => colors[variable] ?? 'none');
      assert.equal(new Set(lines).size, 6, lines.join(' '));
      for (const [at, line] of lines.entries()) {
        assert.match(line, /^#[0-9a-f]{6}$/i, LINES[at]);
        assert.ok(contrast(line, ground) >= LEAST_CONTRAST, `${LINES[at]}: ${line} on ${ground}`);
      }
    });
  }
});
