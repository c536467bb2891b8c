// Which groups a reset is about, as far as it was answered: a row is a scope, also for a file.

import assert from 'node:assert/strict';
import { parseOffsetsCsv } from '../../../../src/core/reset/offsetsCsv';
import { csvLeftOut } from '../../../../src/core/view/plan/csvLeftOut';
import {
  groupsOf,
  NEW_RESET,
  requestsOf,
  type ResetDraft,
} from '../../../../src/ui/reset/resetDraft';

const FILE = ['audit', 'billing', 'audit', 'billing', 'orders']
  .map((group, at) => `${group},payments,${at},${at * 10}\n`)
  .join('');
const NOW = { now: 0, zone: 'UTC' };

function draft(csv: string, part: Partial<ResetDraft> = {}): ResetDraft {
  const { offsets } = parseOffsetsCsv(csv);
  return { ...NEW_RESET, destination: 'file', file: { name: 'offsets.csv', offsets }, ...part };
}

/** 'billing 1,3': what would be moved. */
const moved = (of: ResetDraft): string[] =>
  requestsOf(of, NOW).map(({ groupId, scope }) => {
    const partitions = scope.kind === 'partitions' ? scope.partitions : [];
    return `${groupId} ${partitions.map(({ partition }) => partition).join()}`;
  });

describe('the groups of a reset from a file', () => {
  it('are those that were chosen, whatever else the file has', () => {
    const of = draft(FILE, { groupIds: ['billing'] });
    assert.deepEqual(groupsOf(of), ['billing']);
    assert.deepEqual(moved(of), ['billing 1,3']);
  });

  it('are all of the file once the others were taken in', () => {
    const of = draft(FILE, { groupIds: ['billing'], everyGroup: true });
    assert.deepEqual(moved(of), ['audit 0,2', 'billing 1,3', 'orders 4']);
  });

  it('are those of the file where none was chosen', () => {
    assert.deepEqual(groupsOf(draft(FILE)), ['audit', 'billing', 'orders']);
  });

  it('are those that were chosen where the file names none', () => {
    const of = draft('payments,0,5\n', { groupIds: ['billing', 'audit'] });
    assert.deepEqual(moved(of), ['billing 0', 'audit 0']);
  });

  it('are left out by name and number', () => {
    const { offsets } = parseOffsetsCsv(FILE);
    assert.deepEqual(csvLeftOut(offsets, ['billing', 'orders']), {
      leftOut: '2 lines of 1 other group (audit) left out.',
      include: 'Include 2 Lines of 1 Other Group (audit)',
    });
    assert.equal(
      csvLeftOut(offsets, ['billing'])?.leftOut,
      '3 lines of 2 other groups (audit and orders) left out.',
    );
    assert.equal(csvLeftOut(offsets, ['audit', 'billing', 'orders']), undefined);
    assert.equal(csvLeftOut(offsets, []), undefined);
    assert.equal(csvLeftOut(parseOffsetsCsv('payments,0,5\n').offsets, ['billing']), undefined);
  });
});
