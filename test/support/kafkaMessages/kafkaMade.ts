// A small sample of messages made by Kafka's own classes, kept in kafkaMade.jsonl so that they can be
// read without Java. writeKafkaMade.ts makes the file anew.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaMessage, KafkaRecords } from './golden';

export interface KafkaMadeMessage extends KafkaMessage {
  readonly name: string;
  readonly version: number;
}

export const kafkaMadeFile = join(__dirname, 'kafkaMade.jsonl');

/** The sample's messages, and a few batches of records of every format and codec. */
export function kafkaMade(): { messages: KafkaMadeMessage[]; records: KafkaRecords[] } {
  const lines = readFileSync(kafkaMadeFile, 'utf8').trimEnd().split('\n');
  const made = lines.map((line) => JSON.parse(line) as KafkaMadeMessage | KafkaRecords);
  return {
    messages: made.filter((one) => 'name' in one),
    records: made.filter((one) => 'batches' in one),
  };
}
