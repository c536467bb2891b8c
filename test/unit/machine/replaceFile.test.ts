import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../../../src/machine/replaceFile';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('replaceFile', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replace-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('leaves the file whole for whoever reads it meanwhile, and nothing beside it', async () => {
    const path = join(folder, 'new', 'entry');
    const [before, after] = ['a'.repeat(500_000), 'b'.repeat(600_000)];
    await replaceFile(path, bytes(before));
    const seen = new Set<string>();
    const replacing = { isOver: false };
    const reading = (async () => {
      while (!replacing.isOver) seen.add(await readFile(path, 'utf8'));
    })();
    for (let turn = 0; turn < 20; turn++) {
      await replaceFile(path, bytes(turn % 2 === 0 ? after : before));
    }
    replacing.isOver = true;
    await reading;
    assert.deepEqual(
      [...seen].filter((text) => text !== before && text !== after),
      [],
    );
    assert.deepEqual(await readdir(join(folder, 'new')), ['entry']);
  });

  it('rejects where it cannot be written, with what was there as it was', async () => {
    const path = join(folder, 'entry');
    await replaceFile(path, bytes('old'));
    await mkdir(`${path}.unfinished`);
    await assert.rejects(replaceFile(path, bytes('new')), { code: 'EISDIR' });
    assert.equal(await readFile(path, 'utf8'), 'old');
  });
});
