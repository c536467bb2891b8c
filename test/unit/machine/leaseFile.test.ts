import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LeaseFile } from '../../../src/machine/leaseFile';
import { ManualClock } from '../core/fixture/manualClock';

const PERIOD = 60_000;

describe('LeaseFile', () => {
  let folder: string;
  let path: string;
  const clock = new ManualClock();
  const lease = () => new LeaseFile({ path, period: () => PERIOD, clock });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lease-'));
    path = join(folder, 'storage', 'watching');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is held by one of many that want it at once', async () => {
    const all = Array.from({ length: 20 }, lease);
    const held = await Promise.all(all.map((one) => one.hold()));
    const holders = all.filter((_, at) => held[at]);
    assert.ok(holders.length <= 1);
    const later = [];
    for (const one of all) later.push(await one.hold());
    assert.equal(later.filter(Boolean).length, 1);
    assert.deepEqual(await readdir(join(folder, 'storage')), ['watching'], 'nothing is left over');
  });

  it('stays with its holder while that renews it', async () => {
    const [first, second] = [lease(), lease()];
    assert.equal(await first.hold(), true);
    for (let period = 0; period < 10; period++) {
      clock.advance(PERIOD);
      assert.equal(await second.hold(), false);
      assert.equal(await first.hold(), true);
    }
  });

  it('is taken over two periods after the last renewal, and the former holder learns it', async () => {
    const [first, second] = [lease(), lease()];
    await first.hold();
    clock.advance(2 * PERIOD);
    assert.equal(await second.hold(), false);
    clock.advance(1);
    assert.equal(await second.hold(), true);
    assert.equal(await first.hold(), false);
  });

  it('is free as soon as it is released, by its holder only', async () => {
    const [first, second] = [lease(), lease()];
    await first.hold();
    await second.release();
    assert.equal(await second.hold(), false);
    await first.release();
    assert.equal(await second.hold(), true);
  });

  it('is free after the clock was set back, or its file was damaged', async () => {
    const [first, second] = [lease(), lease()];
    await first.hold();
    clock.advance(-10 * PERIOD);
    assert.equal(await second.hold(), true);
    for (const text of ['', '{', '[]', '{"owner":1,"at":2}', 'null']) {
      await writeFile(path, text);
      assert.equal(await lease().hold(), true, text);
    }
  });

  it('rejects where the file system refuses', async () => {
    await writeFile(join(folder, 'storage'), 'a file, not a folder');
    await assert.rejects(lease().hold());
  });

  it('has one holder among two processes, and another one soon after that is killed', async function () {
    this.timeout(60_000);
    const period = 400;
    const said: { readonly holder: number; readonly word: string }[] = [];
    const begin = (holder: number): ChildProcess => {
      const script = join(__dirname, 'leaseHolder.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', script, path, String(period)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.on('data', (data: Buffer) => {
        for (const line of String(data).trim().split('\n')) {
          said.push({ holder, word: line.split(' ')[0] ?? '' });
        }
      });
      return child;
    };
    const until = async (what: () => boolean): Promise<void> => {
      while (!what()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const holds = (holder: number) =>
      said.findLast((one) => one.holder === holder)?.word === 'held';
    const children = [begin(0), begin(1)];
    try {
      await until(() => new Set(said.map(({ holder }) => holder)).size === 2);
      await until(() => holds(0) || holds(1));
      assert.ok(!(holds(0) && holds(1)));
      const [holder, other] = holds(0) ? [0, 1] : [1, 0];
      children[holder]?.kill('SIGKILL');
      await until(() => holds(other));
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
  });
});
