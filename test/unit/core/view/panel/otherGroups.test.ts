import assert from 'node:assert/strict';
import { otherGroups } from '../../../../../src/core/view/panel/otherGroups';
import type { GroupSnapshot } from '../../../../../src/core/store/clusterSnapshot';

const reading = (groups: Readonly<Record<string, readonly string[]>>) => ({
  groups: new Map(
    Object.entries(groups).map(([groupId, topics]) => [groupId, { topics } as GroupSnapshot]),
  ),
});

function result<T>(work: Iterator<unknown, T>): { readonly value: T; readonly steps: number } {
  for (let steps = 0; ; steps++) {
    const next = work.next();
    if (next.done === true) return { value: next.value, steps };
  }
}

describe('the other groups of a topic', () => {
  it('are those of the same reading, by topic, and never the group itself', () => {
    const snapshot = reading({
      mine: ['orders', 'audit', 'own'],
      billing: ['orders', 'payments'],
      audit: ['audit', 'orders'],
    });
    assert.deepEqual(result(otherGroups(snapshot, 'mine', ['orders', 'audit', 'own'])).value, [
      { topic: 0, names: ['audit', 'billing'], more: 0 },
      { topic: 1, names: ['audit'], more: 0 },
    ]);
  });

  it('are counted beyond a few, fit for one line, and looked up in steps', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`g\n${String(at).padStart(5, '0')}`, ['orders']]),
    );
    const { value, steps } = result(otherGroups(reading(many), 'mine', ['orders', '__proto__']));
    assert.equal(value.length, 1);
    assert.equal(value[0]?.names.length, 8);
    assert.equal(value[0].more, 9_992);
    assert.ok(value[0].names.every((name) => !name.includes('\n')));
    assert.ok(steps >= 10_000);
  });
});
