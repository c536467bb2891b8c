import assert from 'node:assert/strict';
import {
  NO_FILTER,
  type GroupFilter,
  type SeverityOf,
} from '../../../../src/core/store/groupFilter';
import { filterOf, filterTicks, ticksOf } from '../../../../src/ui/pick/filterTicks';
import { listing, snapshotOf } from '../../core/fixture/guide';

const GROUPS = snapshotOf(
  [
    { listing: listing('a') },
    { listing: listing('b', { type: 'consumer' }) },
    { listing: listing('c', { state: 'PreparingRebalance' }) },
  ],
  {},
).groups.values();
const groups = [...GROUPS];
const severityOf: SeverityOf = ({ listing: { groupId } }) => (groupId === 'c' ? 'error' : 'info');
const lines = (filter: GroupFilter) =>
  filterTicks(groups, filter, severityOf).map(({ label, description, ticked }) =>
    [ticked ? '☑' : '☐', label, description].join(' ').trim(),
  );

describe('filterTicks', () => {
  it('offers what there is, the most frequent first, and says how often', () => {
    assert.deepEqual(lines(NO_FILTER), [
      '☐ Needs attention 1 group with an error or a warning',
      '☐ Only with lag 0 groups',
      '☐ State: stable 2 groups',
      '☐ State: preparing rebalance 1 group',
      '☐ Type: classic 2 groups',
      '☐ Type: consumer 1 group',
    ]);
  });

  it('keeps what is ticked, even if no group has it now', () => {
    const shown = lines({ ...NO_FILTER, states: ['Dead'], types: ['consumer'], onlyWithLag: true });
    assert.deepEqual(
      shown.filter((line) => line.startsWith('☑')),
      ['☑ Only with lag 0 groups', '☑ State: dead 0 groups', '☑ Type: consumer 1 group'],
    );
  });

  it('reads back the filter it shows', () => {
    const filter: GroupFilter = {
      text: 'pay',
      states: ['Dead', 'Stable'],
      types: ['consumer'],
      onlyWithLag: true,
      onlyNeedsAttention: true,
    };
    const ticked = filterTicks(groups, filter, severityOf).filter((tick) => tick.ticked);
    const back = filterOf(
      ' pay ',
      ticked.map(({ tick }) => tick),
    );
    assert.deepEqual({ ...back, states: [...back.states].sort() }, filter);
    assert.deepEqual(filterOf('pay', ticksOf(filter)), filter);
    assert.deepEqual(filterOf('', []), NO_FILTER);
  });
});
