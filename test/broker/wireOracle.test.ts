// src/wire against Kafka's own message classes: every declaration, and random messages both ways.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apis } from '../../src/wire/api/apis';
import { isFlexible } from '../../src/wire/codec/codec';
import { errorCode } from '../../src/wire/errorCodes';
import {
  readRequestHeader,
  requestHeaderVersion,
  responseHeaderVersion,
} from '../../src/wire/frame';
import { encodeRequestFrame } from '../support/wire/clientFrames';
import { Reader } from '../../src/wire/codec/reader';
import { declaredFields } from '../support/kafkaMessages/declaredFields';
import { declaredMessages, versionsOf } from '../support/kafkaMessages/declaredMessages';
import { ask, askKafka } from '../support/kafkaMessages/golden';
import type { Answers, Question } from '../support/kafkaMessages/golden';
import { kafkaMade } from '../support/kafkaMessages/kafkaMade';
import { kafkaJson } from '../support/kafkaMessages/kafkaJson';
import { messageArbitrary } from '../support/kafkaMessages/messageArbitrary';
import { officialFields, versionRange } from '../support/kafkaMessages/officialDefinition';

/** Of each, for every message and version. */
const SAMPLES = 20;

const seeds = Array.from({ length: SAMPLES }, (_, i) => i + 1);

/** Every message in every version it is declared for, with values of our own and their bytes. */
const placed = declaredMessages.flatMap((message) =>
  versionsOf(message).map((version) => ({
    message,
    version,
    ours: fc
      .sample(messageArbitrary(message.fields, version), { numRuns: SAMPLES, seed: version })
      .map((values) => ({ values, bytes: message.encode(version, values) })),
  })),
);

const frames = [...apis.values()].flatMap((api) =>
  Array.from({ length: api.versions.max - api.versions.min + 1 }, (_, i) => {
    const version = api.versions.min + i;
    const header = { correlationId: 1000 + version, clientId: version % 2 === 0 ? 'kcg é' : null };
    const values = fc.sample(messageArbitrary(api.request, version), { numRuns: 1, seed: 1 })[0];
    const frame = encodeRequestFrame(api, version, header, values as never);
    return { api, version, header, content: frame.subarray(4), frame };
  }),
);

const kept = kafkaMade().messages;

const questions: Question<unknown>[] = [
  ask.errors(),
  ...kept.map(({ name, version, hex }) => ask.read(name, version, Buffer.from(hex, 'hex'))),
  ...declaredMessages.map(({ name }) => ask.definition(name)),
  ...frames.map(({ api, version }) => ask.headerVersions(api.key, version)),
  ...frames.map(({ content }) => ask.requestHeader(content)),
  ...placed.flatMap(({ message: { name, versions }, version, ours }) => [
    ...seeds.map((seed) => ask.random(name, version, seed)),
    ...(isFlexible(versions, version) ? seeds : []).map((seed) =>
      ask.randomWithUnknownTags(name, version, seed),
    ),
    ...ours.map(({ bytes }) => ask.read(name, version, bytes)),
  ]),
];

describe("wire and Kafka's own classes", () => {
  let kafka: Answers;

  before('ask Kafka', async function () {
    this.timeout(400_000); // the first time, its jars are downloaded
    kafka = await askKafka(questions);
  });

  describe('definitions', () => {
    for (const { name, apiKey, versions, fields } of declaredMessages) {
      it(`${name} ${versions.min}–${versions.max}`, () => {
        const official = kafka.to(ask.definition(name));
        assert.equal(apiKey, official.apiKey);
        assert.equal(versions.flexible ?? Infinity, versionRange(official.flexibleVersions)[0]);
        const [first, last] = versionRange(official.validVersions);
        assert.ok(versions.min >= first && versions.max <= last, official.validVersions);
        for (let version = versions.min; version <= versions.max; version++) {
          assert.deepEqual(
            declaredFields(fields, version),
            officialFields(official, version),
            `version ${version}`,
          );
        }
      });
    }
  });

  describe('messages', () => {
    for (const { message, version, ours } of placed) {
      const { name, fields, encode, decode } = message;

      it(`${name} ${version}: theirs are read and written the same`, () => {
        for (const seed of seeds) {
          const { hex, json } = kafka.to(ask.random(name, version, seed));
          const values = decode(version, Buffer.from(hex, 'hex'));
          assert.deepEqual(kafkaJson(fields, version, values), json);
          assert.equal(encode(version, values).toString('hex'), hex);
        }
      });

      it(`${name} ${version}: ours are read and written the same`, () => {
        for (const { values, bytes } of ours) {
          const { hex, json } = kafka.to(ask.read(name, version, bytes));
          assert.deepEqual(json, kafkaJson(fields, version, values));
          assert.equal(hex, bytes.toString('hex'));
        }
      });

      if (!isFlexible(message.versions, version)) continue;
      it(`${name} ${version}: tagged fields of later versions are passed over`, () => {
        for (const seed of seeds) {
          const { hex, json } = kafka.to(ask.randomWithUnknownTags(name, version, seed));
          const values = decode(version, Buffer.from(hex, 'hex'));
          assert.deepEqual(kafkaJson(fields, version, values), json);
        }
      });
    }
  });

  it('the sample kept for the unit tests is still what Kafka makes', () => {
    for (const { name, version, hex, json } of kept) {
      const read = kafka.to(ask.read(name, version, Buffer.from(hex, 'hex')));
      assert.deepEqual(read, { hex, json });
    }
  });

  it('has the same headers', () => {
    for (const { api, version, header, content, frame } of frames) {
      const official = kafka.to(ask.headerVersions(api.key, version));
      assert.equal(requestHeaderVersion(api, version), official.request, `${api.name} ${version}`);
      assert.equal(
        responseHeaderVersion(api, version),
        official.response,
        `${api.name} ${version}`,
      );

      const { bodyAt, ...read } = kafka.to(ask.requestHeader(content));
      const ours = { apiKey: api.key, apiVersion: version, ...header };
      // Kafka's class takes a missing client id for an empty one.
      assert.deepEqual(read, { ...ours, clientId: header.clientId ?? '' });
      const reader = new Reader(content);
      assert.deepEqual(readRequestHeader(reader), ours);
      assert.equal(reader.position, bodyAt);
      assert.equal(frame.readInt32BE(), content.length);
    }
  });

  it('has the same error codes', () => {
    const errors = kafka.to(ask.errors());
    assert.deepEqual(errorCode, Object.fromEntries(errors.map(({ name, code }) => [name, code])));
  });
});
