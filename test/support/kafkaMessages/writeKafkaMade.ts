// Writes kafkaMade.jsonl anew (needs Java): `npx tsx test/support/kafkaMessages/writeKafkaMade.ts`.

import { writeFileSync } from 'node:fs';
import { declaredMessages } from './declaredMessages';
import { ask, askKafka } from './golden';
import { kafkaMadeFile } from './kafkaMade';

/** The sample stays small, yet with something in most arrays. */
const LONGEST_HEX = 300;
const seeds = Array.from({ length: 60 }, (_, i) => i + 1000);
const recordSeeds = Array.from({ length: 40 }, (_, i) => i + 1);
/** Of records, so that each format comes with each codec. */
const LONGEST_RECORDS_HEX = 1200;

async function main(): Promise<void> {
  const wanted = declaredMessages.flatMap(({ name, versions: { min, max, flexible } }) =>
    [...new Set([min, Math.max(min, Math.min(max, flexible ?? max)), max])].map((version) => ({
      name,
      version,
    })),
  );
  const kafka = await askKafka([
    ...wanted.flatMap(({ name, version }) => seeds.map((seed) => ask.random(name, version, seed))),
    ...recordSeeds.flatMap((seed) => [ask.recordBatch(seed), ask.oldMessages(seed)]),
  ]);
  const messages = wanted.map(({ name, version }) => {
    const candidates = seeds
      .map((seed) => kafka.to(ask.random(name, version, seed)))
      .sort((a, b) => a.hex.length - b.hex.length);
    const chosen = candidates.filter(({ hex }) => hex.length <= LONGEST_HEX).at(-1);
    return { name, version, ...(chosen ?? candidates[0]) };
  });
  const records = recordSeeds
    .flatMap((seed) => [kafka.to(ask.recordBatch(seed)), kafka.to(ask.oldMessages(seed))])
    .filter(({ hex }) => hex.length <= LONGEST_RECORDS_HEX);
  const lines = [...messages, ...records].map((one) => `${JSON.stringify(one)}\n`);
  writeFileSync(kafkaMadeFile, lines.join(''));
}

void main();
