// What this machine must have before a VS Code window can be opened and driven on it.

import { findChromium } from '../../test/support/vscode/chromium';

/** Why no VS Code window can be driven here, as a plain sentence, or undefined if nothing is missing. */
export function missingForVscode(): Promise<string | undefined> {
  return Promise.resolve(missing());
}

function missing(): string | undefined {
  if (process.platform !== 'linux') {
    return 'VS Code is driven in a browser on Linux only; `npm test -- host --electron` works here.';
  }
  if (findChromium() === undefined) {
    return 'Chromium was not found; install it, or set CHROMIUM_PATH.';
  }
  return undefined;
}
