import assert from 'node:assert/strict';
import type { GroupSettings } from '../../../../../../src/core/insight/clusterFacts';
import type { GroupType } from '../../../../../../src/core/model';
import { failure, listing, member, snapshotOf } from '../../../fixture/guide';
import { pictureOf } from '../../../fixture/panel';

const NO_SESSION = { consumerSessionMs: undefined, consumerHeartbeatMs: undefined };
const UNASKED: GroupSettings = { own: undefined, failure: undefined, broker: undefined };

/** 'Lock time: 30 s' of each. */
function factsOf(type: GroupType, settings?: Partial<GroupSettings>): string[] {
  const group = listing('g', { type, protocolType: type });
  const snapshot = snapshotOf([{ listing: group, members: [member('a', 'orders', [0])] }], {
    orders: [1n],
  });
  const { moreFacts } = pictureOf(snapshot, {
    settings: () => settings && { ...UNASKED, ...settings },
  });
  return moreFacts.map(({ name, value }) => `${name}: ${value}`);
}

describe('facts that only some groups have', () => {
  it('are of a share group how long and how often messages are delivered', () => {
    const own = {
      ...NO_SESSION,
      ...{ shareLockMs: 30_000, shareDeliveryLimit: 5, shareMostLocks: 2000 },
      ...{ shareStart: 'by_duration:PT1H', shareIsolation: 'read_committed' },
      ...{ shareSessionMs: 45_000, shareHeartbeatMs: 5000 },
    };
    assert.deepEqual(factsOf('share', { own }), [
      'Lock time: 30 s',
      'Delivery limit: 5 times',
      'In flight at most: 2,000 messages',
      'First start: by_duration:PT1H',
      'Isolation: read_committed',
      'Session timeout: 45 s',
    ]);
  });

  it("have the brokers' delivery limit where groups have none", () => {
    const broker = { shareDeliveryLimit: 7 } as GroupSettings['broker'];
    assert.deepEqual(factsOf('share', { own: NO_SESSION, broker }), ['Delivery limit: 7 times']);
  });

  it('are unknown where they were refused, and left out before they were asked for', () => {
    assert.deepEqual(factsOf('share', { failure: failure('denied', 'group g') }), [
      'Group settings: unknown',
    ]);
    assert.deepEqual(factsOf('share'), []);
    assert.deepEqual(factsOf('share', {}), []);
  });

  it('are of a streams group its processes and copies, and none of a classic one', () => {
    const own = { ...NO_SESSION, streamsStandbys: 1, streamsInitialDelayMs: 3000 };
    assert.deepEqual(factsOf('streams', { own }), [
      'Processes: 0',
      'Standby copies: 1 copy',
      'First rebalance: 3 s',
    ]);
    assert.deepEqual(factsOf('classic', { own }), []);
  });
});
