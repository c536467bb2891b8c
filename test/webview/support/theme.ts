// The four themes with VS Code's own colours, as a webview gets them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const themeNames = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeName = (typeof themeNames)[number];

/** The class that VS Code puts on the body of every webview. */
const CLASSES: Readonly<Record<ThemeName, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

export interface Theme {
  readonly bodyClass: string;
  /** Of the root element: one `--vscode-…` for each colour, and the fonts. */
  readonly style: string;
}

/** `fontSize` is in pixels. */
export function themeOf(name: ThemeName, fontSize = 13): Theme {
  const file = join(__dirname, '..', 'themes', `${name}.json`);
  const colors = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const all = {
    ...colors,
    '--vscode-font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
    '--vscode-font-weight': 'normal',
    '--vscode-font-size': `${fontSize}px`,
  };
  const style = Object.entries(all)
    .map(([variable, value]) => `${variable}: ${value};`)
    .join(' ');
  return { bodyClass: CLASSES[name], style };
}

/** What VS Code puts before a webview's own styles, as far as it matters here. */
export const DEFAULT_STYLES = `
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
    font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  a, a code { color: var(--vscode-textLink-foreground); }
`;
