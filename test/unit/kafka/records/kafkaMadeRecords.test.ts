// Records written by Kafka's own classes, of every format and codec, read as Kafka's own reader reads
// them; test/broker/recordsOracle.test.ts goes through many more.

import assert from 'node:assert/strict';
import { franzGoMade } from '../../../support/kafkaMessages/franzGoMade';
import { kafkaMade } from '../../../support/kafkaMessages/kafkaMade';
import { ourRecords } from '../../../support/kafkaMessages/ourRecords';

describe("records of Kafka's making", () => {
  const { records } = kafkaMade();
  const headers = records.flatMap(({ batches }) => batches.map(({ header }) => header));

  it('are of every format and codec, with markers, delete horizons, nulls and headers', () => {
    const kinds = new Set(headers.map(({ format, compression }) => `${format}/${compression}`));
    const codecs = [0, 1, 2, 3].flatMap((codec) => [`0/${codec}`, `1/${codec}`, `2/${codec}`]);
    assert.deepEqual([...kinds].sort(), [...codecs, '2/4'].sort());
    assert.ok(headers.some(({ isControl }) => isControl === true));
    assert.ok(headers.some(({ hasDeleteHorizon }) => hasDeleteHorizon === true));
    const all = records.flatMap(({ batches }) => batches.flatMap((batch) => batch.records));
    assert.ok(all.some(({ key }) => key === null) && all.some(({ value }) => value === null));
    assert.ok(all.some((record) => record.headers.length > 1));
  });

  for (const { hex, batches } of records) {
    const { format, compression, size } = batches[0]!.header;
    it(`format ${String(format)}, codec ${String(compression)}, ${String(size)} bytes`, async () => {
      assert.deepEqual(await ourRecords(Buffer.from(hex, 'hex')), batches);
    });
  }
});

describe("records of franz-go's making", () => {
  const made = franzGoMade();
  const headers = made.flatMap(({ batches }) => batches.map(({ header }) => header));
  const all = made.flatMap(({ batches }) => batches.flatMap(({ records }) => records));

  it('are of every codec, with nulls, headers, and in transactions', () => {
    const codecs = new Set(headers.map(({ compression }) => Number(compression)));
    assert.deepEqual([...codecs].sort(), [0, 1, 2, 3, 4]);
    for (const isIn of [true, false]) {
      assert.ok(headers.some(({ isTransactional }) => isTransactional === isIn));
    }
    assert.ok(all.some(({ key, value }) => key === '' && value === ''));
    assert.ok(all.some(({ value, headers: some }) => value === null && some.length === 3));
  });

  it("are read as Kafka's own classes read them", async () => {
    for (const { hex, batches } of made) {
      assert.deepEqual(await ourRecords(Buffer.from(hex, 'hex')), batches);
    }
  });
});
