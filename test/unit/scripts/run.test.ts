// The wrapper of all scripts, with a script that does not end by itself.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../../scripts/lib/runRoot';
import { processTree } from '../../support/vscode/processTree';

const FIXTURE = join('..', 'test', 'unit', 'scripts', 'fixture', 'longRun');
const LIMIT_MS = 15_000;

interface Run {
  readonly wrapper: ChildProcess;
  /** The script's process, and one that it started. */
  readonly own: number;
  readonly child: number;
  readonly output: string[];
}

function start(...args: string[]): Promise<Run> {
  return startBy(process.execPath, [join(root, 'scripts', 'run.mjs'), FIXTURE, ...args]);
}

/** As a person's shell has it: this may itself be a part of a run. */
const SHELL_ENV = { ...process.env, NODE_OPTIONS: '', KAFKA_GROUPS_RUN: undefined };

async function startBy(command: string, args: readonly string[], started = {}): Promise<Run> {
  const env = { ...SHELL_ENV, npm_lifecycle_event: undefined, ...started };
  const wrapper = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const output: string[] = [];
  const lines = createInterface({ input: wrapper.stdout });
  lines.on('line', (line) => output.push(line));
  const [first] = (await once(lines, 'line')) as [string];
  return { wrapper, output, ...(JSON.parse(first) as { own: number; child: number }) };
}

/** Runs, and does not only wait for somebody to take note of its end. */
const isThere = (pid: number): boolean => processTree(pid).length > 0;

async function assertGone(pids: readonly number[]): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (pids.some(isThere) && Date.now() < end) await sleep(50);
  const left = pids.filter(isThere);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  assert.deepEqual(left, [], 'processes that are left');
}

describe('run.mjs', function () {
  this.timeout(40_000);
  before(function () {
    if (process.platform !== 'linux') this.skip(); // where /proc tells what runs
  });

  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGKILL'] as const) {
    it(`leaves nothing when it is ended by ${signal}`, async () => {
      const { wrapper, own, child } = await start();
      wrapper.kill(signal);
      await assertGone([wrapper.pid ?? 0, own, child]);
    });
  }

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`leaves nothing when npm is ended by ${signal}, whatever shell it started`, async () => {
      // As npm does it: a shell in between, which waits and hears nothing.
      const { wrapper, own, child } = await startBy(
        process.execPath,
        [
          '-e',
          `require('node:child_process').spawn('sh', ['-c', 'node "$0" "$1"; true', ...process.argv.slice(1)], { stdio: 'inherit' })`,
          join(root, 'scripts', 'run.mjs'),
          FIXTURE,
        ],
        { npm_lifecycle_event: 'start' },
      );
      wrapper.kill(signal);
      await assertGone([wrapper.pid ?? 0, own, child]);
    });
  }

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`leaves nothing when the script is ended by ${signal}`, async () => {
      const { wrapper, own, child } = await start();
      process.kill(own, signal);
      await assertGone([wrapper.pid ?? 0, own, child]);
    });

    it(`lets the script end in order when it is ended by ${signal} itself`, async () => {
      const { wrapper, own, child, output } = await start('--in-order');
      const ended = once(wrapper, 'exit');
      wrapper.kill(signal);
      const [status] = (await ended) as [number | null];
      if (signal === 'SIGTERM') assert.equal(status, 7, 'the script says how it ended');
      await assertGone([own, child]);
      assert.ok(output.includes('ends in order'));
    });
  }
});
