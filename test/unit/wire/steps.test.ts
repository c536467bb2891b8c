// An answer read element by element is the answer read at once.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apis } from '../../../src/wire/api/apis';
import { decodeResponse, decodeResponseSteps, encodeResponse } from '../../../src/wire/codec/codec';
import type { Api } from '../../../src/wire/codec/schema';
import { WireError } from '../../../src/wire/codec/wireError';
import { messageArbitrary } from '../../support/kafkaMessages/messageArbitrary';

const arraysOf = ({ response }: Api): string[] =>
  Object.keys(response).filter((name) => response[name]?.shape.kind === 'array');

const versionsOf = ({ versions: { min, max } }: Api): number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index);

/** All of an answer in steps, and how many they were. */
function inSteps(api: Api, version: number, bytes: Buffer, field: string) {
  const reading = decodeResponseSteps(api, version, bytes, field as never, (reader, decode) =>
    decode(reader),
  );
  for (let steps = 0; ; steps++) {
    const { done, value } = reading.next();
    if (done === true) return { steps, value: value as Record<string, unknown> };
  }
}

describe('reading in steps', () => {
  for (const api of apis.values()) {
    for (const field of arraysOf(api)) {
      it(`${api.name}, one for each of its ${field}`, () => {
        for (const version of versionsOf(api)) {
          fc.assert(
            fc.property(messageArbitrary(api.response, version), (values) => {
              const bytes = encodeResponse(api, version, values);
              const { steps, value } = inSteps(api, version, bytes, field);
              assert.deepEqual(value, decodeResponse(api, version, bytes));
              assert.equal(steps, (value[field] as readonly unknown[] | null)?.length ?? 0);
            }),
            { numRuns: 10 },
          );
        }
      });
    }
  }

  const groups = ['a', 'b'].map((groupId) => ({ groupId, protocolType: '' }));
  const listGroups = apis.get(16)!;
  const bytes = encodeResponse(listGroups, 2, { throttleTimeMs: 0, errorCode: 0, groups });
  const readAll = (some: Buffer): unknown => inSteps(listGroups, 2, some, 'groups');

  it('refuses bytes that are left over, and an answer that is cut off', () => {
    readAll(bytes);
    assert.throws(() => readAll(Buffer.concat([bytes, Buffer.from([0])])), WireError);
    assert.throws(() => readAll(bytes.subarray(0, bytes.length - 1)), WireError);
  });

  it('lets the maker of elements pass over bytes that it knows', () => {
    const known = '\0\x01a\0\0';
    const reading = decodeResponseSteps(
      listGroups,
      2,
      bytes,
      'groups' as never,
      (reader, decode) => (reader.passIfNext(known) ? 'known' : (decode(reader) as unknown)),
    );
    const made: unknown[] = [];
    for (let step = reading.next(); ; step = reading.next()) {
      if (step.done !== true) continue;
      made.push(...(step.value as { groups: unknown[] }).groups);
      break;
    }
    assert.deepEqual(made, [
      'known',
      { groupId: 'b', protocolType: '', groupState: '', groupType: '' },
    ]);
  });
});
