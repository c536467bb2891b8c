import assert from 'node:assert/strict';
import { SIZES, walkWorld } from '../../../scripts/lib/pictures/walkWorld';

describe('what a walk comes to', () => {
  it('has members that subscribe to all that they read, so that practices can be judged', () => {
    const world = walkWorld(1_800_000_000_000, 1, [1, 2, 3]);
    for (const { id, topics, members } of SIZES) {
      const found = world.groups.get(id)?.members ?? [];
      assert.equal(found.length, members);
      for (const { topics: subscribed, assignment } of found) {
        assert.equal(subscribed.length, topics);
        assert.ok(assignment.every(({ topic }) => subscribed.includes(topic)));
      }
    }
  });
});
