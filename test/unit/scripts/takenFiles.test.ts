// Mocha processes that share the files of a part, as the lanes start them.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';

const FILES = ['a', 'b', 'c', 'd', 'e', 'f'];
const MOCHA = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const TAKEN = join(root, 'test', 'support', 'mocha', 'takenFiles.ts');

/** Two suites a file, with a hook that costs something and a test that fails. */
const source = (name: string): string => `
  describe('first', () => {
    before((done) => setTimeout(done, 100));
    it('${name}1', () => undefined);
  });
  describe('second', () => {
    it('${name}2', () => { throw new Error('always'); });
    it('${name}3', () => undefined);
  });`;
const whole = (name: string): string[] => [1, 2, 3].map((test) => `${name}${test}`);

describe('mocha processes that share a part', function () {
  this.timeout(120_000);

  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taken-'));
    for (const name of FILES) await writeFile(join(folder, `${name}.test.js`), source(name));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Titles of the tests that one process ran, in their order. */
  function share(notes: string | undefined, ...first: readonly string[]): Promise<string[]> {
    const files = [...first.map((name) => `${name}.test.js`), '*.test.js'];
    const args = ['--no-config', '--reporter', 'json', '--require', 'tsx', '--require', TAKEN];
    const env = { ...process.env, KAFKA_GROUPS_TAKEN: notes };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [MOCHA, ...args, ...files.map((file) => join(folder, file))],
        { cwd: root, env },
        (_failures, stdout) => {
          const { tests } = JSON.parse(stdout) as { readonly tests: { readonly title: string }[] };
          resolve(tests.map(({ title }) => title));
        },
      );
    });
  }

  it('run each file once and whole, whoever comes to it first', async () => {
    const shares = await Promise.all([share(folder), share(folder), share(folder)]);
    assert.deepEqual(shares.flat().sort(), FILES.flatMap(whole));
    for (const share of shares) {
      const files = new Set(share.map(([name = '']) => name));
      assert.deepEqual(share, [...files].flatMap(whole), 'all of a file, in its order');
    }
    assert.deepEqual(await share(folder), [], 'nothing is left');
  });

  it('run every file where none is shared, those first that are named first', async () => {
    const run = await share(undefined, 'f', 'c');
    assert.deepEqual(run, ['f', 'c', 'a', 'b', 'd', 'e'].flatMap(whole));
  });
});
