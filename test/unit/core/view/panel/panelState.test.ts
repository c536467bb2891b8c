import assert from 'node:assert/strict';
import type { LagPast } from '../../../../../src/core/insight/lagRecorder';
import { NOTHING_KNOWN } from '../../../../../src/core/insight/lagSeries';
import { DEFAULT_THRESHOLDS } from '../../../../../src/core/lagLevel';
import type { ClusterState } from '../../../../../src/core/store/clusterSnapshot';
import { panelHistory } from '../../../../../src/core/view/panel/past/panelHistory';
import { lagTrendText } from '../../../../../src/core/view/lagTrendText';
import { panelState, type PanelSituation } from '../../../../../src/core/view/panel/panelState';
import { failure, guideSnapshot, snapshotOf, TAKEN_AT } from '../../fixture/guide';
import { pictureOf } from '../../fixture/panel';
import { assertFits } from '../../fixture/pictureFits';
import { LOCAL, read } from '../../fixture/rows';

const TAKEN = { takenAt: TAKEN_AT, picture: pictureOf(guideSnapshot()) };
const LOST = failure('unreachable', 'localhost:9092', 'connection refused');

function stateOf(changes: Partial<PanelSituation> & { readonly state?: ClusterState } = {}) {
  const { state: read_ = read(guideSnapshot()), ...rest } = changes;
  const state = panelState({
    sequence: 7,
    clusterId: 'local',
    groupId: 'manual-commit-group',
    cluster: { profile: LOCAL, state: read_ },
    clusterName: 'local',
    taken: TAKEN,
    deletion: undefined,
    paused: false,
    asked: false,
    interval: 10_000,
    now: TAKEN_AT + 5000,
    ...rest,
  });
  if (state.picture !== null) assertFits(state.picture);
  return state;
}

describe('panelState', () => {
  it('says whose it is, how old, and how often it is read', () => {
    const state = stateOf();
    assert.deepEqual(state.group, { groupId: 'manual-commit-group', name: 'manual-commit-group' });
    assert.deepEqual(
      [state.asOf, state.interval, state.sequence],
      ['as of 14:32:05', 'every 10 s', 7],
    );
    assert.deepEqual(
      [state.reading, state.paused, state.refreshing],
      [{ kind: 'fresh' }, false, false],
    );
    assert.equal(state.picture, TAKEN.picture);
    assert.equal(state.utcOffset, -new Date(TAKEN_AT).getTimezoneOffset());
  });

  it('loads until there is a picture', () => {
    const nothing = { snapshot: undefined, failure: undefined, refreshing: true };
    const state = stateOf({ state: nothing, taken: undefined });
    assert.deepEqual([state.reading, state.picture, state.asOf], [{ kind: 'loading' }, null, '']);
    assert.equal(stateOf({ taken: undefined }).reading.kind, 'loading');
  });

  it('is failed without a picture, and stale with one', () => {
    const failed = { snapshot: undefined, failure: LOST, refreshing: false };
    const { reading, picture } = stateOf({ state: failed, taken: undefined });
    assert.ok(
      reading.kind === 'failed' && reading.reason.startsWith('Cannot connect to localhost'),
    );
    assert.equal(picture, null);
    const stale = stateOf({ state: { ...read(guideSnapshot()), failure: LOST } });
    assert.deepEqual([stale.reading.kind, stale.picture], ['stale', TAKEN.picture]);
  });

  it('keeps the last picture of a group that is gone', () => {
    const gone = stateOf({ state: read(snapshotOf([], {})) });
    assert.deepEqual([gone.reading.kind, gone.picture], ['gone', TAKEN.picture]);
    const never = stateOf({ state: read(snapshotOf([], {})), taken: undefined });
    assert.deepEqual([never.reading.kind, never.picture], ['gone', null]);
  });

  it('offers to bring back a group that was deleted from here, where that may be written to', () => {
    const state = read(snapshotOf([], {}));
    const restorable = (changes: Partial<PanelSituation>) => {
      const { reading } = stateOf({ state, ...changes });
      return reading.kind === 'gone' && reading.restorable;
    };
    assert.equal(restorable({}), false);
    assert.equal(restorable({ deletion: '42' }), true);
    const cluster = { profile: { ...LOCAL, readOnly: true }, state };
    assert.equal(restorable({ deletion: '42', cluster }), false);
    assert.equal(restorable({ deletion: '42', cluster: undefined }), false);
    assert.equal(stateOf({ deletion: '42' }).reading.kind, 'fresh');
  });

  it('does not call a group gone that a silent broker may have', () => {
    const partly = read(snapshotOf([], {}, { failures: [failure('unreachable', 'broker 2')] }));
    const { reading } = stateOf({ state: partly });
    assert.ok(reading.kind === 'stale' && reading.reason.includes('Cannot connect to broker 2'));
    assert.equal(stateOf({ state: partly, taken: undefined }).reading.kind, 'failed');
  });

  it('knows a cluster that is no longer there by the name it had', () => {
    const state = stateOf({ cluster: undefined, clusterName: 'staging' });
    assert.deepEqual([state.reading.kind, state.cluster.name], ['gone', 'staging']);
  });

  it('tells of a reading under way only if somebody asked for it', () => {
    const reading = { ...read(guideSnapshot()), refreshing: true };
    assert.equal(stateOf({ state: reading }).refreshing, false);
    assert.equal(stateOf({ state: reading, asked: true }).refreshing, true);
  });
});

/** A past of points ten seconds apart; undefined is a gap, null a reading that is missing. */
function past(...lags: (number | undefined | null)[]): LagPast {
  const noted = [...lags.entries()].filter(([, lag]) => lag !== null);
  const points = noted.map(([, lag]) =>
    typeof lag === 'number' ? { lag, leftOut: 0 } : NOTHING_KNOWN,
  );
  return {
    times: noted.map(([index]) => TAKEN_AT + index * 10_000),
    group: points,
    topics: new Map([['orders', points]]),
  };
}

describe('panelHistory', () => {
  it('has a gap where nothing was known', () => {
    const history = panelHistory(past(1, undefined, 3), ['orders'], DEFAULT_THRESHOLDS, 10_000);
    assert.deepEqual(history.group, { lag: [1, null, 3], unknown: [0, 0, 0] });
    assert.deepEqual(history.topics, [{ topic: 0, lag: [1, null, 3], unknown: [0, 0, 0] }]);
    assert.deepEqual(history.thresholds, { normal: 100, fallingBehind: 10_000 });
  });

  it('has a gap where nobody read for a while', () => {
    const away = past(1, 2, ...Array<null>(8).fill(null), 3);
    const history = panelHistory(away, [], DEFAULT_THRESHOLDS, 10_000);
    assert.deepEqual(history.group.lag, [1, 2, null, 3]);
    assert.deepEqual(history.times[2], TAKEN_AT + 10_001);
    assert.equal(panelHistory(away, [], DEFAULT_THRESHOLDS, 60_000).group.lag.length, 3);
  });

  it('has the topics with the most lag, and says how many it leaves out', () => {
    const names = Array.from({ length: 12 }, (_, index) => `topic-${index}`);
    const topics = new Map(names.map((name, lag) => [name, [{ lag, leftOut: 0 }]]));
    const many = { times: [TAKEN_AT], group: [{ lag: 66, leftOut: 0 }], topics };
    const history = panelHistory(many, names, DEFAULT_THRESHOLDS, 10_000);
    assert.deepEqual(
      history.topics.map(({ topic }) => topic),
      [11, 10, 9, 8, 7, 6],
    );
    assert.equal(history.omittedTopics, 6);
  });
});

describe('lagTrendText', () => {
  const textOf = (...lags: Parameters<typeof past>) => lagTrendText(past(...lags), 10_000).text;

  it('says where the lag is going, and how fast', () => {
    assert.equal(textOf(100, 200, 300), 'rising by about 600 per minute');
    assert.equal(textOf(90_000, 60_000, 30_000), 'falling by about 180k per minute');
    assert.equal(textOf(5, 5, 5), 'steady');
  });

  it('does not say what it does not know', () => {
    assert.equal(textOf(5), 'no trend yet (1 reading)');
    assert.equal(textOf(5, 9), 'no trend yet (2 readings)');
    assert.equal(textOf(1, 2, 3, undefined), 'trend unknown');
    assert.equal(textOf(1, 2, undefined, 4, 5), 'no trend yet (2 readings)');
  });
});
