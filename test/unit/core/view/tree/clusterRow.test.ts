import assert from 'node:assert/strict';
import { DEFAULT_TLS } from '../../../../../src/connections/security';
import type { ClusterState } from '../../../../../src/core/store/clusterSnapshot';
import type { ClusterProfile } from '../../../../../src/connections/profile';
import { clusterRow } from '../../../../../src/core/view/tree/clusterRow';
import { looksSame } from '../../../../../src/core/view/row';
import {
  commit,
  failure,
  guideSnapshot,
  GUIDE_ENDS,
  GUIDE_GROUP,
  listing,
  snapshotOf,
} from '../../fixture/guide';
import { line, LOCAL, OPTIONS, read, tooltip } from '../../fixture/rows';

const REFUSED = failure('unreachable', 'staging:9092', 'connection refused');
const BACKLOG = {
  listing: listing('nightly-import', { state: 'Empty' }),
  commits: [commit('imports', 0, 10n)],
};
const CLOSED = { ...OPTIONS, open: false };
const OPEN = { ...OPTIONS, open: true };
const row = (state: Partial<ClusterState>, options = CLOSED) =>
  clusterRow(
    LOCAL,
    { snapshot: undefined, failure: undefined, refreshing: false, ...state },
    options,
  );

describe('clusterRow', () => {
  it('sums up what is there', () => {
    const snapshot = snapshotOf([GUIDE_GROUP, BACKLOG], { ...GUIDE_ENDS, imports: [12_010n] });
    const shown = row(read(snapshot));
    assert.equal(line(shown), 'local | 12.3k · 2 groups · 3 brokers | ‼');
    assert.equal(shown.icon, 'server-environment');
    assert.equal(shown.id, 'cluster/local');
    assert.deepEqual(shown.capabilities, ['cluster']);
    assert.equal(
      shown.ariaLabel,
      'Cluster local, lag 12.3k, 2 groups, 3 brokers, significant backlog',
    );
    assert.deepEqual(tooltip(shown), [
      'Lag: 12,350, significant backlog',
      'Action: Investigate bottlenecks',
      'Groups: 2',
      'Partitions: 4',
      'Brokers: 3 brokers',
      'Servers: localhost:9092',
    ]);
  });

  it('looks different while it connects, fails, is stale and is partial', () => {
    const partial = { ...guideSnapshot(), failures: [REFUSED] };
    const lost = { ...guideSnapshot(), failures: [failure('noLeader')] };
    const denied = { ...guideSnapshot(), failures: [failure('denied'), REFUSED] };
    const pictures: [Partial<ClusterState>, string, string][] = [
      [{}, 'connecting…', 'loading~spin'],
      [{ refreshing: true }, 'connecting…', 'loading~spin'],
      [{ failure: REFUSED }, 'unreachable: connection refused at staging:9092', 'error'],
      [
        { failure: REFUSED, refreshing: true },
        'unreachable: connection refused at staging:9092',
        'error',
      ],
      [
        { failure: REFUSED, snapshot: guideSnapshot() },
        'unreachable: connection refused at staging:9092 · as of 14:32:05',
        'warning',
      ],
      [{ snapshot: partial }, '350 · 1 of 3 brokers unreachable · 1 group', 'warning'],
      [{ snapshot: lost }, '350 · 3 brokers · some groups missing · 1 group', 'warning'],
      [{ snapshot: denied }, '350 · 2 of 3 brokers failed · 1 group', 'warning'],
      [{ snapshot: snapshotOf([], {}) }, '0 groups · 3 brokers', 'server-environment'],
    ];
    for (const [state, description, icon] of pictures) {
      assert.deepEqual([row(state).description, row(state).icon], [description, icon]);
    }
  });

  it('says when it is tried again, in a way that stays true until then', () => {
    const nextTry = new Date(2026, 6, 1, 14, 33, 10).getTime();
    const gone = row({ failure: REFUSED }, { ...CLOSED, nextTry });
    assert.equal(
      gone.description,
      'unreachable: connection refused at staging:9092 · next try at 14:33:10',
    );
    assert.ok(tooltip(gone).includes('Next try: at 14:33:10'), 'where the sidebar is narrow');
    const stale = { failure: REFUSED, snapshot: guideSnapshot() };
    assert.match(
      row(stale, { ...CLOSED, nextTry }).description,
      /staging:9092 · next try at 14:33:10 · as of /,
    );
    const [one, later] = [nextTry, nextTry + 30_000].map((at) =>
      row(stale, { ...OPEN, nextTry: at }),
    );
    assert.ok(one && later && looksSame(one, later), 'of an open one, the row below says it');
  });

  it('says which broker has left, and since when', () => {
    const [first, second, third] = guideSnapshot().brokers;
    const brokers = [first!, second!];
    const departed = [{ broker: third!, seenAt: guideSnapshot().takenAt }];
    const left = { ...guideSnapshot(), brokers, departed };
    assert.equal(row(read(left)).description, '350 · 2 of 3 brokers · 1 group');
    assert.equal(row(read(left)).icon, 'server-environment', 'nothing is missing');
    assert.equal(row(read(left), OPEN).description, '2 of 3 brokers');
    const lines = tooltip(row(read(left)));
    assert.equal(lines[0], 'Gone: broker 3 (kafka-3:9092), not seen since 14:32:05');
    assert.ok(lines.includes('Brokers: 2 of 3 brokers'));
    const failing = { ...left, failures: [REFUSED] };
    assert.equal(
      row(read(failing)).description,
      '350 · 1 of 3 brokers unreachable, 1 gone · 1 group',
    );
  });

  it('says once for all groups that the newer protocol is possible', () => {
    const of = (count: number) =>
      tooltip(row(read(guideSnapshot()), { ...OPEN, modernizable: () => count })).filter((line) =>
        line.startsWith('Protocol'),
      );
    assert.deepEqual(of(0), []);
    assert.deepEqual(of(12), [
      'Protocol: 12 groups can change to the consumer protocol (KIP-848) without stopping',
    ]);
  });

  it('says nothing that moves while it is open', () => {
    const other = snapshotOf([GUIDE_GROUP, BACKLOG], { ...GUIDE_ENDS, imports: [12_010n] });
    const [before, after] = [row(read(guideSnapshot()), OPEN), row(read(other), OPEN)];
    assert.equal(line(before), 'local | 3 brokers | ');
    assert.equal(looksSame(before, after), true);
    assert.deepEqual(tooltip(after), ['Brokers: 3 brokers', 'Servers: localhost:9092']);
  });

  it('says right after the lag that it is production, with a sign that no level of lag has', () => {
    const of = (changes: Partial<ClusterProfile>) =>
      clusterRow({ ...LOCAL, ...changes }, read(guideSnapshot()), CLOSED);
    const production = of({ environment: 'production', readOnly: true });
    assert.equal(production.description, '350 · PROD · 1 group · 3 brokers · read-only');
    assert.deepEqual([production.icon, production.iconColor], ['shield', 'charts.purple']);
    assert.match(production.ariaLabel, /^Cluster local, production, read-only, lag 350,/);
    const other = (state: Partial<ClusterState>, options = CLOSED) => {
      const known = { snapshot: undefined, failure: undefined, refreshing: false, ...state };
      return clusterRow({ ...LOCAL, environment: 'production' }, known, options).description;
    };
    assert.equal(other({}), 'PROD · connecting…');
    assert.match(
      other({ failure: REFUSED }),
      /^PROD · unreachable/,
      'the icon says something else',
    );
    assert.equal(other(read(guideSnapshot()), OPEN), 'PROD · 3 brokers');
    const staging = of({ environment: 'staging' });
    assert.equal(staging.description, '350 · 1 group · 3 brokers · staging');
    assert.deepEqual([staging.icon, staging.iconColor], ['server-environment', 'charts.blue']);
    assert.equal(of({ readOnly: true }).icon, 'lock');
  });

  it('does not change while a known cluster is read again', () => {
    const snapshot = guideSnapshot();
    const shownOf = (refreshing: boolean) => JSON.stringify(row({ ...read(snapshot), refreshing }));
    assert.equal(shownOf(true), shownOf(false));
  });

  it('offers to try again what failed, and says what to do', () => {
    const failed = row({ failure: REFUSED });
    assert.deepEqual(failed.capabilities, ['cluster', 'retryable']);
    assert.match(
      tooltip(failed)[0] ?? '',
      /^Failed: Cannot connect to staging:9092.*Check the address/,
    );
    const partial = row(read({ ...guideSnapshot(), failures: [REFUSED] }));
    assert.ok(partial.capabilities.includes('retryable'));
    assert.ok(tooltip(partial).some((text) => text.startsWith('Missing: Cannot connect')));
  });

  it('marks the demo cluster and TLS', () => {
    const demo = clusterRow(
      { ...LOCAL, demo: true, security: { tls: DEFAULT_TLS, sasl: undefined } },
      read(guideSnapshot()),
      CLOSED,
    );
    assert.deepEqual(demo.capabilities, ['cluster', 'demo']);
    assert.deepEqual(tooltip(demo).slice(-2), ['Servers: demo cluster', 'Security: TLS']);
  });

  it('shows a hostile name on one line', () => {
    assert.equal(
      clusterRow({ ...LOCAL, name: 'a\nb' }, read(guideSnapshot()), CLOSED).label,
      'a␊b',
    );
  });
});
