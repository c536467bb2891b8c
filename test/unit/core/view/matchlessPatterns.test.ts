import assert from 'node:assert/strict';
import type { Member } from '../../../../src/core/model';
import { matchlessPatterns } from '../../../../src/core/view/matchlessPatterns';
import { description, listing, member } from '../fixture/guide';

const by = (subscribedPattern: string, partitions: readonly number[] = []): Member => ({
  ...member('by-pattern', 'orders', partitions),
  subscribedTopics: [],
  subscribedPattern,
});

const matchless = (members: readonly Member[], changes: object = {}) => [
  ...matchlessPatterns(
    description(listing('g', { type: 'consumer' }), members, { state: 'Stable', ...changes }),
  ),
];

describe('matchlessPatterns', () => {
  const busy = member('busy', 'orders', [0, 1]);

  it('are those that no assigned topic matches', () => {
    assert.deepEqual(matchless([by('audit-.*')]), ['audit-.*']);
    assert.deepEqual(matchless([by('audit-.*'), busy]), ['audit-.*']);
    assert.deepEqual(matchless([by('audit-.*'), by('ord.*'), busy]), ['audit-.*']);
  });

  it('are not those whose topics others read', () => {
    assert.deepEqual(matchless([by('ord.*'), busy]), []);
    assert.deepEqual(matchless([by('ord.*', [0])]), []);
    const soon = { ...member('soon', 'x', []), targetAssignment: busy.assignment };
    assert.deepEqual(matchless([by('ord.*'), soon]), []);
  });

  it('are none where the pattern is not understood, unless nothing is assigned', () => {
    assert.deepEqual(matchless([by('(a|b)+'), busy]), []);
    assert.deepEqual(matchless([by('(a|b)+')]), ['(a|b)+']);
  });

  it('are none while the group is not stable, or an assignment is unknown', () => {
    assert.deepEqual(matchless([by('audit-.*')], { state: 'Reconciling' }), []);
    assert.deepEqual(matchless([by('audit-.*'), { ...busy, assignment: undefined }]), []);
    assert.deepEqual(matchless([busy]), []);
  });
});
