// The words and times of the marks on the history: from the journal, from jumps, from readings that failed.

import assert from 'node:assert/strict';
import type { OffsetJump } from '../../../../../../src/core/insight/events/offsetJump';
import type { LagPast } from '../../../../../../src/core/insight/lagRecorder';
import type { GroupWrite } from '../../../../../../src/core/journal/groupWrite';
import {
  NO_EVENTS,
  panelMarks,
  type PastEvents,
} from '../../../../../../src/core/view/panel/past/panelMarks';
import { failure, TAKEN_AT } from '../../../fixture/guide';

const PAUSE_MS = 60_000;
const at = (seconds: number): number => TAKEN_AT + seconds * 1000;

/** A lag for each time in seconds: null for unknown, [lag, left out] for one in part. */
function past(
  points: Readonly<Record<number, number | null | readonly [number, number]>>,
): LagPast {
  const seconds = Object.keys(points).map(Number);
  const group = Object.values(points).map((point) =>
    point === null
      ? { lag: NaN, leftOut: 0 }
      : typeof point === 'number'
        ? { lag: point, leftOut: 0 }
        : { lag: point[0], leftOut: point[1] },
  );
  return { times: seconds.map(at), group, topics: new Map() };
}

const CALM = past({ 0: 5, 10: 5, 20: 5, 30: 5, 40: 5 });

/** 'kind time title | detail' of each. */
function lines(events: Partial<PastEvents>, of = CALM): string[] {
  const { list } = panelMarks({ ...NO_EVENTS, ...events }, of, PAUSE_MS);
  return list.map(
    ({ kind, time, title, detail }) =>
      `${kind} ${time} ${title}${detail === '' ? '' : ` | ${detail}`}`,
  );
}

const WRITE: GroupWrite = {
  ...{ id: 'a', at: at(20), kind: 'reset', what: 'to the log start', parts: 3 },
  outcomes: { done: 3, notDone: 0, different: 0, unknown: 0 },
};

const NONE = { partitions: 0, messages: 0n };
const JUMP: OffsetJump = {
  ...{ at: at(20), after: at(10), back: NONE, forward: NONE, set: 0, gone: 0, members: 0 },
  withLog: false,
};

describe('marks on the history', () => {
  it('are our changes, with how they ended', () => {
    assert.deepEqual(lines({ writes: [WRITE] }), [
      'change 14:32:25 Reset to the log start | With this extension: 3 of 3 done.',
    ]);
    const kinds = (['skip', 'deleteOffsets', 'deleteGroups', 'undo'] as const).map(
      (kind) => lines({ writes: [{ ...WRITE, kind, what: 'Delete x' }] })[0]?.split(' | ')[0],
    );
    assert.deepEqual(
      kinds.map((line) => line?.replace('change 14:32:25 ', '')),
      ['Skip a message', 'Delete committed offsets', 'Delete the group', 'Undo: Delete x'],
    );
    const [open] = lines({ writes: [{ ...WRITE, outcomes: undefined }] });
    assert.match(open ?? '', /the result is unknown/);
  });

  it('are offsets that changed elsewhere, with what was seen', () => {
    const back = { partitions: 2, messages: 800n };
    assert.deepEqual(lines({ jumps: [{ ...JUMP, back, gone: 1, members: 2, withLog: true }] }), [
      'elsewhere 14:32:25 2 committed offsets went back by 800 messages; 1 committed offset disappeared | ' +
        'Seen between 14:32:15 and 14:32:25, while 2 consumers were connected. ' +
        'The log end was lower too: a topic was recreated or truncated. ' +
        'They were deleted or have expired, or their topic was deleted.',
    ]);
    const forward = { partitions: 1, messages: 1n };
    assert.deepEqual(lines({ jumps: [{ ...JUMP, forward, set: 3 }] }), [
      'elsewhere 14:32:25 1 committed offset went forward by 1 message; 3 committed offsets appeared | ' +
        'Seen between 14:32:15 and 14:32:25, while no consumer was connected.',
    ]);
  });

  it('do not call ours what happened elsewhere', () => {
    const jump = { ...JUMP, gone: 1 };
    assert.equal(lines({ writes: [{ ...WRITE, at: at(15) }], jumps: [jump] }).length, 1);
    const later = { ...WRITE, at: at(25) };
    assert.equal(lines({ writes: [later], jumps: [jump] }).length, 2);
  });

  it('are readings that failed, with why', () => {
    const failed = { failure: failure('unreachable', 'broker 1'), from: at(10), until: at(20) };
    const [first, ...more] = lines(
      { failures: [failed] },
      past({ 0: 5, 10: null, 20: null, 30: 7, 40: 8 }),
    );
    assert.match(
      first ?? '',
      /^gap 14:32:05 to 14:32:35 The lag was unknown \| Cannot connect to broker 1/,
    );
    assert.equal(more.length, 0);
  });

  it('are one gap while readings fail further and further apart, and say that it lasts', () => {
    assert.deepEqual(lines({}, past({ 0: 5, 10: null, 100: null, 200: null })), [
      'gap since 14:32:05 The lag was unknown',
    ]);
  });

  it('are times without readings', () => {
    assert.deepEqual(lines({}, past({ 0: 5, 10: 5, 75: 5 })), [
      'gap 14:32:15 to 14:33:20 No readings',
    ]);
  });

  it('are partitions that were unknown for a time', () => {
    assert.deepEqual(lines({}, past({ 0: 5, 10: [4, 1], 20: [4, 3], 30: 5, 40: null, 50: 5 })), [
      'part 14:32:05 to 14:32:35 Up to 3 partitions unknown',
      'gap 14:32:35 to 14:32:55 The lag was unknown',
    ]);
  });

  it('are none before the group was first seen, nor without a known lag', () => {
    assert.deepEqual(lines({}, past({ 0: null, 10: null, 20: 5, 30: 5 })), []);
    assert.deepEqual(lines({}, past({ 0: null, 10: null })), []);
    assert.deepEqual(lines({ writes: [WRITE] }, past({})), []);
  });

  it('are of the time that is remembered, and bounded: the latest of them', () => {
    assert.deepEqual(lines({ writes: [{ ...WRITE, at: at(-30) }] }), []);
    const writes = Array.from({ length: 130 }, (_, turn) => ({
      ...{ ...WRITE, id: `${turn}`, at: at(turn / 10) },
    }));
    const { list, omitted } = panelMarks({ ...NO_EVENTS, writes }, CALM, PAUSE_MS);
    assert.deepEqual([list.length, omitted, list.at(-1)?.id], [100, 30, '129']);
  });

  it('show text of a journal as text of one line', () => {
    const [line] = lines({ writes: [{ ...WRITE, what: 'to\n‮evil' }] });
    assert.doesNotMatch(line ?? '', /\n|‮/);
  });
});
