// The extensions that VS Code brings along, of which a test window needs few: each costs every window something,
// and several run code in it.

import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VscodeInstallation } from './installation';

/** Colours, icons, and the languages of the documents that the extension opens. */
const NEEDED = /^(theme-.+|json|log|markdown-basics|search-result)$/;

/**
 * Makes `folder`, in which an installation's server finds only those, and gives its path. Of those that can run in a
 * browser the page has a copy, which it would try to run if the server had none: they stay.
 */
export async function fewBuiltInExtensions(
  { serverMain }: VscodeInstallation,
  folder: string,
): Promise<string> {
  const all = join(dirname(serverMain), '..', 'extensions');
  await mkdir(folder);
  for (const name of await readdir(all)) {
    const isKept = NEEDED.test(name) || (await runsInBrowser(join(all, name)));
    if (isKept) await symlink(join(all, name), join(folder, name));
  }
  return folder;
}

async function runsInBrowser(extension: string): Promise<boolean> {
  const manifest = await readFile(join(extension, 'package.json'), 'utf8').catch(() => '{}');
  return 'browser' in (JSON.parse(manifest) as object);
}
