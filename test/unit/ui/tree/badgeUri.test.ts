import assert from 'node:assert/strict';
import { badgeColor, badgeOf, badgePath } from '../../../../src/ui/tree/badgeUri';

describe('badgeUri', () => {
  it('reads back every badge', () => {
    for (const level of ['caughtUp', 'normal', 'fallingBehind', 'backlog', 'unknown'] as const) {
      for (const text of ['‼', '!', '✓', '?', '7', '99']) {
        assert.deepEqual(badgeOf(badgePath({ level, text })), { level, text });
      }
    }
  });

  it('takes no other path', () => {
    for (const path of [
      '',
      '/',
      '/backlog',
      '/backlog/',
      '/nonsense/1',
      'backlog/1',
      '/backlog/1/2',
    ]) {
      assert.equal(badgeOf(path), undefined);
    }
  });

  it('colours only from falling behind on', () => {
    assert.equal(badgeColor('caughtUp'), undefined);
    assert.equal(badgeColor('normal'), undefined);
    assert.equal(badgeColor('unknown'), undefined);
    assert.notEqual(badgeColor('fallingBehind'), badgeColor('backlog'));
  });
});
