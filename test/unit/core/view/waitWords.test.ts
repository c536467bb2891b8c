import assert from 'node:assert/strict';
import type { GroupStanding } from '../../../../src/core/change/groupStanding';
import { waitBrief, waitDetail, type Awaited } from '../../../../src/core/view/waitWords';
import { failure, member } from '../fixture/guide';

const active = (groupId: string, ...clients: readonly string[]): Awaited => ({
  groupId,
  standing: {
    kind: 'active',
    members: clients.map((clientId) => ({
      ...member(clientId, 'orders', []),
      ...{ clientId, host: '10.0.0.7' },
    })),
  },
});
const UNREAD: GroupStanding = { kind: 'active', members: undefined };

describe('the words of a wait', () => {
  it('say for whom it waits, and how many they are', () => {
    assert.equal(waitBrief([active('live', 'a', 'b')]), 'Waiting for live: 2 members');
    assert.equal(
      waitBrief([active('live', 'a', 'b'), active('audit', 'c')]),
      'Waiting for 2 groups: 3 members',
    );
  });

  it('count nothing that could not be read', () => {
    const some = [active('live', 'a'), { groupId: 'audit', standing: UNREAD }];
    assert.equal(waitBrief(some), 'Waiting for 2 groups');
    assert.equal(waitBrief(some.slice(1)), 'Waiting for audit: members');
  });

  it('say who is still there, group by group, or why that is not known', () => {
    const standing = { kind: 'unknown', failure: failure('timeout', 'broker 1') } as const;
    assert.equal(
      waitDetail([active('live', 'a', 'a', 'b'), { groupId: 'audit', standing }]),
      'live: still connected: a at 10.0.0.7 (2 members), b at 10.0.0.7; audit: timed out: broker 1',
    );
    assert.equal(waitDetail([active('live', 'a')], false), 'still connected: a at 10.0.0.7');
    const many = Array.from({ length: 5 }, (_, at) => active(`g${at}`, 'a'));
    assert.match(waitDetail(many), /; 2 more groups$/);
  });
});
