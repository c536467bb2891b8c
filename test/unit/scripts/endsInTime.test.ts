// A mocha process in which a test leaves something running.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';

const MOCHA = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const ENDS = join(root, 'test', 'support', 'mocha', 'endsInTime.ts');

describe('a mocha process with something left running', function () {
  this.timeout(120_000);

  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ends-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs one file of tests; what is left running is waited for so many milliseconds. */
  async function run(
    tests: string,
    ms: number,
  ): Promise<{ readonly code: unknown; readonly said: string }> {
    const file = join(folder, 'left.test.js');
    const hook = `after(() => require(${JSON.stringify(ENDS)}).endWithin(${ms}));`;
    await writeFile(file, `const assert = require('node:assert');\n${hook}\n${tests}`);
    const args = ['--no-config', '--require', 'tsx', '--require', ENDS, file];
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [MOCHA, ...args],
        { cwd: root, timeout: 100_000 },
        (error, _, said) => {
          resolve({ code: error?.code ?? error?.signal ?? 0, said });
        },
      );
    });
  }

  it('ends with its failures, and names the test', async () => {
    const { code, said } = await run(
      `
      it('is fine', () => undefined);
      it('counts for ever', () => {
        const count = () => setImmediate(count);
        count();
        assert.fail('before anybody stops counting');
      });
      it('is fine, too', () => undefined);`,
      100,
    );
    assert.equal(code, 1);
    assert.match(said, /goes on: .*1 Immediate since "counts for ever"/);
  });

  it('counts as failed where every test has passed', async () => {
    const { code, said } = await run(
      `
      it('is fine', () => undefined);
      it('listens for ever', (done) => {
        require('node:net').createServer().listen(0, '127.0.0.1', done);
      });`,
      100,
    );
    assert.equal(code, 1);
    assert.match(said, /1 TCPServerWrap since "listens for ever"/);
  });

  it('ends by itself, and says nothing, where nothing is left', async () => {
    const ended = await run(`it('is fine', () => undefined);`, 60_000);
    assert.deepEqual(ended, { code: 0, said: '' });
  });
});
