// Messages made by Kafka's own classes, read and written without Java; test/broker/wireOracle.test.ts
// goes through many more.

import assert from 'node:assert/strict';
import { declaredMessages } from '../../support/kafkaMessages/declaredMessages';
import { kafkaJson } from '../../support/kafkaMessages/kafkaJson';
import { kafkaMade } from '../../support/kafkaMessages/kafkaMade';

describe("messages of Kafka's making", () => {
  const { messages } = kafkaMade();

  it('cover every declared message in its first and last version', () => {
    const covered = new Set(messages.map(({ name, version }) => `${name} ${version}`));
    const missing = declaredMessages.flatMap(({ name, versions: { min, max } }) =>
      [`${name} ${min}`, `${name} ${max}`].filter((one) => !covered.has(one)),
    );
    assert.deepEqual(missing, []);
  });

  for (const { name, version, hex, json } of messages) {
    it(`${name} ${version}`, () => {
      const declared = declaredMessages.find((message) => message.name === name);
      assert.ok(declared !== undefined);
      const values = declared.decode(version, Buffer.from(hex, 'hex'));
      assert.deepEqual(kafkaJson(declared.fields, version, values), json);
      assert.equal(declared.encode(version, values).toString('hex'), hex);
    });
  }
});
