import assert from 'node:assert/strict';
import { DepartedBrokers } from '../../../../src/kafka/brokers/departedBrokers';

const broker = (nodeId: number, host = `kafka-${nodeId}`) => ({
  ...{ nodeId, host, port: 9092, rack: undefined },
});

function setup() {
  let now = 0;
  const departed = new DepartedBrokers(() => now);
  const gone = () => departed.list().map(({ broker: { nodeId }, seenAt }) => [nodeId, seenAt]);
  const pass = (milliseconds: number) => (now += milliseconds);
  return { departed, gone, pass };
}

describe('DepartedBrokers', () => {
  it('knows who left and when it was seen last, until it is back', () => {
    const { departed, gone, pass } = setup();
    departed.saw([broker(1), broker(3), broker(2)]);
    pass(1000);
    departed.saw([broker(1), broker(3), broker(2)]);
    assert.deepEqual(gone(), []);
    pass(1000);
    departed.saw([broker(1)]);
    pass(1000);
    departed.saw([broker(1)]);
    assert.deepEqual(gone(), [
      [2, 1000],
      [3, 1000],
    ]);
    departed.saw([broker(1), broker(2)]);
    assert.deepEqual(gone(), [[3, 1000]]);
  });

  it('forgets one that stays away, and none that was there all the time', () => {
    const { departed, gone, pass } = setup();
    departed.saw([broker(1), broker(2)]);
    departed.saw([broker(1)]);
    pass(600_000);
    assert.deepEqual(gone(), [[2, 0]]);
    pass(1);
    assert.deepEqual(gone(), []);
    departed.saw([]);
    assert.deepEqual(gone(), [], 'it was seen too long ago, as was the other one');
  });

  it('takes a broker at the same address under another id for its successor', () => {
    const { departed, gone } = setup();
    departed.saw([broker(1), broker(2, 'node-b')]);
    departed.saw([broker(1), broker(7, 'node-b')]);
    assert.deepEqual(gone(), []);
  });
});
