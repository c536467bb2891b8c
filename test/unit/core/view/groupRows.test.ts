import assert from 'node:assert/strict';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import { NO_FILTER, type GroupFilter } from '../../../../src/core/store/groupFilter';
import { groupRows } from '../../../../src/core/view/groupRows';
import type { Row } from '../../../../src/core/view/row';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  guideSnapshot,
  listing,
  member,
  snapshotOf,
  type GroupParts,
} from '../fixture/guide';
import { line, LOCAL, OPTIONS, read, tooltip } from '../fixture/rows';

const rowsOf = (state: ClusterState, filter: Partial<GroupFilter> = {}) =>
  groupRows(LOCAL, state, { ...NO_FILTER, ...filter }, 'lag', OPTIONS);

function rowOf(parts: GroupParts): Row {
  const ends = { ...GUIDE_ENDS, imports: [10_210n], empty: [0n] };
  const [row] = rowsOf(read(snapshotOf([parts], ends))).rows;
  assert.ok(row);
  return row;
}

describe('groupRows', () => {
  it("shows the guide's group", () => {
    const row = rowOf(GUIDE_GROUP);
    assert.equal(line(row), 'manual-commit-group | 350 · 2 members | !');
    assert.equal(row.id, 'group/local/manual-commit-group');
    assert.deepEqual(row.target, { clusterId: 'local', groupId: 'manual-commit-group' });
    assert.deepEqual(row.capabilities, ['group', 'describable', 'resettable', 'populated']);
    assert.equal(row.icon, 'circle-filled');
    assert.equal(
      row.ariaLabel,
      'Group manual-commit-group, stable, lag 350, falling behind, 2 members',
    );
    assert.deepEqual(tooltip(row), [
      'Lag: 350',
      'Level: Falling behind',
      'Action: Consider scaling consumers',
      'Partitions: 3',
      'State: Stable: every member has its partitions',
      'Type: classic (members agree on the assignment)',
      'Assignor: cooperative-sticky',
      'Members: 2',
      'Coordinator: broker 1 (kafka-1:9092)',
      'Read: as of 14:32:05',
    ]);
  });

  const one = [member('c', 'orders', [0])];
  const seven = [commit('orders', 0, 1743n)];
  const pictures: [string, GroupParts, string, icon: string][] = [
    [
      'an empty group',
      { listing: listing('g', { state: 'Empty' }), commits: [commit('imports', 0, 10n)] },
      'g | 10.2k · no members | ‼',
      'circle-outline',
    ],
    [
      'a rebalance',
      { listing: listing('g', { state: 'PreparingRebalance' }), members: one, commits: seven },
      'g | 7 · rebalancing | 7',
      'sync',
    ],
    [
      'a reconciling KIP-848 group',
      {
        listing: listing('g', { state: 'Reconciling', type: 'consumer' }),
        members: one,
        commits: seven,
      },
      'g | 7 · rebalancing | 7',
      'sync',
    ],
    [
      'a group that is caught up',
      { listing: listing('g'), members: one, commits: [commit('orders', 0, 1750n)] },
      'g | 0 · 1 member | ✓',
      'circle-filled',
    ],
    [
      'a streams group',
      {
        listing: listing('g', { type: 'streams', protocolType: 'streams' }),
        members: one,
        commits: seven,
      },
      'g | 7 · streams · 1 member | 7',
      'circle-filled',
    ],
    [
      'a foreign protocol',
      { listing: listing('g', { protocolType: 'connect' }), members: one, commits: seven },
      'g | 7 · connect · 1 member | 7',
      'circle-filled',
    ],
    [
      'a streams group that is not ready',
      {
        listing: listing('g', { type: 'streams', state: 'NotReady' }),
        members: one,
        commits: seven,
      },
      'g | 7 · streams · not ready · 1 member | 7',
      'watch',
    ],
    [
      'a dead group',
      { listing: listing('g', { state: 'Dead' }), members: [], commits: seven },
      'g | 7 · dead · no members | 7',
      'circle-slash',
    ],
    [
      'a state that is not known here',
      {
        listing: listing('g', { state: 'Unknown', stateText: 'Napping' }),
        members: one,
        commits: seven,
      },
      'g | 7 · state Napping · 1 member | 7',
      'question',
    ],
    [
      'members without any commit',
      { listing: listing('g'), members: one, commits: [] },
      'g | no commit · 1 member | ?',
      'circle-filled',
    ],
    [
      'members with nothing to do',
      { listing: listing('g'), members: [member('c', 'orders', [])], commits: [] },
      'g | no offsets · 1 member | ',
      'circle-filled',
    ],
    [
      'a commit beyond the log end',
      { listing: listing('g', { state: 'Empty' }), commits: [commit('orders', 0, 9000n)] },
      'g | negative · 1 beyond the log end · no members | ?',
      'circle-outline',
    ],
    [
      'offsets that are denied',
      {
        listing: listing('g'),
        members: one,
        commits: failure('denied', 'group g', 'not authorized'),
      },
      'g | no permission: not authorized · 1 member | ?',
      'warning',
    ],
    [
      'members that could not be read',
      { listing: listing('g'), members: failure('coordinator', 'group g'), commits: seven },
      'g | 7 · members unknown | 7',
      'circle-filled',
    ],
    [
      'an empty id',
      { listing: listing('', { state: 'Empty' }), commits: seven },
      '(empty) | 7 · no members | 7',
      'circle-outline',
    ],
    [
      'a hostile id',
      { listing: listing('**a**\n<b>\u202e', { state: 'Empty' }), commits: seven },
      '**a**␊<b>‹U+202E› | 7 · no members | 7',
      'circle-outline',
    ],
  ];
  for (const [what, parts, expected, icon] of pictures) {
    it(`shows ${what}`, () => {
      assert.equal(line(rowOf(parts)), expected);
      assert.equal(rowOf(parts).icon, icon);
    });
  }

  it('shows a share group without any lag', () => {
    const share = listing('share-orders', { type: 'share', protocolType: 'share' });
    const row = rowOf({ listing: share, members: one, commits: [] });
    assert.equal(line(row), 'share-orders | share · 1 member | ');
    assert.equal(row.ariaLabel, 'Group share-orders, type share, stable, 1 member');
    assert.ok(!tooltip(row).some((text) => text.startsWith('Lag')));
  });

  it('explains a simple group, idle members and failures in the tooltip', () => {
    const simple = listing('g', { state: 'Empty', protocolType: '' });
    const note = tooltip(rowOf({ listing: simple, commits: seven })).find((text) =>
      text.startsWith('Note'),
    );
    assert.match(note ?? '', /nobody has subscribed/);

    const members = [...one, member('idle', 'orders', [])];
    const idle = tooltip(rowOf({ listing: listing('g'), members, commits: seven }));
    assert.ok(idle.includes('Members: 2, of which 1 has no partition'));

    const denied = tooltip(
      rowOf({ listing: listing('g'), members: failure('denied', 'group g'), commits: seven }),
    );
    assert.ok(denied.some((text) => text.startsWith('Members: No permission for group g.')));
  });

  it('says why there are no groups', () => {
    const loading = { snapshot: undefined, failure: undefined, refreshing: true };
    assert.deepEqual(rowsOf(loading), { rows: [], shown: 0, total: 0 });

    const refused = failure('unreachable', 'a:1', 'connection refused');
    const [failed] = rowsOf({ ...loading, failure: refused }).rows;
    assert.equal(failed?.label, 'unreachable: connection refused at a:1');
    assert.deepEqual(failed.capabilities, ['message', 'retryable']);

    const none = rowsOf(read(snapshotOf([], {})));
    assert.deepEqual(
      none.rows.map(({ label }) => label),
      ['No consumer groups in local'],
    );

    const hidden = rowsOf(read(guideSnapshot()), { text: 'zzz' });
    assert.deepEqual([hidden.shown, hidden.total], [0, 1]);
    assert.equal(hidden.rows[0]?.label, 'No group matches the filter: "zzz"');
  });

  it('keeps groups below what must be said of missing or old ones', () => {
    const lost = failure('unreachable', 'broker 2', 'connection reset');
    const snapshot = { ...guideSnapshot(), failures: [lost] };
    const { rows, shown } = rowsOf({ ...read(snapshot), failure: lost });
    assert.equal(shown, 1);
    assert.deepEqual(
      rows.map(({ label }) => label),
      [
        'Not refreshed: these figures are as of 14:32:05',
        '1 of 3 brokers unreachable: groups are missing here',
        'manual-commit-group',
      ],
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });

  it('has the same ids in every reading and makes no tooltip by itself', () => {
    let asked = 0;
    const options = { ...OPTIONS, now: () => (asked++, 0) };
    const ids = () =>
      groupRows(LOCAL, read(guideSnapshot()), NO_FILTER, 'lag', options).rows.map(({ id }) => id);
    assert.deepEqual(ids(), ids());
    assert.equal(asked, 0);
  });
});
