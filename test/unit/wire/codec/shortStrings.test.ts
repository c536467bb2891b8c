import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { listGroups } from '../../../../src/wire/api/groups/listGroups';
import { decodeResponse, encodeResponse } from '../../../../src/wire/codec/codec';
import { ShortStrings } from '../../../../src/wire/codec/shortStrings';

describe('ShortStrings', () => {
  it('reads what Node reads, also after thousands of others and with text that is not ASCII', () => {
    const strings = new ShortStrings();
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 16 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'Ã', '©', 'é'), maxLength: 4 }),
      fc.integer({ min: 0, max: 5000 }).map((n) => `group-${n}`),
    );
    fc.assert(
      fc.property(text, (value) => {
        const bytes = Buffer.from(`..${value}..`);
        assert.equal(strings.read(bytes, 2, bytes.length - 2), value);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads bytes that are no UTF-8 as Node does', () => {
    const strings = new ShortStrings();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (values) => {
        const bytes = Buffer.from(values);
        assert.equal(strings.read(bytes, 0, bytes.length), bytes.toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('spares a message with one name ten thousand times the memory of all but one', () => {
    // 60 bytes and a header of 16, ten thousand times. What else lives in this process weighs in, either way:
    // so it is the middle one of several.
    const spared = Array.from({ length: 5 }, () => {
      const same = retained(() => 'x'.repeat(60));
      return retained((i) => String(i).padStart(60, 'x')) - same;
    }).sort((a, b) => a - b);
    assert.ok(spared[2]! > 400_000, `${spared.join(', ')} bytes`);
  }).timeout(120_000);
});

/** Bytes that ten thousand decoded groups with these ids hold. */
function retained(groupId: (i: number) => string): number {
  const groups = Array.from({ length: 10_000 }, (_, i) => ({
    groupId: groupId(i),
    protocolType: 'consumer',
  }));
  const bytes = encodeResponse(listGroups, 0, { errorCode: 0, groups });
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const read = decodeResponse(listGroups, 0, bytes);
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;
  assert.equal(read.groups.length + groups.length, 20_000); // keeps both alive until here
  return held;
}
