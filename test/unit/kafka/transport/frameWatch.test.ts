// Sizes of frames, whatever way the stream is cut into pieces.

import assert from 'node:assert/strict';
import { FrameWatch } from '../../../../src/kafka/transport/frameWatch';

const frame = (size: number): Buffer => {
  const bytes = Buffer.alloc(4 + size, 0xff);
  bytes.writeInt32BE(size);
  return bytes;
};

describe('frame watch', () => {
  it('accepts frames however they are cut', () => {
    const stream = Buffer.concat([frame(4), frame(300), frame(5), frame(70_000)]);
    for (const step of [1, 2, 3, 5, 7, 64, 1000, stream.length]) {
      const watch = new FrameWatch();
      for (let at = 0; at < stream.length; at += step) {
        assert.equal(watch.next(stream.subarray(at, at + step)), undefined, `step ${step}`);
      }
    }
  });

  it('recognises HTTP and TLS, even byte by byte and after good frames', () => {
    for (const [bytes, protocol] of [
      [Buffer.from('HTTP/1.1 400 Bad Request\r\n'), 'HTTP'],
      [Buffer.from([0x15, 3, 3, 0, 2, 2, 70]), 'TLS'],
    ] as const) {
      for (const step of [1, bytes.length]) {
        const watch = new FrameWatch();
        watch.next(frame(8));
        let found;
        for (let at = 0; at < bytes.length; at += step) {
          found ??= watch.next(bytes.subarray(at, at + step));
        }
        assert.equal(found?.foreignProtocol, protocol);
      }
    }
  });

  it('refuses sizes that no answer has', () => {
    for (const size of [-1, 0, 3, 300 * 1024 * 1024, 0x7fffffff, -0x80000000]) {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(size);
      assert.ok(new FrameWatch().next(bytes), String(size));
    }
  });
});
