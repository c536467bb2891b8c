import assert from 'node:assert/strict';
import type { Writability } from '../../../../../src/core/plan/writability';
import type { Member } from '../../../../../src/core/model';
import { heldPlacesText } from '../../../../../src/core/view/plan/staticMembers';
import {
  connectedText,
  waitBrief,
  waitDetail,
  waitingText,
  type Awaited,
} from '../../../../../src/core/view/plan/waitWords';
import { failure, member } from '../../fixture/guide';

const active = (groupId: string, ...clients: readonly string[]): Awaited => ({
  groupId,
  writability: {
    kind: 'active',
    members: clients.map((clientId) => ({
      ...member(clientId, 'orders', []),
      ...{ clientId, host: '10.0.0.7' },
    })),
  },
});
const UNREAD: Writability = { kind: 'active', members: undefined };

const client = (clientId: string, host: string): Member => ({
  ...member(clientId, 'orders', []),
  ...{ clientId, host },
});

describe('the words of a wait', () => {
  it('say for whom it waits, and how many they are', () => {
    assert.equal(waitBrief([active('live', 'a', 'b')]), 'Waiting for live: 2 members');
    assert.equal(
      waitBrief([active('live', 'a', 'b'), active('audit', 'c')]),
      'Waiting for 2 groups: 3 members',
    );
  });

  it('count nothing that could not be read', () => {
    const some = [active('live', 'a'), { groupId: 'audit', writability: UNREAD }];
    assert.equal(waitBrief(some), 'Waiting for 2 groups');
    assert.equal(waitBrief(some.slice(1)), 'Waiting for audit: members');
  });

  it('say who is still there, group by group, or why that is not known', () => {
    const writability = { kind: 'unknown', failure: failure('timeout', 'broker 1') } as const;
    assert.equal(
      waitDetail([active('live', 'a', 'a', 'b'), { groupId: 'audit', writability }]),
      'live: still connected: a at 10.0.0.7 (2 members), b at 10.0.0.7; audit: timed out: broker 1',
    );
    assert.equal(waitDetail([active('live', 'a')], false), 'still connected: a at 10.0.0.7');
    const many = Array.from({ length: 5 }, (_, at) => active(`g${at}`, 'a'));
    assert.match(waitDetail(many), /; 2 more groups$/);
  });

  describe('of static members', () => {
    const fixed = (instance: string, memberEpoch: number | undefined): Member => ({
      ...client('billing', '/10.0.0.8'),
      ...{ groupInstanceId: instance, memberEpoch },
    });

    it('name one that has left, and the way to end its place', () => {
      const members = [fixed('billing-1', -2), fixed('billing-2', 7)];
      assert.equal(
        connectedText(members),
        'billing at /10.0.0.8 (static member billing-1, which has left), billing at /10.0.0.8 (static member billing-2)',
      );
      assert.match(heldPlacesText(members) ?? '', /^billing-1 has left .* Remove Members…/);
      assert.equal(heldPlacesText(members.slice(1)), undefined);
    });

    it('say of classic ones that their places outlast them', () => {
      const members = [fixed('billing-1', undefined)];
      assert.match(heldPlacesText(members) ?? '', /static member .* stopped .* Remove Members…/i);
      assert.equal(heldPlacesText([client('billing', '/10.0.0.8')]), undefined);
      assert.equal(heldPlacesText(undefined), undefined);
    });

    it('are part of the question that offers to wait', () => {
      const writability = { kind: 'active', members: [fixed('billing-1', -2)] } as const;
      const [text = ''] = waitingText({ groupId: 'g', writability });
      assert.match(text, /billing-1, which has left.*Remove Members…/s);
    });

    it('are counted where they are many', () => {
      const members = Array.from({ length: 9 }, (_, at) => fixed(`b-${at}`, -2));
      assert.match(heldPlacesText(members) ?? '', /^b-0, b-1, b-2 and 6 others have left/);
    });
  });

  it('tell who is still connected, alike ones together, and how many more', () => {
    const members = [
      client('orders-service', '/10.0.0.7'),
      client('billing', '/10.0.0.8'),
      client('billing', '/10.0.0.8'),
    ];
    assert.equal(
      connectedText(members),
      'orders-service at /10.0.0.7, billing at /10.0.0.8 (2 members)',
    );
    const many = Array.from({ length: 7 }, (_, at) => client(`c${at}`, '/10.0.0.9'));
    assert.match(connectedText(many), /c4 at \/10\.0\.0\.9, 2 more$/);
    assert.equal(connectedText(undefined), 'members that could not be read');
  });
});
