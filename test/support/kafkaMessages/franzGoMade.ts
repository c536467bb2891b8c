// Records that franz-go's producer wrote, as a leader stored them and as Kafka's own classes read them, kept in
// franzGoMade.jsonl so that they can be read without Go. writeFranzGoMade.ts makes the file anew.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaRecords } from './golden';

export const franzGoMadeFile = join(__dirname, 'franzGoMade.jsonl');

/** Batches of every codec, outside of transactions and in them. */
export const franzGoMade = (): KafkaRecords[] =>
  readFileSync(franzGoMadeFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as KafkaRecords);
