// What is published is what is listed here, and nothing else.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/runRoot';
import { listPackedFiles } from '../../scripts/lib/vscodePackage';

const FILES = [
  'LICENSE',
  'README.md',
  'dist/extension.js',
  'media/icon.png',
  'media/icon.svg',
  'package.json',
  'package.nls.json',
];
const LARGEST_BUNDLE = 500_000;

describe('the package', () => {
  it('holds exactly these files', async function () {
    this.timeout(30_000);
    assert.deepEqual(await listPackedFiles(), FILES);
  });

  it('keeps the extension under 500 KB', async () => {
    const { size } = await stat(join(root, 'dist', 'extension.js'));
    assert.ok(size < LARGEST_BUNDLE, `dist/extension.js has ${size} bytes`);
  });
});
