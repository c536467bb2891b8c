// How log ends are remembered: by the minute, whoever asks and when.

import assert from 'node:assert/strict';
import { failed, success, type Result } from '../../../../../src/base/failure/result';
import { atOnce } from '../../../../../src/base/sharedThread';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { LogEnds } from '../../../../../src/core/insight/ring/logEnds';
import { STEP } from '../../../../../src/core/insight/ring/step';
import { failure } from '../../fixture/guide';

const BEGAN = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

function logsOf(...ends: readonly bigint[]) {
  const endOffsets = new TopicPartitionMap<Result<bigint>>();
  ends.forEach((end, partition) => {
    endOffsets.set('orders', partition, success(end));
  });
  const partitions = ends.map((_, partition) => ({ partition, leader: 1 }));
  return { topics: new Map([['orders', success({ topic: 'orders', partitions })]]), endOffsets };
}

/** A reading in steps. */
function noted(ends: LogEnds, logs: ReturnType<typeof logsOf>, at: number) {
  ends.begin(logs, at);
  return ends.finish();
}

describe('log ends that are remembered', () => {
  it('say what came in a window, the same whether anybody asked in between', () => {
    const asked = new LogEnds();
    const silent = new LogEnds();
    for (let minute = 0; minute <= 8; minute++) {
      const at = BEGAN + minute * MINUTE;
      for (const ends of [asked, silent]) atOnce(noted(ends, logsOf(BigInt(minute * 10), 5n), at));
      asked.producedIn('orders', 0, 5 * MINUTE, at);
    }
    const now = BEGAN + 8 * MINUTE;
    for (const ends of [asked, silent]) {
      assert.equal(ends.producedIn('orders', 0, 5 * MINUTE, now), 60);
      assert.equal(ends.producedIn('orders', 1, 5 * MINUTE, now), 0);
      assert.equal(ends.producedIn('orders', 0, 10 * MINUTE, now), undefined);
      assert.equal(ends.ofTopic('orders')?.movedAt(0), now);
      assert.equal(ends.ofTopic('orders')?.movedAt(1), undefined);
    }
  });

  it('count nothing in a window after the last move', () => {
    const ends = new LogEnds();
    atOnce(noted(ends, logsOf(0n), BEGAN));
    atOnce(noted(ends, logsOf(40n), BEGAN + MINUTE));
    assert.equal(ends.producedIn('orders', 0, 5 * MINUTE, BEGAN + 6 * MINUTE), 40);
    assert.equal(ends.producedIn('orders', 0, 5 * MINUTE, BEGAN + 7 * MINUTE), 0);
  });

  it('count exactly beyond 2^53', () => {
    const ends = new LogEnds();
    atOnce(noted(ends, logsOf(2n ** 60n), BEGAN));
    atOnce(noted(ends, logsOf(2n ** 60n + 1n), BEGAN + MINUTE));
    assert.equal(ends.ofTopic('orders')?.produced(0), 1);
  });

  it('count nothing over a reading in which one was unknown, and go on after it', () => {
    const ends = new LogEnds();
    const unknown = logsOf(0n, 50n);
    unknown.endOffsets.set('orders', 0, failed(failure('timeout')));
    atOnce(noted(ends, logsOf(10n, 20n), BEGAN));
    atOnce(noted(ends, unknown, BEGAN + MINUTE));
    atOnce(noted(ends, logsOf(40n, 50n), BEGAN + 2 * MINUTE));
    assert.equal(ends.ofTopic('orders')?.produced(0), 0);
    assert.equal(ends.ofTopic('orders')?.produced(1), 30);
    atOnce(noted(ends, logsOf(45n, 50n), BEGAN + 3 * MINUTE));
    assert.equal(ends.ofTopic('orders')?.produced(0), 5);
    assert.equal(ends.ofTopic('orders')?.movedAt(0), BEGAN + 3 * MINUTE);
    assert.equal(ends.ofTopic('orders')?.movedAt(1), BEGAN + MINUTE);
  });

  it('count nothing over a reading in which the topic was not described, and go on after it', () => {
    const ends = new LogEnds();
    const logs = logsOf(40n);
    const undescribed = { ...logs, topics: new Map([['orders', failed(failure('timeout'))]]) };
    atOnce(noted(ends, logsOf(10n), BEGAN));
    atOnce(noted(ends, { ...undescribed, endOffsets: new TopicPartitionMap() }, BEGAN + MINUTE));
    atOnce(noted(ends, logs, BEGAN + 2 * MINUTE));
    assert.equal(ends.ofTopic('orders')?.produced(0), 0);
    atOnce(noted(ends, logsOf(45n), BEGAN + 3 * MINUTE));
    assert.equal(ends.ofTopic('orders')?.produced(0), 5);
  });

  it('of a large topic are compared in steps', () => {
    const ends = new LogEnds();
    const count = 4 * STEP;
    for (const [minute, end] of [10n, 20n].entries()) {
      const logs = logsOf(...Array<bigint>(count).fill(end));
      const steps = [...noted(ends, logs, BEGAN + minute * MINUTE)].length;
      assert.ok(steps >= 4, `${steps}`);
    }
    assert.equal(ends.ofTopic('orders')?.produced(count - 1), 10);
  });

  it('remember a fall, and forget everything at a gap', () => {
    const ends = new LogEnds();
    atOnce(noted(ends, logsOf(50n), BEGAN));
    atOnce(noted(ends, logsOf(7n), BEGAN + MINUTE));
    assert.deepEqual(ends.ofTopic('orders')?.fallOf(0), { at: BEGAN + MINUTE, from: 50n, to: 7n });
    ends.interrupt();
    assert.equal(ends.ofTopic('orders')?.fallOf(0), undefined);
    assert.equal(ends.producedIn('orders', 0, MINUTE, BEGAN + 9 * MINUTE), undefined);
  });
});
