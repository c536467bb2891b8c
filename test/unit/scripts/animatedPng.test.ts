import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { animatedPng, chunksOf } from '../../../scripts/lib/animatedPng';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A grey picture of one pixel, or wider. */
function picture(grey: number, width = 1): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, ...Array<number>(width).fill(grey)]));
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

describe('animatedPng', () => {
  const film = animatedPng([
    { png: picture(10), milliseconds: 1500 },
    { png: picture(20), milliseconds: 500 },
    { png: picture(30), milliseconds: 500 },
  ]);

  it('has a frame for each picture, numbered in one row, the first also as the picture itself', () => {
    const chunks = chunksOf(film);
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND'],
    );
    const numbered = chunks.filter(({ type }) => ['fcTL', 'fdAT'].includes(type));
    assert.deepEqual(
      numbered.map(({ data }) => data.readUInt32BE(0)),
      [0, 1, 2, 3, 4],
    );
    assert.equal(chunks[1]?.data.readUInt32BE(0), 3);
  });

  it('keeps the pixels and the times', () => {
    const chunks = chunksOf(film);
    const pixels = chunks.flatMap(({ type, data }) =>
      type === 'IDAT' ? [data] : type === 'fdAT' ? [data.subarray(4)] : [],
    );
    assert.deepEqual(
      pixels.map((data) => inflateSync(data)[1]),
      [10, 20, 30],
    );
    const times = chunks.filter(({ type }) => type === 'fcTL');
    assert.deepEqual(
      times.map(({ data }) => data.readUInt16BE(20) / data.readUInt16BE(22)),
      [1.5, 0.5, 0.5],
    );
  });

  it('has checksums that fit', () => {
    let at = SIGNATURE.length;
    while (at < film.length) {
      const length = film.readUInt32BE(at);
      const sum = film.readUInt32BE(at + 8 + length);
      assert.equal(crc32(film.subarray(at + 4, at + 8 + length)), sum);
      at += 12 + length;
    }
  });

  it('refuses pictures of several sizes, and none at all', () => {
    const mixed = [picture(1), picture(1, 2)].map((png) => ({ png, milliseconds: 1 }));
    assert.throws(() => animatedPng(mixed), /Frame 2 has another size/);
    assert.throws(() => animatedPng([]), /no picture/);
  });
});
