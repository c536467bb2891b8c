// Bytes that are not what they claim: a clear error or a value, soon, and no more memory than the frame
// is worth.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WireError } from '../../../src/wire/codec/wireError';
import type { DeclaredMessage } from '../../support/kafkaMessages/declaredMessages';
import { declaredMessages, versionsOf } from '../../support/kafkaMessages/declaredMessages';
import { messageArbitrary } from '../../support/kafkaMessages/messageArbitrary';

/** Lengths that a frame of a few hundred bytes can never hold, as int32, int16 and varint. */
const hugeLengths = [
  [0x7f, 0xff, 0xff, 0xff],
  [0x00, 0xff, 0xff, 0xff],
  [0x80, 0x00, 0x00, 0x00],
  [0x7f, 0xff],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
];

/** Lengths of about half the frame below, as int32 and as varint. */
const fittingLengths = [
  [0x00, 0x00, 0x80, 0x00],
  [0x80, 0x80, 0x02],
];

const FRAME_SIZE = 64 * 1024;

/** Bytes of memory for one byte of a frame: an empty struct takes one there, and an object here. */
const WORTH = 40;

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    remove: fc.integer({ min: 0, max: 4 }),
    insert: fc.uint8Array({ maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The bytes with some taken out, and others put in, at places given as fractions of the length. */
function edited(
  bytes: Buffer,
  changes: readonly { at: number; remove: number; insert: Uint8Array }[],
): Buffer {
  return changes.reduce((before, { at, remove, insert }) => {
    const position = Math.floor(at * before.length);
    const rest = before.subarray(position + remove);
    return Buffer.concat([before.subarray(0, position), insert, rest]);
  }, bytes);
}

/** The decoded value; undefined for WireError. Any other error fails the test. */
function decoded({ name, decode }: DeclaredMessage, version: number, bytes: Buffer): unknown {
  try {
    return decode(version, bytes);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw new Error(`${name} ${version}: ${bytes.toString('hex')}`, { cause: error });
  }
}

/** Two encoded messages of about 200 bytes; the same on every run. */
function samples(message: DeclaredMessage, version: number): Buffer[] {
  const key = `${message.name} ${version}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const found = fc
    .sample(messageArbitrary(message.fields, version), { numRuns: 30, seed: version + 1 })
    .map((values) => message.encode(version, values))
    .sort((a, b) => Math.abs(a.length - 200) - Math.abs(b.length - 200))
    .slice(0, 2);
  chosen.set(key, found);
  return found;
}

const chosen = new Map<string, Buffer[]>();

describe('hostile bytes', () => {
  for (const message of declaredMessages) {
    describe(message.name, () => {
      it('is refused where it is cut off', () => {
        for (const version of versionsOf(message)) {
          for (const bytes of samples(message, version)) {
            // No bytes at all are no message of the consumer protocol, which is not an error.
            const shortest = message.apiKey === undefined ? 1 : 0;
            for (let length = shortest; length < bytes.length; length++) {
              const read = decoded(message, version, bytes.subarray(0, length));
              assert.equal(read, undefined, `version ${version} at ${length}`);
            }
          }
        }
      });

      it('gives a value or WireError with a huge length in any place', () => {
        for (const version of versionsOf(message)) {
          for (const bytes of samples(message, version).slice(1)) {
            for (const length of hugeLengths) {
              for (let at = 0; at + length.length <= bytes.length; at++) {
                const changed = Buffer.from(bytes);
                changed.set(length, at);
                decoded(message, version, changed);
              }
            }
          }
        }
      });

      it('gives a value or WireError after any change', () => {
        for (const version of versionsOf(message)) {
          fc.assert(
            fc.property(messageArbitrary(message.fields, version), edits, (values, changes) => {
              decoded(message, version, edited(message.encode(version, values), changes));
            }),
            { numRuns: 20 },
          );
        }
      });

      it('takes no more memory than the frame is worth', () => {
        for (const version of versionsOf(message)) {
          const [sample = Buffer.alloc(0)] = samples(message, version);
          for (const filler of [0, 1]) {
            // Bytes enough behind the message make lengths up to the frame's look possible.
            const frame = Buffer.alloc(FRAME_SIZE, filler);
            for (const length of [...hugeLengths, ...fittingLengths]) {
              for (const at of [0, 1, 2, 4, 5, 6, 9, 14]) {
                sample.copy(frame);
                frame.set(length, at);
                const before = process.memoryUsage();
                decoded(message, version, frame);
                const { heapUsed, arrayBuffers } = process.memoryUsage();
                const taken = heapUsed - before.heapUsed + arrayBuffers - before.arrayBuffers;
                assert.ok(taken < FRAME_SIZE * WORTH, `version ${version}: ${taken} bytes`);
              }
            }
          }
        }
      });
    });
  }
});
