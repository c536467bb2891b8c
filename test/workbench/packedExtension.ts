// The extension as it is published, packed once for all windows of this process.

import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/runRoot';
import { packVsix } from '../../scripts/lib/vscodePackage';

let packing: Promise<string> | undefined;

/** Path of a .vsix: KAFKA_GROUPS_VSIX, or the extension as it stands. */
export function packedExtension(): Promise<string> {
  const given = process.env['KAFKA_GROUPS_VSIX'];
  packing ??= given === undefined ? packExtension() : Promise.resolve(given);
  return packing;
}

/** Another run may be packing, too: each writes a file of its own and then puts it in place. */
async function packExtension(): Promise<string> {
  const folder = join(root, 'out');
  const path = join(folder, 'extension.vsix');
  const unfinished = join(folder, `extension-${process.pid}.vsix`);
  await mkdir(folder, { recursive: true });
  await packVsix(unfinished);
  await rename(unfinished, path);
  return path;
}
