// Packs the extension into a .vsix, as it would be published.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './runRoot';

/** Builds for production and writes the package to `path`. Fails with vsce's own words. */
export async function packVsix(path: string): Promise<void> {
  const asIs = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await vsce('package', ...asIs, '--out', path);
}

/** Paths of all files that the package holds, from the project's root, sorted. */
export async function listPackedFiles(): Promise<string[]> {
  const output = await vsce('ls', '--no-dependencies');
  return output.trim().split(/\r?\n/).sort();
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
