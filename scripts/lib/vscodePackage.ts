// Packs the extension into a .vsix, as it would be published.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packedReadme } from './packedReadme';
import { root } from './runRoot';

/** The page of the installed extension, from the project's root. */
const README = 'out/package/README.md';

/** Builds for production and writes the package to `path`. Fails with vsce's own words. */
export async function packVsix(path: string): Promise<void> {
  await writeReadme();
  const asIs = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await vsce('package', ...asIs, '--readme-path', README, '--out', path);
}

/** Paths of all files that the package holds, from the project's root, sorted. */
export async function listPackedFiles(): Promise<string[]> {
  await writeReadme();
  const output = await vsce('ls', '--no-dependencies', '--readme-path', README);
  return output.trim().split(/\r?\n/).sort();
}

/** A picture in letters, as `npm run screenshots` took it down beside the picture; undefined where it did not. */
export function lettersOf(picture: string): string | undefined {
  const file = join(root, picture.replace(/(-dark|-light)?\.png$/, '.txt'));
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Another run may be packing, too: each writes a file of its own and then puts it in place. */
async function writeReadme(): Promise<void> {
  const file = join(root, README);
  const unfinished = `${file}-${process.pid}`;
  await mkdir(join(file, '..'), { recursive: true });
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  await writeFile(unfinished, packedReadme(readme, lettersOf));
  await rename(unfinished, file);
}

async function vsce(...args: string[]): Promise<string> {
  const command = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], {
      cwd: root,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`vsce ${args[0] ?? ''} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
