import assert from 'node:assert/strict';
import { brokenPart, type PartResult } from '../../../scripts/lib/partResult';
import { runLanes } from '../../../scripts/lib/runLanes';

const good = (name: string): PartResult => ({ name, passed: 1, failures: [], skips: [] });

/** Parts that end when they are told to. */
class Parts {
  readonly started: string[] = [];
  readonly printed: string[] = [];
  readonly stop = new AbortController();
  readonly #ends = new Map<string, (result: PartResult) => void>();

  readonly run = (lanes: readonly (readonly string[])[], every?: number) =>
    runLanes({
      lanes,
      start: (name) => {
        this.started.push(name);
        const result = new Promise<PartResult>((resolve) => this.#ends.set(name, resolve));
        return { result, printed: () => `first of ${name}\n\u001b[32mlast of ${name}\u001b[0m\n` };
      },
      print: (text) => this.printed.push(text),
      stop: this.stop.signal,
      ...(every === undefined ? {} : { every }),
    });

  async end(name: string, result = good(name)): Promise<void> {
    this.#ends.get(name)?.(result);
    await new Promise(setImmediate);
  }
}

describe('runLanes', () => {
  it('runs the lanes at the same time, and the parts of a lane in turn', async () => {
    const parts = new Parts();
    const all = parts.run([
      ['check', 'unit'],
      ['host', 'workbench'],
    ]);
    assert.deepEqual(parts.started, ['check', 'host']);
    await parts.end('host');
    assert.deepEqual(parts.started, ['check', 'host', 'workbench']);
    await parts.end('workbench');
    await parts.end('check');
    await parts.end('unit');
    const names = (await all).map(({ name }) => name);
    assert.deepEqual(names, ['host', 'workbench', 'check', 'unit']);
  });

  it('prints what a part has printed in one piece, when it ends', async () => {
    const parts = new Parts();
    const all = parts.run([['check'], ['host']]);
    assert.deepEqual(parts.printed, []);
    await parts.end('host');
    assert.equal(parts.printed.length, 1);
    assert.match(
      parts.printed[0]!,
      /^\n── host\nfirst of host\n.*last of host.*\n {3}host: 1 passed, 0 failed, \d+\.\d s\n$/,
    );
    await parts.end('check');
    await all;
  });

  it('goes on after a part that failed', async () => {
    const parts = new Parts();
    const all = parts.run([['check', 'unit']]);
    await parts.end('check', brokenPart('check', 'It gave no count.'));
    assert.deepEqual(parts.started, ['check', 'unit']);
    await parts.end('unit');
    assert.equal((await all).length, 2);
  });

  it('says meanwhile what each part did last', async () => {
    const parts = new Parts();
    const all = parts.run([['check'], ['host']], 1);
    while (parts.printed.length === 0) await new Promise(setImmediate);
    assert.equal(
      parts.printed[0],
      ' 0:00  check: last of check\n       host: last of host\n',
      'without colours',
    );
    await parts.end('check');
    await parts.end('host');
    await all;
  });

  it('starts a part in each lane that shares it, and says nothing of a share without a test', async () => {
    const parts = new Parts();
    const all = parts.run([['check', 'host'], ['host']]);
    await parts.end('host', { ...good('host'), passed: 0 });
    await parts.end('check');
    assert.deepEqual(parts.started, ['check', 'host', 'host']);
    await parts.end('host');
    assert.equal((await all).length, 3);
    assert.deepEqual(
      parts.printed.map((text) => /── (\w+)/.exec(text)?.[1]),
      ['check', 'host'],
    );
  });

  it('starts nothing more once it is told to stop, and waits for what runs', async () => {
    const parts = new Parts();
    const all = parts.run([['check', 'unit']]);
    parts.stop.abort();
    await parts.end('check');
    await all;
    assert.deepEqual(parts.started, ['check']);
  });
});
