import assert from 'node:assert/strict';
import type { RowTarget } from '../../../../src/core/view/row';
import { backTo } from '../../../../src/ui/reset/backTo';
import { NEW_RESET, requestsOf } from '../../../../src/ui/reset/resetDraft';

const row = (partition: number, offset?: string, groupId = 'billing'): RowTarget => ({
  ...{ clusterId: 'local', groupId, topic: 'orders', partition },
  ...(offset !== undefined && { offset }),
});

/** Where a reset of these rows goes, as its plan asks for it. */
function scenarioOf(targets: readonly RowTarget[]) {
  const groupIds = ['billing'];
  const rows = targets.map(({ topic = '', partition = 0 }) => ({
    ...{ groupId: 'billing', topic, partition },
  }));
  const draft = { ...NEW_RESET, groupIds, scope: 'rows' as const, rows, ...backTo(targets) };
  const [request] = requestsOf(draft, { now: 0, zone: 'UTC' });
  return request?.scenario;
}

describe('a reset back to where partitions were', () => {
  it('has the offset of one partition filled in, as if it had been typed', () => {
    assert.deepEqual(backTo([row(3, '7000')]), {
      destination: 'offset',
      texts: { offset: '7000' },
    });
    assert.deepEqual(scenarioOf([row(3, '7000')]), { kind: 'offset', offset: 7000n });
  });

  it('has an offset for each of several partitions', () => {
    const scenario = scenarioOf([row(3, '7000'), row(5, '9223372036854775807')]);
    assert.ok(scenario?.kind === 'offsets');
    const { offsets } = scenario;
    assert.equal(offsets.get('orders', 3), 7000n);
    assert.equal(offsets.get('orders', 5), 9223372036854775807n);
  });

  it('has nothing filled in where a row has no such offset, or they are of two groups', () => {
    assert.deepEqual(backTo([]), {});
    assert.deepEqual(backTo([row(3)]), {});
    assert.deepEqual(backTo([row(3, '7000'), row(4)]), {});
    assert.deepEqual(backTo([row(3, '9223372036854775808')]), {});
    assert.deepEqual(backTo([row(3, '-1')]), {});
    assert.deepEqual(backTo([row(3, '1'), row(3, '2', 'other')]), {});
    assert.deepEqual(backTo([{ clusterId: 'local', groupId: 'billing', offset: '1' }]), {});
  });
});
