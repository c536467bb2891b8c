import assert from 'node:assert/strict';
import type { PartResult } from '../../../scripts/lib/partResult';
import { keepCoreBusy } from '../../../scripts/lib/keepCoreBusy';
import { steadyRuns } from '../../../scripts/lib/steadyRuns';

const GREEN: PartResult = { name: 'workbench', passed: 3, failures: [], skips: [] };
const RED: PartResult = { ...GREEN, passed: 2, failures: [{ title: 'rows', message: 'moved' }] };
const NONE: PartResult = { ...GREEN, passed: 0 };

describe('steadyRuns', () => {
  /** Runs with these results, one after the other, and says what happened in which order. */
  async function happened(results: readonly PartResult[], runs = results.length) {
    const events: string[] = [];
    const lines: string[] = [];
    let run = 0;
    const end = await steadyRuns({
      runs,
      run: () => {
        events.push('run');
        return Promise.resolve([results[run++]!]);
      },
      keepCoreBusy: () => {
        events.push('busy');
        return () => Promise.resolve(events.push('quiet'));
      },
      print: (line) => lines.push(line),
      stop: new AbortController().signal,
    });
    return { ...end, events: events.join(' '), last: lines.at(-1) ?? '' };
  }

  it('keeps a core busy in every second run, and says so', async () => {
    const { green, steady, events, last } = await happened([GREEN, GREEN, GREEN]);
    assert.deepEqual([green, steady], [3, true]);
    assert.equal(events, 'run busy run quiet run');
    const said = last.trim().split('\n');
    assert.equal(said.length, 3);
    assert.match(
      said[1] ?? '',
      /^run {2}2: 3 passed, 0 failed, 0 s, load [\d.]+, one core kept busy$/,
    );
    assert.doesNotMatch(said[2] ?? '', /busy/);
  });

  it('ends with the first run that is red, or that has run nothing', async () => {
    for (const red of [RED, NONE]) {
      const { green, steady, events } = await happened([GREEN, red, GREEN]);
      assert.deepEqual([green, steady, events], [1, false, 'run busy run quiet']);
    }
  });
});

describe('keepCoreBusy', () => {
  it('keeps a core busy until it is told to end', async () => {
    const end = keepCoreBusy();
    // The thread needs a moment to begin; whatever else runs here, it gets some of a core.
    const began = process.cpuUsage().user;
    while (process.cpuUsage().user - began < 100_000) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await end();
    const ended = process.cpuUsage().user;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.ok(process.cpuUsage().user - ended < 100_000);
  });
});
