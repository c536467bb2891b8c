// Headers in front of messages, and a stream of bytes cut into frames.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { decodeRequest } from '../../../src/wire/codec/codec';
import { encodeResponseFrame, readRequestHeader } from '../../../src/wire/frame';
import { decodeResponseFrame, encodeRequestFrame } from '../../support/wire/clientFrames';
import { recognizedProtocol, FrameSizeError, FrameSplitter } from '../../../src/wire/frameSplitter';
import { Reader } from '../../../src/wire/codec/reader';
import { WireError } from '../../../src/wire/codec/wireError';

describe('frame', () => {
  for (const version of [2, 4]) {
    it(`carries a request of version ${version}`, () => {
      const header = { correlationId: 7, clientId: 'kcg' };
      const frame = encodeRequestFrame(listGroups, version, header, {});
      assert.equal(frame.readInt32BE(), frame.length - 4);
      const reader = new Reader(frame.subarray(4));
      const read = readRequestHeader(reader);
      assert.deepEqual(read, { apiKey: 16, apiVersion: version, ...header });
      assert.deepEqual(decodeRequest(listGroups, version, reader.rest()).statesFilter, []);
    });

    it(`carries a response of version ${version}`, () => {
      const body = { throttleTimeMs: 5, errorCode: 16, groups: [] };
      const frame = encodeResponseFrame(listGroups, version, -3, body);
      assert.equal(frame.readInt32BE(), frame.length - 4);
      const read = decodeResponseFrame(listGroups, version, frame.subarray(4));
      assert.deepEqual(read, { correlationId: -3, body });
    });
  }

  it("gives ApiVersions' response the oldest header in every version", () => {
    const frame = encodeResponseFrame(apiVersions, 3, 1, { errorCode: 35, apiKeys: [] });
    // Correlation id, then at once the error code.
    assert.equal(frame.subarray(8).readInt16BE(), 35);
    assert.equal(decodeResponseFrame(apiVersions, 3, frame.subarray(4)).body.errorCode, 35);
  });

  it('reads the header of an API that is not declared', () => {
    const bytes = Buffer.from([0x03, 0xe7, 0, 9, 0, 0, 0, 1, 0xff, 0xff]);
    assert.deepEqual(readRequestHeader(new Reader(bytes)), {
      ...{ apiKey: 999, apiVersion: 9, correlationId: 1, clientId: null },
    });
  });

  it('refuses a header that is cut off', () => {
    const frame = encodeRequestFrame(listGroups, 4, { correlationId: 7, clientId: 'kcg' }, {});
    for (let length = 4; length < frame.length - 3; length++) {
      const reader = new Reader(frame.subarray(4, length));
      assert.throws(() => readRequestHeader(reader), WireError);
    }
  });
});

describe('FrameSplitter', () => {
  const framed = (content: Uint8Array) => {
    const size = Buffer.alloc(4);
    size.writeInt32BE(content.length);
    return Buffer.concat([size, content]);
  };

  it('finds the frames however the stream is cut', () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(contents, cuts, (frames, sizes) => {
        const stream = Buffer.concat(frames.map(framed));
        const splitter = new FrameSplitter();
        const found: Buffer[] = [];
        const read = Buffer.alloc(30);
        for (let at = 0, i = 0; at < stream.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          // Each piece overwrites the one before, as where sockets read into one buffer.
          const length = stream.copy(read, 0, at, at + size);
          found.push(...splitter.push(read.subarray(0, length)));
          at += size;
        }
        assert.deepEqual(
          found,
          frames.map((frame) => Buffer.from(frame)),
        );
      }),
    );
  });

  it('refuses a negative size', () => {
    assert.throws(
      () => new FrameSplitter().push(Buffer.from([0xff, 0xff, 0xff, 0xff])),
      new FrameSizeError(-1, { least: 0, most: 100 * 1024 * 1024 }, undefined),
    );
  });

  it('refuses a size above the maximum, and takes one at it', () => {
    const splitter = new FrameSplitter({ least: 0, most: 3 });
    assert.deepEqual(splitter.push(framed(Buffer.from('abc'))), [Buffer.from('abc')]);
    assert.throws(
      () => splitter.push(Buffer.from([0, 0, 0, 4])),
      /claims 4 bytes, more than the 3 allowed\.$/,
    );
  });

  it('refuses a size below the least, however the stream is cut', () => {
    for (const step of [1, 3, 8]) {
      const splitter = new FrameSplitter({ least: 4, most: 100 });
      const stream = Buffer.concat([framed(Buffer.from('four')), Buffer.from([0, 0, 0, 3])]);
      const push = (): void => {
        for (let at = 0; at < stream.length; at += step) {
          splitter.push(stream.subarray(at, at + step));
        }
      };
      assert.throws(push, /claims 3 bytes\.$/);
    }
  });

  it('recognises another protocol byte by byte', () => {
    const splitter = new FrameSplitter();
    const push = (): void => {
      for (const byte of Buffer.from('HTTP/1.1 ')) splitter.push(Buffer.from([byte]));
    };
    assert.throws(push, /this is HTTP\.$/);
  });

  it('takes no memory for a size that is only claimed', () => {
    const before = process.memoryUsage().arrayBuffers;
    const splitters = Array.from({ length: 20 }, () => {
      const splitter = new FrameSplitter();
      assert.deepEqual(splitter.push(Buffer.from([0x06, 0x40, 0, 0, 1])), []); // 100 MiB
      return splitter;
    });
    assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000);
    assert.equal(splitters.length, 20);
  });

  for (const [begin, protocol] of [
    ['HTTP/1.1 400 Bad Request\r\n', 'HTTP'],
    ['GET / HTTP/1.1\r\n', 'HTTP'],
    ['\x15\x03\x01\x00\x02\x02\x46', 'TLS'],
    ['\x16\x03\x03\x00\x7a', 'TLS'],
  ] as const) {
    it(`recognises ${protocol} by ${JSON.stringify(begin)}`, () => {
      const bytes = Buffer.from(begin, 'latin1');
      assert.equal(recognizedProtocol(bytes), protocol);
      assert.throws(
        () => new FrameSplitter().push(bytes),
        (error) => error instanceof FrameSizeError && error.foreignProtocol === protocol,
      );
    });
  }

  it("takes no frame of Kafka's for another protocol", () => {
    const size = fc.integer({ min: 0, max: 300 * 1024 * 1024 });
    fc.assert(
      fc.property(size, (length) => {
        const bytes = Buffer.alloc(8);
        bytes.writeInt32BE(length);
        assert.equal(recognizedProtocol(bytes), undefined);
      }),
    );
    assert.equal(recognizedProtocol(Buffer.from('HTT')), undefined);
  });
});
