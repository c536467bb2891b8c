// The rig's own promises: nothing outlives the tests, and the oracle is read without guessing.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { RunningClient } from '../support/kafka/runningClient';
import { until } from '../support/kafka/clusterAdmin';
import { parseDescribe } from '../support/kafka/cliDescribe';

/** Holds a process and a folder, names them, and waits to be killed. */
const owner = `
  const { Leash } = require('./test/support/kafka/leash');
  const { spawn } = require('node:child_process');
  const { mkdtempSync } = require('node:fs');
  const leash = new Leash();
  const folder = mkdtempSync(require('node:os').tmpdir() + '/leash-');
  leash.holdFolder(folder);
  const start = () => spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).pid;
  const released = start();
  const held = start();
  leash.holdGroup(released);
  leash.holdGroup(held);
  leash.releaseGroup(released);
  console.log(held, released, folder);
  setInterval(() => {}, 1000);
`;

describe('the rig', () => {
  it('ends what it started and removes its folders when its process is killed', async () => {
    const client = new RunningClient('owner', process.execPath, ['--import', 'tsx', '-e', owner]);
    const [held, released, folder] = (await client.line(/^\d+ \d+ /)).split(' ') as Named;
    await client.kill();
    try {
      await until('the held process to end', 5000, () => !isRunning(Number(held)));
      await until('the folder to go', 5000, () => !existsSync(folder));
      assert.ok(isRunning(Number(released)), 'what was released is left alone');
    } finally {
      process.kill(Number(released), 'SIGKILL');
    }
  });

  it('reads the rows of --describe, whatever remarks stand around them', () => {
    const output = `
Consumer group 'billing' has no active members.

GROUP   TOPIC  PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  CONSUMER-ID  HOST  CLIENT-ID
billing orders 1          -               12              -    -            -     -
billing orders 0          3               12              9    c-1          /::1  c
`;
    assert.deepEqual(
      parseDescribe(output).map(({ partition, currentOffset, lag, host }) => [
        ...[partition, currentOffset, lag, host],
      ]),
      [
        ['0', '3', '9', '/::1'],
        ['1', '-', '-', '-'],
      ],
    );
  });

  it('does not take a line it cannot read for no rows', () => {
    assert.throws(
      () => parseDescribe('Error: Executing consumer group command failed'),
      /Not a row/,
    );
  });
});

type Named = [held: string, released: string, folder: string];

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
