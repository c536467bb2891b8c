import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LagHistory, LagLine } from '../../../src/protocol/lagHistory';
import { grownFrom, growthOf } from '../../../src/protocol/lagHistoryGrowth';
import { nextState } from '../../../src/protocol/nextState';
import { changesOf } from '../../../src/protocol/panelChanges';
import type { PanelState } from '../../../src/protocol/panelState';
import { pictureOf } from '../core/fixture/panel';
import { guideSnapshot } from '../core/fixture/guide';

/** As the page gets it. */
const sent = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

function stateOf(sequence: number, changes: Partial<PanelState> = {}): PanelState {
  return {
    sequence,
    group: { groupId: 'g', name: 'g' },
    cluster: {
      clusterId: 'local',
      name: 'local',
      environment: null,
      readOnly: false,
      readMessages: true,
    },
    reading: { kind: 'fresh' },
    refreshing: false,
    paused: false,
    interval: 'every 5 s',
    asOf: 'as of 14:32:05',
    utcOffset: 60,
    picture: pictureOf(guideSnapshot()),
    ...changes,
  };
}

const first = stateOf(1);
const picture = first.picture!;
const changedTo = (state: PanelState) => ({ kind: 'changes', changes: changesOf(first, state) });

describe('what changes in the state of a panel', () => {
  it('is nothing but the head where the picture is the same', () => {
    const next = stateOf(2, { picture, asOf: 'as of 14:32:15' });
    const message = changedTo(next);
    const { since, picture: parts, partitions, history } = message.changes!;
    assert.deepEqual([since, parts, partitions, history], [1, {}, {}, null]);
    assert.ok(JSON.stringify(message).length < 500);
    const shown = nextState(first, sent(message)) as PanelState;
    assert.deepEqual(shown, next);
    assert.equal(shown.picture?.partitions, picture.partitions, 'the page has it already');
  });

  it('is whole parts and whole columns, and leads to the same state', () => {
    const lag = [...picture.partitions.lag].reverse();
    const next = stateOf(2, {
      picture: {
        ...picture,
        remarks: ['It is another.'],
        partitions: { ...picture.partitions, lag },
      },
    });
    const message = changedTo(next);
    assert.deepEqual(message.changes?.picture, { remarks: ['It is another.'] });
    assert.deepEqual(message.changes.partitions, { lag });
    assert.deepEqual(nextState(first, sent(message)), next);
  });

  it('is not told where one of the two has no picture', () => {
    assert.equal(changesOf(first, stateOf(2, { picture: null })), undefined);
    assert.equal(changesOf(stateOf(1, { picture: null }), first), undefined);
  });

  it('is dropped by a page that has another state, and by one that has none', () => {
    const message = sent(changedTo(stateOf(3, { picture })));
    assert.equal(nextState(undefined, message), 'missed');
    assert.equal(nextState(stateOf(2), message), 'missed');
    assert.equal(nextState(stateOf(4), message), 'older');
    assert.equal(nextState(stateOf(1, { picture: null }), message), 'missed');
  });

  it('is ignored where it is of anybody but the host', () => {
    const foreign: unknown[] = [
      ...[undefined, null, 7, 'state', [], {}],
      { kind: 'other', state: first },
      ...[undefined, null, {}, { ...first, sequence: 'last' }].map((state) => ({
        kind: 'state',
        state,
      })),
      ...[undefined, null, {}, { state: null }].map((changes) => ({ kind: 'changes', changes })),
    ];
    for (const message of foreign) {
      for (const shown of [undefined, first]) assert.equal(nextState(shown, message), 'foreign');
    }
  });

  it('leads to a state of the host or to none, whatever is lost, doubled or late', () => {
    const states = Array.from({ length: 7 }, (_, at) => {
      const lag = picture.partitions.lag.map((_, row) => String(at * row));
      const partitions = at % 2 === 0 ? picture.partitions : { ...picture.partitions, lag };
      const times = Array.from({ length: at }, (_, time) => time);
      const group = { lag: times, unknown: times.map(() => 0) };
      const history = { ...picture.history, times, group, topics: [] };
      return stateOf(at + 1, {
        picture: at === 3 ? null : { ...picture, remarks: [`${at}`], partitions, history },
      });
    });
    const messages = states.flatMap((state, at) => {
      const changes = at > 0 ? changesOf(states[at - 1]!, state) : undefined;
      return [{ kind: 'state', state }, ...(changes ? [{ kind: 'changes', changes }] : [])];
    });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...messages), { maxLength: 30 }), (arrived) => {
        let shown: PanelState | undefined;
        for (const message of arrived) {
          const next = nextState(shown, sent(message));
          if (typeof next === 'string') continue;
          assert.ok(next.sequence >= (shown?.sequence ?? 0), 'an older one is shown');
          assert.deepEqual(next, states[next.sequence - 1]);
          shown = next;
        }
      }),
    );
  });
});

describe('the growth of a history', () => {
  const value = fc.option(fc.nat(3));

  /** A run of points, each with lines of its own; readings see a part of it. */
  const run = fc.array(fc.tuple(value, fc.nat(1), value, fc.nat(1)), { maxLength: 12 });

  type Points = readonly (readonly [number | null, number, number | null, number])[];

  function historyOf(points: Points, from: number, topics: number): LagHistory {
    const line = (at: 0 | 2): LagLine => ({
      lag: points.map((point) => point[at]),
      unknown: points.map((point) => point[at === 0 ? 1 : 3]),
    });
    return {
      times: points.map((_, at) => (from + at) * 5000),
      group: line(0),
      topics: Array.from({ length: topics }, (_, topic) => ({ topic, ...line(2) })),
      omittedTopics: 0,
      thresholds: { normal: 100, fallingBehind: 10_000 },
    };
  }

  it('leads to the history that there is now, whatever was there before', () => {
    fc.assert(
      fc.property(run, run, fc.nat(5), fc.nat(2), fc.nat(2), (old, now, from, some, others) => {
        const before = historyOf(old, 0, some);
        const after = historyOf(now, from, others);
        const growth = growthOf(before, after);
        if (growth !== undefined) assert.deepEqual(grownFrom(before, growth), after);
        else if (some === others && after.times.length > 0) {
          const at = before.times.indexOf(after.times[0]!);
          const isSame = at >= 0 && growthOf(historyOf(old.slice(at, at + 1), at, some), after);
          assert.ok(!isSame, 'a point could have stayed');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is one point where one came and the oldest went', () => {
    const points = Array.from({ length: 360 }, (_, at) => [at, 0, at, 0] as const);
    const growth = growthOf(
      historyOf(points, 0, 8),
      historyOf([...points.slice(1), [7, 1, 7, 1]], 1, 8),
    );
    assert.deepEqual([growth?.keptFrom, growth?.keptTo], [1, 360]);
    assert.deepEqual(growth?.added.times, [360 * 5000]);
    assert.deepEqual(growth.added.topics[7], { topic: 7, lag: [7], unknown: [1] });
  });

  it('is none where other topics are drawn', () => {
    const points = [[1, 0, 1, 0]] as const;
    const other = historyOf(points, 0, 2);
    const swapped = { ...other, topics: other.topics.toReversed() };
    assert.equal(growthOf(other, swapped), undefined);
    assert.equal(growthOf(historyOf([], 0, 1), historyOf(points, 0, 1)), undefined);
  });
});
