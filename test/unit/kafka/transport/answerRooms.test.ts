// Memory for answers is used again, and never while somebody may read it.

import assert from 'node:assert/strict';
import { AnswerRooms } from '../../../../src/kafka/transport/answerRooms';

const MEBIBYTE = 1024 * 1024;

describe('rooms for answers', () => {
  it('gives the same memory again once it was given back, also by a view of it', () => {
    const rooms = new AnswerRooms();
    const first = rooms.take(5000);
    assert.notEqual(rooms.take(5000).buffer, first.buffer);
    rooms.giveBack(first.subarray(4));
    const again = rooms.take(8192);
    assert.equal(again.buffer, first.buffer);
    assert.deepEqual([first.length, again.length], [5000, 8192]);
  });

  it('gives what was given back twice to one answer only', () => {
    const rooms = new AnswerRooms();
    const first = rooms.take(5000);
    rooms.giveBack(first);
    rooms.giveBack(first);
    assert.notEqual(rooms.take(5000).buffer, rooms.take(5000).buffer);
  });

  it('never takes what is not its own, nor what small buffers share', () => {
    const rooms = new AnswerRooms();
    const small = rooms.take(10);
    const foreign = Buffer.alloc(8192);
    for (const given of [small, foreign]) rooms.giveBack(given);
    const taken = rooms.take(8192);
    assert.notEqual(taken.buffer, foreign.buffer);
    assert.notEqual(taken.buffer, small.buffer);
  });

  it('keeps no more than 16 MiB that nobody needs', () => {
    const rooms = new AnswerRooms();
    const taken = Array.from({ length: 20 }, () => rooms.take(MEBIBYTE));
    for (const room of taken) rooms.giveBack(room);
    const known = new Set(taken.map(({ buffer }) => buffer));
    const again = Array.from({ length: 20 }, () => rooms.take(MEBIBYTE));
    assert.equal(again.filter(({ buffer }) => known.has(buffer)).length, 16);
  });
});
