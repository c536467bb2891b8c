import assert from 'node:assert/strict';
import { badgeColor, badgeLevel, badgePath } from '../../../../src/ui/tree/badgeUri';

describe('badgeUri', () => {
  it('reads back every level', () => {
    for (const level of ['caughtUp', 'normal', 'fallingBehind', 'backlog', 'unknown'] as const) {
      assert.equal(badgeLevel(badgePath(level)), level);
    }
  });

  it('takes no other path', () => {
    for (const path of ['', '/', 'backlog', '/nonsense', '/backlog/', '/toString']) {
      assert.equal(badgeLevel(path), undefined);
    }
  });

  it('colours only from falling behind on', () => {
    assert.equal(badgeColor('caughtUp'), undefined);
    assert.equal(badgeColor('normal'), undefined);
    assert.equal(badgeColor('unknown'), undefined);
    assert.notEqual(badgeColor('fallingBehind'), badgeColor('backlog'));
  });
});
