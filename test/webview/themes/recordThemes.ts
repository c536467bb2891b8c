// `npx tsx test/webview/themes/recordThemes.ts`: reads the colours of four themes from a real VS Code
// and keeps those that the page and its toolkit use, for the page tests.

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import { installVscode } from '../../support/vscode/installation';
import { NEWEST } from '../../support/vscode/release';
import { VscodeServer } from '../../support/vscode/server';
import { QUIET, writeSettings } from '../../support/vscode/settings';
import { THEMES } from '../../support/vscode/themes';
import { waitFor } from '../../support/vscode/waitFor';
import { Workbench } from '../../support/vscode/workbench';

async function main(): Promise<void> {
  execFileSync(process.execPath, [join(root, 'esbuild.js')]);
  const used = await usedVariables();
  const folder = await mkdtemp(join(tmpdir(), 'kafka-groups-themes-'));
  const installation = await installVscode(NEWEST, console.log);
  try {
    for (const [name, theme] of Object.entries(THEMES)) {
      const dataFolder = join(folder, name);
      await writeSettings(dataFolder, 'User', { ...QUIET, 'workbench.colorTheme': theme });
      const server = await VscodeServer.start({ installation, dataFolder });
      try {
        const colors = await readColors(server, folder, used);
        const file = join(__dirname, `${name}.json`);
        await writeFile(file, `${JSON.stringify(colors, null, 2)}\n`);
        console.log(`${name}: ${Object.keys(colors).length} colours`);
      } finally {
        await server.stop();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every `--vscode-…` that the built page names. */
async function usedVariables(): Promise<string[]> {
  const built = await Promise.all(
    ['panel.js', 'panel.css'].map((file) => readFile(join(root, 'dist', file), 'utf8')),
  );
  const names = built.flatMap((text) => text.match(/--vscode-[A-Za-z0-9-]+/g) ?? []);
  return [...new Set(names)].sort();
}

async function readColors(
  server: VscodeServer,
  folder: string,
  used: readonly string[],
): Promise<Record<string, string>> {
  const workbench = await Workbench.open({ server, folder });
  try {
    const script = `(() => {
      const style = getComputedStyle(document.querySelector('.monaco-workbench'));
      return Object.fromEntries(${JSON.stringify(used)}
        .map((name) => [name, style.getPropertyValue(name).trim()])
        .filter(([, value]) => value !== ''));
    })()`;
    // The theme is loaded a moment after the window.
    let last = '';
    return await waitFor('settled colours', async () => {
      const colors = await workbench.page.evaluate<Record<string, string>>(script);
      const settled = JSON.stringify(colors) === last && last !== '{}';
      last = JSON.stringify(colors);
      return settled ? colors : undefined;
    });
  } finally {
    await workbench.close();
  }
}

void main();
