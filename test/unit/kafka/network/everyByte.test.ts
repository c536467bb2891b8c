// A network that cuts off, alters or swallows what brokers say, at every single byte of a reading: no
// crash, nothing that takes longer than the timeouts allow, no wrong number, nothing left behind.

import assert from 'node:assert/strict';
import { startDemoCluster, type DemoCluster } from '../../../../src/demo/demoCluster';
import type { StreamFault } from '../../../support/proxy/faultProxy';
import { knownNumbers, wrongNumbers } from '../../../support/proxy/knownNumbers';
import { LiveTimers } from '../transport/liveTimers';
import { ProxiedDemo } from './proxiedDemo';
import { largeWorld } from '../../../support/demo/largeWorld';

/** Readings at a time: most of each is waiting. */
const LANES = 48;
const TIMEOUT_MS = 1000;
/**
 * Five rounds (brokers, groups, their commits, topics, log ends), each of a connection, its first
 * question, and a request; and room for a busy computer.
 */
const LONGEST_READING = 5 * 3 * TIMEOUT_MS + 5000;

const TIMEOUTS = { connectionTimeoutMs: TIMEOUT_MS, requestTimeoutMs: TIMEOUT_MS };
/** Where a cut is told at once, nothing waits for a timeout but on a busy machine. */
const LONG_TIMEOUTS = { connectionTimeoutMs: 10_000, requestTimeoutMs: 10_000 };

describe('a reading over a bad network', () => {
  let cluster: DemoCluster;
  let lanes: ProxiedDemo[];
  let truth: ReadonlyMap<string, bigint>;
  let timers: LiveTimers;
  /** Bytes of the longest connection of a reading. */
  let length: number;

  before(async () => {
    const large = { groups: 3, commitsPerGroup: 2, topics: 1, partitionsPerTopic: 2 };
    cluster = await startDemoCluster({ build: largeWorld(large), moving: false });
    lanes = await Promise.all(Array.from({ length: LANES }, () => ProxiedDemo.start(cluster)));
    const whole = await lanes[0]!.read();
    assert.ok(whole);
    truth = knownNumbers(whole);
    length = lanes[0]!.longest;
    assert.equal(truth.get('groups'), 3n);
    assert.ok(truth.size > 15);
  });

  after(async () => {
    await Promise.all(lanes.map((lane) => lane.stop()));
    cluster.dispose();
  });

  beforeEach(() => (timers = new LiveTimers()));
  afterEach(async () => {
    for (let n = 0; n < 100 && lanes.some(({ open }) => open > 0); n++) await timers.wait(10);
    const left = [timers.live, lanes.reduce((sum, { open }) => sum + open, 0)];
    timers.restore();
    assert.deepEqual(left, [0, 0], 'timers and sockets that are left');
  });

  /** Reads once with each fault, several at a time; what each reading got wrong, and how many were whole. */
  async function readWith(
    faults: readonly StreamFault[],
    { times = Infinity, timeouts = TIMEOUTS } = {},
  ) {
    const wrong: string[] = [];
    let whole = 0;
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        for (let fault = faults[next++]; fault !== undefined; fault = faults[next++]) {
          lane.fault = fault;
          const before = performance.now();
          for (const proxy of lane.proxies) proxy.once = times === 1;
          const snapshot = await lane.read(timeouts);
          const took = performance.now() - before;
          const at = JSON.stringify(fault);
          assert.ok(took < LONGEST_READING, `${at} took ${Math.round(took)} ms`);
          if (snapshot === undefined) continue;
          const found = wrongNumbers(snapshot, truth);
          if (found.length > 0) wrong.push(`${at}: ${found.join('; ')}`);
          if (knownNumbers(snapshot).size === truth.size) whole++;
        }
      }),
    );
    return { wrong, whole };
  }

  /** Every place of the longest connection, or every so-manieth. */
  const places = (step = 1): number[] =>
    Array.from({ length: Math.ceil((length + 1) / step) }, (_, index) => index * step);

  it('that cuts every connection after any number of bytes', async function () {
    this.timeout(120_000);
    const { wrong, whole } = await readWith(
      places().map((after) => ({ kind: 'cut', after, how: after % 2 === 0 ? 'end' : 'reset' })),
    );
    assert.deepEqual(wrong, []);
    assert.ok(whole >= 1, 'after the last byte nothing is lost');
  });

  it('that cuts one connection to each broker: most readings lose nothing', async function () {
    this.timeout(120_000);
    const step = 11;
    const { wrong, whole } = await readWith(
      places(step).map((after) => ({ kind: 'cut', after, how: 'end' })),
      { times: 1, timeouts: LONG_TIMEOUTS },
    );
    assert.deepEqual(wrong, []);
    assert.ok(whole > places(step).length / 2, `${whole} of ${places(step).length} were whole`);
  });

  it('that swallows everything after any number of bytes', async function () {
    this.timeout(120_000);
    const { wrong } = await readWith(places(29).map((after) => ({ kind: 'blackHole', after })));
    assert.deepEqual(wrong, []);
  });

  it('that is slow', async () => {
    const { wrong, whole } = await readWith([0, 5, 50].map((ms) => ({ kind: 'delay', ms })));
    assert.deepEqual([wrong, whole], [[], 3]);
  });

  // Outside of records Kafka's protocol has no checksum: a bit turned over inside a number or a name is
  // another number or name, and only TLS can tell. What stands here is what can be promised without it.
  it('that turns one bit over: nothing crashes, hangs or is left, and broken answers are failures', async function () {
    this.timeout(120_000);
    const step = 7;
    const { whole } = await readWith(
      places(step).map((at) => ({ kind: 'flip', at, bit: at % 8 })),
      { times: 1 },
    );
    assert.ok(whole < places(step).length, 'some were noticed');
  });
});
