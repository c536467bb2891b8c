// Whatever is written is read back the same, for every declared message in every version.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { declaredMessages, versionsOf } from '../../support/kafkaMessages/declaredMessages';
import { messageArbitrary } from '../../support/kafkaMessages/messageArbitrary';

describe('round trip', () => {
  for (const message of declaredMessages) {
    const { name, versions, fields, encode, decode } = message;
    it(`${name} ${versions.min}–${versions.max}`, () => {
      for (const version of versionsOf(message)) {
        fc.assert(
          fc.property(messageArbitrary(fields, version), (values) => {
            const bytes = encode(version, values);
            const read = decode(version, bytes);
            assert.deepEqual(read, values);
            assert.deepEqual(encode(version, read), bytes);
          }),
          { numRuns: 30 },
        );
      }
    });
  }
});
