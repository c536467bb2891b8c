// `npm run package`: builds for production and packs kafka-consumer-groups-<version>.vsix.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './lib/runRoot';
import { packVsix } from './lib/vscodePackage';

async function main(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = `${manifest.name}-${manifest.version}.vsix`;
  await packVsix(join(root, file));
  const { size } = await stat(join(root, file));
  console.log(`${file}: ${Math.round(size / 1024)} KB`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
