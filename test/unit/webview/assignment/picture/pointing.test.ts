import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutOf } from '../../../../../src/webview/assignment/layout/layout';
import { highlightedMembers } from '../../../../../src/webview/assignment/picture/highlight';
import { rowsByPartition } from '../../../../../src/webview/assignment/layout/topicRows';
import { metricsFor } from '../../../../../src/webview/assignment/layout/metrics';
import {
  cursorsOf,
  highlightOf,
  NOTHING_POINTED,
  pointingAfter,
  type Pointing,
  type PointingEvent,
} from '../../../../../src/webview/assignment/picture/pointing';
import { NOBODY, type Scene } from '../../../../../src/webview/assignment/scene/scene';

/** Topics with so many partitions each, read by the members in turn; nobody reads the last of each. */
function sceneOf(topics: readonly number[], members: number): Scene {
  return {
    live: true,
    shared: false,
    membersUnknown: null,
    thresholds: { normal: 100, fallingBehind: 10_000 },
    topics: topics.map((count, at) => ({
      topic: `t${at}`,
      name: `t${at}`,
      lag: null,
      failure: null,
      unassigned: null,
      partitions: Array.from({ length: count }, (_, partition) => ({
        partition,
        row: partition,
        readers: partition === count - 1 ? [] : [partition % members],
        mark: null,
        lag: '0',
        counts: true,
        level: 'caughtUp',
        weight: 0,
      })),
    })),
    members: Array.from({ length: members }, (_, at) => ({
      name: `m${at}`,
      title: `m${at}`,
      memberId: `m${at}`,
      details: [],
      reading: { kind: 'reading', count: 1 },
      lag: null,
      tags: [],
      presence: 'stayed',
      absent: false,
    })),
  };
}

const scene = sceneOf([4, 2], 2);
const after = (...events: PointingEvent[]): Pointing =>
  events.reduce(pointingAfter, NOTHING_POINTED);
const highlightAfter = (...events: PointingEvent[]) => highlightOf(after(...events), scene);
const layoutWith = (...open: boolean[]) => {
  const rows = scene.topics.map((topic, at) =>
    open[at] === true ? rowsByPartition(topic) : undefined,
  );
  return layoutOf(scene, { rows, order: undefined, screen: Infinity }, metricsFor(13, false));
};

describe('what is pointed at in the picture', () => {
  it('is what the pointer is on, else the focus, else what was pinned', () => {
    const pin: PointingEvent = { kind: 'activate', key: 'm1' };
    const focus: PointingEvent = { kind: 'focus', key: 'p0-1' };
    const point: PointingEvent = { kind: 'point', key: 't1' };
    assert.equal(highlightAfter(), undefined);
    assert.deepEqual(highlightAfter(pin), { kind: 'member', member: 1 });
    assert.deepEqual(highlightAfter(pin, focus), { kind: 'partition', topic: 0, partition: 1 });
    assert.deepEqual(highlightAfter(pin, focus, point), { kind: 'topic', topic: 1 });
    const left: PointingEvent = { kind: 'point', key: undefined };
    assert.deepEqual(highlightAfter(pin, focus, point, left), highlightAfter(pin, focus));
    assert.deepEqual(highlightAfter(pin, focus, { kind: 'blur' }), highlightAfter(pin));
  });

  it('is nothing where the thing is gone', () => {
    assert.equal(highlightAfter({ kind: 'point', key: 'p0-9' }), undefined);
    assert.deepEqual(
      highlightAfter({ kind: 'activate', key: 'm0' }, { kind: 'point', key: 'm9' }),
      {
        kind: 'member',
        member: 0,
      },
    );
    assert.equal(highlightAfter({ kind: 'point', key: '"]<x' }), undefined);
  });

  it('is pinned and let go by the same key, and by Escape; a topic is not pinned', () => {
    const pin: PointingEvent = { kind: 'activate', key: 'm1' };
    assert.equal(after(pin).pinned, 'm1');
    assert.equal(after(pin, pin).pinned, undefined);
    assert.equal(after(pin, { kind: 'activate', key: 'p0-0' }).pinned, 'p0-0');
    assert.equal(after(pin, { kind: 'escape' }).pinned, undefined);
    assert.equal(after(pin, { kind: 'activate', key: 't0' }).pinned, 'm1');
  });

  it('leads Tab back to the last thing of each side, while it is drawn', () => {
    const open = layoutWith(true, true);
    assert.deepEqual(cursorsOf(after(), scene, open), { topics: 't0', members: 'm0' });
    const both = after({ kind: 'focus', key: 'p1-1' }, { kind: 'activate', key: 'm1' });
    assert.deepEqual(cursorsOf(both, scene, open), { topics: 'p1-1', members: 'm1' });
    assert.equal(cursorsOf(both, scene, layoutWith(true, false)).topics, 't0');
    assert.equal(cursorsOf(both, sceneOf([1], 1), layoutWith(true)).members, 'm0');
  });

  it('is the same object where nothing changed, so that nothing is drawn', () => {
    const key = fc.constantFrom('t0', 't1', 'p0-0', 'p1-1', 'm0', 'm-1');
    const event = fc.oneof<fc.Arbitrary<PointingEvent>[]>(
      fc.record({ kind: fc.constant('point' as const), key: fc.option(key, { nil: undefined }) }),
      fc.record({ kind: fc.constant('blur' as const) }),
      fc.record({ kind: fc.constant('escape' as const) }),
    );
    fc.assert(
      fc.property(fc.array(event), event, (events, last) => {
        const before = after(...events, { kind: 'focus', key: 'm0' }, last);
        assert.equal(pointingAfter(before, last), before);
      }),
    );
  });
});

describe('what is highlighted with a thing', () => {
  it('is who reads it, nobody among them', () => {
    assert.deepEqual([...highlightedMembers(scene, undefined)], []);
    assert.deepEqual([...highlightedMembers(scene, { kind: 'member', member: 1 })], [1]);
    assert.deepEqual([...highlightedMembers(scene, { kind: 'topic', topic: 0 })], [0, 1, NOBODY]);
    const partition = { kind: 'partition', topic: 1, partition: 1 } as const;
    assert.deepEqual([...highlightedMembers(scene, partition)], [NOBODY]);
  });
});
