// What is published is what is listed here, and nothing else.

import assert from 'node:assert/strict';
import { listPackedFiles } from '../../scripts/lib/vscodePackage';

const FILES = [
  'LICENSE',
  'README.md',
  'dist/extension.js',
  'dist/keyStoreReader.js',
  'dist/mskIamSigner.js',
  'dist/panel.css',
  'dist/panel.js',
  'media/icon.png',
  'media/icon.svg',
  'media/panel-dark.svg',
  'media/panel-light.svg',
  'package.json',
  'package.nls.json',
];

describe('the package', () => {
  it('holds exactly these files', async function () {
    this.timeout(30_000);
    assert.deepEqual(await listPackedFiles(), FILES);
  });
});
