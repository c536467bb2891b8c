import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedFile } from '../../../src/machine/sharedFile';

/** Names that windows have added. */
const namesOf = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];

describe('SharedFile', () => {
  let folder: string;
  let path: string;
  let failures: unknown[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shared-'));
    path = join(folder, 'storage', 'names');
    failures = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () =>
    new SharedFile({ path, parse: namesOf, fail: (error) => failures.push(error) });
  const add = (file: ReturnType<typeof open>, name: string) =>
    file.change((names) => [...names, name]);

  it('has all that many windows change at once, and leaves nothing else behind', async () => {
    const windows = Array.from({ length: 10 }, open);
    const added = windows.map((_, at) => [`${at}a`, `${at}b`]).flat();
    await Promise.all(
      windows.flatMap((window, at) => [add(window, `${at}a`), add(window, `${at}b`)]),
    );
    for (const window of [...windows, open()]) {
      await window.look();
      assert.deepEqual([...window.value].sort(), added);
    }
    assert.deepEqual(failures, []);
    assert.deepEqual(await readdir(join(folder, 'storage')), ['names']);
  });

  it('has all that several processes change at once', async function () {
    this.timeout(60_000);
    const script = join(__dirname, 'sharedFileWriter.ts');
    const children = ['a', 'b', 'c'].map((name) =>
      spawn(process.execPath, ['--import', 'tsx', script, path, name, '20'], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map((child) => once(child, 'exit')));
    assert.deepEqual(codes, [
      [0, null],
      [0, null],
      [0, null],
    ]);
    const file = open();
    await file.look();
    assert.equal(new Set(file.value).size, 60);
  });

  it('shows a change of its own at once, before and while it is written', async () => {
    const [mine, other] = [open(), open()];
    await add(other, 'before');
    const written = add(mine, 'mine');
    assert.deepEqual(mine.value, ['mine']);
    const seen: (readonly string[])[] = [];
    const watch = { isOver: false };
    const watching = (async () => {
      for (; !watch.isOver; await new Promise((resolve) => setImmediate(resolve))) {
        seen.push(mine.value);
      }
    })();
    void mine.look();
    await written;
    watch.isOver = true;
    await watching;
    assert.ok(
      seen.every((names) => names.includes('mine')),
      JSON.stringify(seen),
    );
    assert.deepEqual(mine.value, ['before', 'mine']);
    assert.deepEqual(other.value, ['before']);
    assert.equal(await other.look(), true);
    assert.equal(await other.look(), false, 'nothing new');
    assert.deepEqual(other.value, ['before', 'mine']);
  });

  it('says of what others changed that it is new, also where a change of its own has brought it', async () => {
    const [mine, other] = [open(), open()];
    assert.equal(await mine.look(), false);
    await add(other, 'other');
    await add(mine, 'mine');
    assert.equal(await mine.look(), true);
    assert.equal(await mine.look(), false);
    assert.deepEqual(mine.value, ['other', 'mine']);
  });

  it('is empty where there is no file, or a damaged one, and can be changed then', async () => {
    for (const text of [undefined, '', '{', 'null', '{"a":1}']) {
      await mkdir(join(folder, 'storage'), { recursive: true });
      if (text !== undefined) await writeFile(path, text);
      const file = open();
      await file.look();
      assert.deepEqual(file.value, [], text);
      await add(file, 'x');
      assert.deepEqual(file.value, ['x'], text);
    }
    await rm(path);
    const file = open();
    assert.equal(await file.look(), false);
    assert.deepEqual(failures, []);
  });

  it('goes on after a window that crashed while it held the lock', async () => {
    await mkdir(join(folder, 'storage'));
    await writeFile(`${path}.lock`, '');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${path}.lock`, longAgo, longAgo);
    const file = open();
    await add(file, 'x');
    assert.deepEqual(failures, []);
    const later = open();
    await later.look();
    assert.deepEqual(later.value, ['x']);
  });

  it('keeps a change in its window where it cannot be written, and says so once', async () => {
    await writeFile(join(folder, 'storage'), 'a file, not a folder');
    const file = open();
    await add(file, 'x');
    await add(file, 'y');
    await file.look();
    assert.deepEqual(file.value, ['x', 'y']);
    assert.equal(new Set(failures.map(String)).size, failures.length, failures.join(' '));
    const before = failures.length;
    await rm(join(folder, 'storage'));
    await add(file, 'z');
    assert.equal(failures.length, before);
    const later = open();
    await later.look();
    assert.ok(later.value.includes('z'));
  });
});
