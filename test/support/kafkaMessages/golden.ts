// Asks Kafka's own message classes, through Golden.java: one Java process answers any number of questions.

import { join } from 'node:path';
import { commandOutput } from '../kafka/commandLine';
import { kafkaClasspath } from '../kafka/kafkaJars';
import { newestKafka } from '../kafka/kafkaVersion';
import type { OfficialDefinition } from './officialDefinition';

/** A message of Kafka's: its bytes, and its values as Kafka's JSON converter writes them. */
export interface KafkaMessage {
  readonly hex: string;
  /** As the converter's, but 64-bit numbers are text. */
  readonly json: unknown;
}

/** Records as Kafka reads them: 64-bit numbers are text, bytes are in hex. */
export interface KafkaRecords {
  readonly hex: string;
  readonly batches: readonly {
    /** Of formats 0 and 1 one for each message, compressed or not. */
    readonly header: Readonly<Record<string, string | number | boolean>>;
    readonly records: readonly {
      readonly offset: string;
      readonly timestamp: string;
      readonly key: string | null;
      readonly value: string | null;
      readonly headers: readonly { readonly key: string; readonly value: string | null }[];
    }[];
  }[];
}

/** A question as Golden.java reads it, with the type of its answer. */
export interface Question<Answer> {
  readonly line: string;
  readonly phantom?: Answer;
}

const question = <Answer>(...words: readonly (string | number)[]): Question<Answer> => ({
  line: words.join(' '),
});

/** Names are those of definitions, e.g. `FetchRequest`. */
export const ask = {
  definition: (name: string) => question<OfficialDefinition>('definition', name),
  /** A message of random values; the same for the same seed. Consumer protocol messages have their version in front. */
  random: (name: string, version: number, seed: number) =>
    question<KafkaMessage>('random', name, version, seed),
  /** As `random`, with tagged fields in every struct that no version has yet. */
  randomWithUnknownTags: (name: string, version: number, seed: number) =>
    question<KafkaMessage>('random', name, version, seed, 'unknown-tags'),
  /** Kafka's reading of our bytes, and its bytes for what it read. */
  read: (name: string, version: number, bytes: Buffer) =>
    question<KafkaMessage>('read', name, version, bytes.toString('hex')),
  headerVersions: (apiKey: number, version: number) =>
    question<{ request: number; response: number }>('header-versions', apiKey, version),
  requestHeader: (bytes: Buffer) =>
    question<{
      apiKey: number;
      apiVersion: number;
      correlationId: number;
      clientId: string | null;
      bodyAt: number;
    }>('request-header', bytes.toString('hex')),
  errors: () => question<{ code: number; name: string }[]>('errors'),
  /** A batch of random records and settings; the same for the same seed. */
  recordBatch: (seed: number) => question<KafkaRecords>('record-batch', seed),
  /** The same in the formats of before Kafka 0.11. */
  oldMessages: (seed: number) => question<KafkaRecords>('old-messages', seed),
  /** Kafka's reading of our batches; it refuses them where a checksum is wrong. */
  records: (bytes: Buffer) => question<KafkaRecords>('records', bytes.toString('hex')),
};

/** The answers of Kafka's classes. */
export class Answers {
  readonly #byLine = new Map<string, unknown>();

  constructor(questions: readonly Question<unknown>[], lines: readonly string[]) {
    questions.forEach(({ line }, i) => this.#byLine.set(line, JSON.parse(lines[i] ?? 'null')));
  }

  /** The answer to a question that was asked. Throws what Kafka said if it could not answer. */
  to<Answer>({ line }: Question<Answer>): Answer {
    const answer = this.#byLine.get(line);
    if (answer === undefined) throw new Error(`Not asked: ${line}`);
    if (typeof answer === 'object' && answer !== null && 'error' in answer) {
      throw new Error(String(answer.error));
    }
    return answer as Answer;
  }
}

/** Asks everything in one Java process. */
export async function askKafka(questions: readonly Question<unknown>[]): Promise<Answers> {
  const output = await commandOutput(
    'java',
    [
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
      ...['-cp', await kafkaClasspath(newestKafka), join(__dirname, 'Golden.java')],
    ],
    { input: questions.map(({ line }) => `${line}\n`).join('') },
  );
  const lines = output.trimEnd().split('\n');
  if (lines.length !== questions.length) {
    throw new Error(`${questions.length} questions, but ${lines.length} answers.`);
  }
  return new Answers(questions, lines);
}
