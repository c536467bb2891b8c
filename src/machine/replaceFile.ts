// A file that is replaced: whoever reads it meanwhile, and whoever comes after a crash, finds the old content or
// the new one.

import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes the file, also where there is none yet; makes its folder. Rejects with the old content as it was. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(bytes);
    // The content before the name: else a power failure may leave the name of an empty file.
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}
