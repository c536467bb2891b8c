// Every codec: what was packed comes out, and what only claims to have been packed is refused, soon and
// for little memory.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { snappyCompress } from 'hysnappy';
import { atOnce, type LongWork } from '../../../../src/base/sharedThread';
import { unpackLz4 } from '../../../../src/kafka/records/codecs/lz4';
import { unpackSnappy } from '../../../../src/kafka/records/codecs/snappy';
import { unpack, type PackedBy } from '../../../../src/kafka/records/codecs/unpack';
import { unpackWithWebAssembly } from '../../../../src/kafka/records/codecs/zstd';
import { WireError } from '../../../../src/wire/codec/wireError';
import { lz4Block, lz4Frame, type Lz4Sequence } from '../../../support/records/lz4Frame';

const MOST = 1024 * 1024;
const never = new AbortController().signal;

/** The result, or 'refused' for a WireError; and how many steps it took. */
function stepped(work: LongWork<Buffer>): {
  readonly result: Buffer | 'refused';
  readonly steps: number;
} {
  let steps = 0;
  try {
    for (;;) {
      const step = work.next();
      if (step.done === true) return { result: step.value, steps };
      steps++;
    }
  } catch (error) {
    assert.ok(error instanceof WireError, String(error));
    return { result: 'refused', steps };
  }
}

const refuses = (codec: PackedBy, packed: Buffer | readonly number[]) =>
  assert.rejects(unpack(codec, Buffer.from(packed), MOST, never), WireError);

const uint32 = (value: number): number[] => [...new Uint8Array(new Uint32Array([value]).buffer)];

describe('gzip', () => {
  it('gives what was packed, up to the limit', async () => {
    const text = Buffer.alloc(MOST, 'abc');
    assert.ok(text.equals(await unpack('gzip', gzipSync(text), MOST, never)));
    await refuses('gzip', gzipSync(Buffer.alloc(MOST + 1)));
    await refuses('gzip', gzipSync(text).subarray(0, 50));
    await refuses('gzip', [1, 2, 3]);
  });
});

describe('snappy', () => {
  const xerial = (...blocks: Buffer[]): Buffer => {
    const lengths = blocks.map((block) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(block.length);
      return Buffer.concat([length, block]);
    });
    return Buffer.concat([Buffer.from('82534e41505059000000000100000001', 'hex'), ...lengths]);
  };

  it('gives what was packed, raw or in the frames of Java', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 }), (parts) => {
        const text = Buffer.concat([...parts, ...parts]); // something to refer back to
        const raw = Buffer.from(snappyCompress(text));
        assert.ok(text.equals(atOnce(unpackSnappy(raw, MOST))));
        const framed = xerial(...parts.map((part) => Buffer.from(snappyCompress(part))));
        assert.ok(Buffer.concat(parts).equals(atOnce(unpackSnappy(framed, MOST))));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what is no snappy', async () => {
    await refuses('snappy', [10, 0xfc, 0xf0, 0xff, 0xff, 0xff, 1, 2, 3, 4]); // a literal of -15 bytes
    await refuses('snappy', [200, 1, 0, 65]); // shorter than it says
    await refuses('snappy', [1, 8, 65, 66, 67]); // longer than it says
    await refuses('snappy', [4, 0, 65, 1, 9]); // repeats what stands before the start
    await refuses('snappy', [0xff, 0xff, 0xff, 0xff, 0x0f, 0, 65]); // claims 4 GB
    await refuses('snappy', [0x80, 0x80, 0x20, 0, 65]); // claims half a megabyte of two bytes
    await refuses('snappy', xerial(Buffer.from([1, 0, 65])).subarray(0, 20));
    await refuses('snappy', []);
  });

  it('holds all blocks together to the limit', async () => {
    const block = Buffer.from(snappyCompress(Buffer.alloc(MOST / 2)));
    assert.equal(atOnce(unpackSnappy(xerial(block, block), MOST)).length, MOST);
    await refuses('snappy', xerial(block, block, Buffer.from(snappyCompress(Buffer.alloc(1)))));
  });
});

describe('lz4', () => {
  const sequences: fc.Arbitrary<Lz4Sequence[]> = fc.array(
    fc.record({
      literals: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      distance: fc.nat(100),
      match: fc.oneof(fc.integer({ min: 4, max: 30 }), fc.integer({ min: 250, max: 600 })),
    }),
    { maxLength: 6 },
  );
  const frames = fc.array(
    fc.record({
      blocks: fc.array(
        fc.record({
          sequences,
          tail: fc.uint8Array({ minLength: 5, maxLength: 30 }),
          isStored: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      ...{ blockChecksum: fc.boolean(), contentChecksum: fc.boolean(), contentSize: fc.boolean() },
      isSkippable: fc.boolean(),
    }),
    { maxLength: 3 },
  );

  it('gives what was packed, whatever the frames are like', () => {
    fc.assert(
      fc.property(frames, (some) => {
        const made = some.map(lz4Frame);
        const packed = Buffer.concat(made.map((one) => one.packed));
        const content = Buffer.concat(made.map((one) => one.content));
        const { result, steps } = stepped(unpackLz4(packed, MOST));
        assert.ok(result !== 'refused' && content.equals(result));
        assert.ok(steps <= packed.length / 5);
      }),
    );
  });

  it('refuses frames that are cut off, or of a kind that it does not know', () => {
    const blocks = [
      lz4Block([{ literals: Buffer.from('abcd'), distance: 2, match: 300 }], Buffer.from('12345')),
    ];
    const frame = Buffer.from([
      4,
      0x22,
      0x4d,
      0x18,
      0x60,
      0x40,
      0,
      ...uint32(blocks[0]!.length),
      ...blocks[0]!,
      0,
      0,
      0,
      0,
    ]);
    assert.notEqual(stepped(unpackLz4(frame, MOST)).result, 'refused');
    for (let length = 1; length < frame.length; length++) {
      assert.equal(stepped(unpackLz4(frame.subarray(0, length), MOST)).result, 'refused');
    }
    for (const flags of [0x20, 0xe0, 0x61]) {
      const changed = Buffer.from(frame);
      changed[4] = flags;
      assert.equal(stepped(unpackLz4(changed, MOST)).result, 'refused');
    }
  });

  it('is not held by a few bytes that claim much', () => {
    const header = [4, 0x22, 0x4d, 0x18, 0x60, 0x70, 0];
    const run = [0x1f, 65, 1, 0, ...Array<number>(16_000).fill(255), 0, 0x50, 1, 2, 3, 4, 5];
    const bomb = Buffer.from([...header, ...uint32(run.length), ...run, 0, 0, 0, 0]);
    assert.equal(stepped(unpackLz4(bomb, MOST)).result, 'refused');
    const far = [0x10, 65, 9, 0, 0x50, 1, 2, 3, 4, 5];
    const before = Buffer.from([...header, ...uint32(far.length), ...far, 0, 0, 0, 0]);
    assert.equal(stepped(unpackLz4(before, MOST)).result, 'refused');
    const huge = Buffer.from([...header, 0xff, 0xff, 0xff, 0x7f, 0x1f, 65, 1, 0]);
    assert.deepEqual(stepped(unpackLz4(huge, MOST)), { result: 'refused', steps: 0 });
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0xff]);
    assert.deepEqual(stepped(unpackLz4(skipped, MOST)), { result: 'refused', steps: 0 });
  });
});

describe('zstd', () => {
  const frame = (window: number, ...blocks: number[]): Buffer =>
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window, ...blocks]);
  /** Blocks of one byte repeated: `size` times each, the last one marked. */
  const repeated = (count: number, size: number): number[] =>
    Array.from({ length: count }, (_, at) => {
      const header = (size << 3) | 2 | (at === count - 1 ? 1 : 0);
      return [header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff, 65];
    }).flat();

  const ways = {
    'as this Node does it': (packed: Buffer) => unpack('zstd', packed, MOST, never),
    'by WebAssembly': (packed: Buffer) => unpackWithWebAssembly(packed, MOST),
  };
  for (const [way, unpackIt] of Object.entries(ways)) {
    it(`${way}: gives what was packed, and is not held by what was not`, async () => {
      const small = await unpackIt(frame(0x58, ...repeated(2, 50)));
      assert.ok(small.equals(Buffer.alloc(100, 65)));
      const most = await unpackIt(frame(0x58, ...repeated(MOST / 65_536, 65_536)));
      assert.equal(most.length, MOST);
      await assert.rejects(unpackIt(frame(0x58, ...repeated(17, 65_536))), WireError);
      await assert.rejects(unpackIt(frame(0xa0, 1, 0, 0)), WireError); // a window of a gigabyte
      await assert.rejects(unpackIt(Buffer.from([1, 2, 3, 4, 5, 6])), WireError);
      // 98,000 sequences of 65,000 bytes each, in a block of twelve bytes.
      const sequences = [0, 0xff, 0xff, 0xff, 0x54, 0, 0, 52, 0xff, 0xff, 0xff, 0xff];
      const header = (sequences.length << 3) | 5;
      await assert.rejects(unpackIt(frame(0x58, header, 0, 0, ...sequences)), WireError);
      // Very many blocks of nothing, each of which could move a large window.
      const none = repeated(20_001, 0).slice(0, -4);
      assert.equal((await unpackIt(frame(0x68, ...none, 0x0b, 0, 0, 65))).length, 1);
    });
  }
});
