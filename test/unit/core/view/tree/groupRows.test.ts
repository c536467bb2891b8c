import assert from 'node:assert/strict';
import type { ClusterState } from '../../../../../src/core/store/clusterSnapshot';
import { atOnce } from '../../../../../src/base/sharedThread';
import { NO_FILTER, type GroupFilter } from '../../../../../src/core/store/groupFilter';
import { GroupWindow } from '../../../../../src/core/store/window/groupWindow';
import { groupRows } from '../../../../../src/core/view/tree/groupRows';
import type { Row } from '../../../../../src/core/view/row';
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
} from '../../fixture/guide';
import { provenMarkers } from '../../fixture/provenMarkers';
import { line, listed, LOCAL, OPTIONS, read, tooltip } from '../../fixture/rows';

function rowsOf(
  state: ClusterState,
  partial: Partial<GroupFilter> = {},
  options = OPTIONS,
  window = new GroupWindow(),
): Row[] {
  const filter = { ...NO_FILTER, ...partial };
  if (state.listing !== undefined) atOnce(window.list(state.listing.groups, filter, 'lag'));
  if (state.snapshot !== undefined) {
    const work = window.sorted
      ? window.follow(state.snapshot, filter)
      : window.sort(state.snapshot, filter, 'lag');
    atOnce(work);
  }
  const { ids, matching, waiting, hidden } = window;
  const filtered = Object.keys(partial).length > 0;
  return groupRows(LOCAL, state, { ids, matching, waiting, hidden, filter, filtered }, options);
}

const labels = (rows: readonly Row[]): string[] => rows.map(({ label }) => label);

function rowOf(parts: GroupParts): Row {
  const ends = { ...GUIDE_ENDS, imports: [10_210n], empty: [0n] };
  const [, row] = rowsOf(read(snapshotOf([parts], ends)));
  assert.ok(row);
  return row;
}

describe('groupRows', () => {
  it('do not count what is proven to be markers of transactions, and say so in the tooltip', () => {
    let shown = guideSnapshot();
    for (const partition of [0, 2]) shown = provenMarkers(shown, 'orders', partition);
    const [summary, row] = rowsOf(read(shown));
    assert.ok(summary && row);
    assert.equal(line(row), 'manual-commit-group | 0 · 2 members | ✓');
    assert.match(row.ariaLabel, /lag 0, caught up/);
    const note =
      'Not counted: 350 transaction markers, no message: log end − committed offset is 350';
    for (const one of [summary, row]) assert.ok(tooltip(one).includes(note), one.kind);
    assert.match(summary.label, /Lag 0/);
  });

  it("shows the guide's group", () => {
    const row = rowOf(GUIDE_GROUP);
    assert.equal(line(row), 'manual-commit-group | 350 · 2 members | !');
    assert.equal(row.id, 'group/local/manual-commit-group');
    assert.deepEqual(row.target, { clusterId: 'local', groupId: 'manual-commit-group' });
    assert.deepEqual(row.capabilities, [
      ...['group', 'describable', 'resettable', 'populated', 'readable'],
    ]);
    assert.equal(row.icon, 'circle-filled');
    assert.equal(
      row.ariaLabel,
      'Group manual-commit-group, stable, lag 350, falling behind, 2 members',
    );
    assert.deepEqual(tooltip(row), [
      'Lag: 350, falling behind',
      'State: Stable: no rebalance in progress',
      'Members: 2',
      'Action: Consider scaling consumers',
      'Partitions: 3',
      'Type: classic (members agree on the assignment)',
      'Assignor: cooperative-sticky',
      'Coordinator: broker 1 (kafka-1:9092)',
    ]);
  });

  it('says where the lag is going, as far as that is known', () => {
    const rowGoing = (direction: 'rising' | 'falling' | 'steady' | 'unknown'): Row => {
      const trendOf = () => ({
        direction,
        text: `${direction} by about 40 a minute`,
        pace: '40/min',
      });
      const [, row] = rowsOf(read(guideSnapshot()), {}, { ...OPTIONS, trendOf });
      assert.ok(row);
      return row;
    };
    assert.equal(rowGoing('rising').description, '350 ↑ 40/min · 2 members');
    assert.equal(rowGoing('falling').description, '350 ↓ 40/min · 2 members');
    assert.equal(rowGoing('steady').description, '350 · 2 members');
    assert.equal(rowGoing('unknown').description, '350 · 2 members');
    assert.equal(
      tooltip(rowGoing('rising'))[0],
      'Lag: 350, falling behind, rising by about 40 a minute',
    );
    assert.match(rowGoing('falling').ariaLabel, /falling behind, falling, 2 members$/);
    assert.doesNotMatch(rowGoing('unknown').ariaLabel, /unknown/);
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
      'g | 7 · rebalancing | ·',
      'sync',
    ],
    [
      'a reconciling KIP-848 group',
      {
        listing: listing('g', { state: 'Reconciling', type: 'consumer' }),
        members: one,
        commits: seven,
      },
      'g | 7 · rebalancing | ·',
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
      'g | 7 · streams · 1 member | ·',
      'circle-filled',
    ],
    [
      'a foreign protocol',
      { listing: listing('g', { protocolType: 'connect' }), members: one, commits: seven },
      'g | 7 · connect · 1 member | ·',
      'circle-filled',
    ],
    [
      'a streams group that is not ready',
      {
        listing: listing('g', { type: 'streams', state: 'NotReady' }),
        members: one,
        commits: seven,
      },
      'g | 7 · streams · not ready · 1 member | ·',
      'watch',
    ],
    [
      'a dead group',
      { listing: listing('g', { state: 'Dead' }), members: [], commits: seven },
      'g | 7 · dead · no members | ·',
      'circle-slash',
    ],
    [
      'a state that is not known here',
      {
        listing: listing('g', { state: 'Unknown', stateText: 'Napping' }),
        members: one,
        commits: seven,
      },
      'g | 7 · state Napping · 1 member | ·',
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
      'g | 7 · members unknown | ·',
      'circle-filled',
    ],
    [
      'an empty id',
      { listing: listing('', { state: 'Empty' }), commits: seven },
      '(empty) | 7 · no members | ·',
      'circle-outline',
    ],
    [
      'a hostile id',
      { listing: listing('**a**\n<b>\u202e', { state: 'Empty' }), commits: seven },
      '**a**␊<b>‹U+202E› | 7 · no members | ·',
      'circle-outline',
    ],
  ];
  for (const [what, parts, expected, icon] of pictures) {
    it(`shows ${what}`, () => {
      assert.equal(line(rowOf(parts)), expected);
      assert.equal(rowOf(parts).icon, icon);
    });
  }

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

  it('shows the patterns that members subscribe by, and which matches no topic', () => {
    const by = (subscribedPattern: string) => ({
      ...member('by-pattern', 'orders', []),
      ...{ subscribedTopics: [], subscribedPattern },
    });
    const members = [...one, by('ord.*'), by('ord.*'), by('audit-.*'), by('a+'), by('b+')];
    const of = listing('g', { type: 'consumer' });
    const lines = tooltip(rowOf({ listing: of, members, commits: seven }));
    assert.deepEqual(
      lines.filter((text) => text.startsWith('Pattern')),
      [
        'Pattern: ord.*',
        'Pattern: audit-.* (matches no topic yet, or none that the member may read)',
        'Pattern: a+',
      ],
    );
  });

  it('says what to do where there are no groups, since the row above says why', () => {
    const loading = { snapshot: undefined, failure: undefined, refreshing: true };
    assert.deepEqual(rowsOf(loading), []);

    const refused = failure('unreachable', 'a:1', 'connection refused');
    const [failed] = rowsOf({ ...loading, failure: refused });
    assert.equal(
      failed?.label,
      'Check the address, that the broker is running, and that no firewall is in between.',
    );
    assert.match(failed.ariaLabel, /^Cannot connect to a:1: connection refused/);
    assert.deepEqual(failed.capabilities, ['message', 'retryable']);

    const none = rowsOf(read(snapshotOf([], {})));
    assert.deepEqual(labels(none), ['No lag to show', 'No consumer groups in local']);

    const hidden = rowsOf(read(guideSnapshot()), { text: 'zzz' });
    assert.deepEqual(labels(hidden), ['Lag 350', 'Nothing matches the filter: "zzz"']);
    assert.equal(hidden[0]?.description, '0 of 1 group · 14:32:05');
  });

  it('says on top what moves with each reading, and when that was', () => {
    const [summary] = rowsOf(read(guideSnapshot()));
    assert.ok(summary);
    assert.equal(line(summary), 'Lag 350 | 1 group · 14:32:05 | !');
    assert.equal(summary.ariaLabel, 'Lag 350, falling behind, 1 group · 14:32:05');
    assert.deepEqual(tooltip(summary), [
      'Lag: 350, falling behind',
      'Action: Consider scaling consumers',
      'Groups: 1 group',
      'Partitions: 3',
      'Read: as of 14:32:05',
    ]);
  });

  it('says in the same place what is missing or old, and offers to try again', () => {
    const lost = failure('unreachable', 'broker 2', 'connection reset');
    const snapshot = { ...guideSnapshot(), failures: [lost] };
    const partial = rowsOf(read(snapshot));
    assert.deepEqual(labels(partial), [
      '1 of 3 brokers unreachable: groups are missing',
      'manual-commit-group',
    ]);
    const stale = rowsOf({ ...read(snapshot), failure: lost });
    assert.equal(
      line(stale[0]!),
      'Not refreshed since 14:32:05 | unreachable: connection reset at broker 2 | ',
    );
    assert.match(
      rowsOf(
        { ...read(snapshot), failure: lost },
        {},
        { ...OPTIONS, nextTry: snapshot.takenAt + 65_000 },
      )[0]!.description,
      /^next try at 14:33:10 · unreachable: connection reset at broker 2$/,
    );
    assert.equal(stale.length, partial.length);
    assert.deepEqual(
      new Set([partial[0]?.id, stale[0]?.id]),
      new Set([rowsOf(read(guideSnapshot()))[0]?.id]),
    );
    for (const [summary] of [partial, stale]) {
      assert.deepEqual(summary?.capabilities, ['summary', 'retryable']);
      assert.equal(summary.icon, 'warning');
    }
  });

  it('names new groups that wait for their place', () => {
    const window = new GroupWindow();
    rowsOf(read(guideSnapshot()), {}, OPTIONS, window);
    const more = snapshotOf(
      [GUIDE_GROUP, { listing: listing('fresh', { state: 'Empty' }), commits: [] }],
      GUIDE_ENDS,
    );
    const rows = rowsOf(read(more), {}, OPTIONS, window);
    assert.deepEqual(labels(rows), ['Lag 350', 'manual-commit-group']);
    assert.equal(rows[0]?.description, '2 groups · 1 new · 14:32:05');
    assert.ok(tooltip(rows[0]).includes('New: fresh; Refresh sorts them'));
  });

  it('leads to the groups beyond those that are shown', () => {
    const groups = Array.from({ length: 1600 }, (_, index) => ({
      listing: listing(`g${index}`, { state: 'Empty' as const }),
      commits: [],
    }));
    const rows = rowsOf(read(snapshotOf(groups, {})));
    assert.equal(rows.length, 502);
    assert.equal(line(rows.at(-1)!), 'Show 500 more… | of 1,100 groups | ');
    const few = rowsOf(read(snapshotOf(groups.slice(0, 520), {})));
    assert.equal(line(few.at(-1)!), 'Show 20 more… |  | ');
  });

  it('has the same ids in every reading and makes no tooltip by itself', () => {
    let asked = 0;
    const options = { ...OPTIONS, now: () => (asked++, 0) };
    const ids = () => rowsOf(read(guideSnapshot()), {}, options).map(({ id }) => id);
    assert.deepEqual(ids(), ids());
    // The summary says when it was read.
    assert.equal(asked, 2);
  });
});

describe('groupRows of a cluster that is being read for the first time', () => {
  const GROUPS: readonly GroupParts[] = [
    GUIDE_GROUP,
    { listing: listing('archive', { state: 'Empty' }) },
    { listing: listing('connect', { protocolType: 'connect' }) },
    { listing: listing('moving', { state: 'PreparingRebalance' }) },
    { listing: listing('old', { state: 'Unknown', stateText: '', type: 'unknown' }) },
    { listing: listing('shared', { type: 'share' }) },
  ];
  const rows = rowsOf(listed(snapshotOf(GROUPS, GUIDE_ENDS)));

  it('name the groups, and say of no lag that it is known', () => {
    assert.deepEqual(rows.map(line), [
      'Lag … | 6 groups · being read | ',
      'archive | … · no members | ',
      'connect | … · connect · stable | ',
      'manual-commit-group | … · stable | ',
      'moving | … · rebalancing | ',
      'old | … | ',
      'shared | … · share · stable | ',
    ]);
    assert.equal(rows[3]?.ariaLabel, 'Group manual-commit-group, stable, lag not read yet');
    assert.equal(rows[0]?.ariaLabel, 'Lag not read yet, 6 groups');
    assert.deepEqual(tooltip(rows[3]), [
      'Lag: not read yet',
      'State: Stable: no rebalance in progress',
      'Type: classic (members agree on the assignment)',
      'Coordinator: broker 1 (kafka-1:9092)',
    ]);
  });

  it('offer nothing that writes, since the members are not known', () => {
    for (const row of rows.slice(1)) assert.deepEqual(row.capabilities, ['group', 'describable']);
  });

  it('are the same things as the rows that come after them', () => {
    const whole = rowsOf(read(snapshotOf(GROUPS, GUIDE_ENDS)));
    assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(whole.map(({ id }) => id)));
  });

  it('say which brokers are missing', () => {
    const lost = failure('unreachable', 'broker 2');
    const [summary] = rowsOf(listed(snapshotOf(GROUPS, GUIDE_ENDS, { failures: [lost] })));
    assert.equal(
      line(summary!),
      '1 of 3 brokers unreachable: groups are missing | 6 groups · being read | ',
    );
  });
});
