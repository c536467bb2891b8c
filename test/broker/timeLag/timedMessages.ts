// Logs whose messages are of known ages: of every codec, of days and of minutes, and those in which time
// is told in another way, or not at all.

import type { BatchToProduce, RecordToProduce } from '../../support/kafka/writeRecords';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const CODECS: readonly string[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
/** One in each cell of the grid of ages that are asked about, the oldest first. */
export const AGES = [9 * DAY, 40 * HOUR, 12 * HOUR, 2 * HOUR, 30 * MINUTE, 9 * MINUTE, 2 * MINUTE];
/** Messages around each age, a hundredth of it apart. */
export const OF_EACH = 6;

/** In the compacted log: an offset in the gap, the message behind it, a tombstone. */
export const TABLE = { inGap: 10, behindGap: 41, tombstone: 42 } as const;

export interface TimedTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
  readonly batches: readonly BatchToProduce[];
}

const hexOf = (text: string): string => Buffer.from(text).toString('hex');

const record = (timestamp: number, key = 'k', value: string | null = 'v'): RecordToProduce => ({
  ...{ key: hexOf(key), value: value === null ? null : hexOf(value), timestamp, headers: [] },
});

/** The topics by what they are for; `began` is now, in milliseconds since the epoch. */
export function timedTopics(suffix: string, began: number) {
  const ago = (age: number, key?: string, value?: string | null): RecordToProduce =>
    record(Math.round(began - age), key, value);
  const topicOf = (
    name: string,
    config: Readonly<Record<string, string>>,
    ...partitions: readonly (readonly Omit<BatchToProduce, 'topic' | 'partition'>[])[]
  ): TimedTopic => {
    const topic = `time-${name}-${suffix}`;
    const batches = partitions.flatMap((own, partition) =>
      own.map((batch) => ({ ...batch, topic, partition })),
    );
    return { topic, partitions: partitions.length, config, batches };
  };
  const batch = (codec: string, ...records: RecordToProduce[]) => ({ codec, records });

  const aged = AGES.flatMap((age) =>
    Array.from({ length: OF_EACH }, (_, at) => ago(age * (1 - at / 100))),
  );
  // Two batches, so that some offsets are in the middle of one that is not the first.
  const half = OF_EACH * 4;
  const longAgo = [3, 2, 1].map((hours) => ago(hours * HOUR));
  const many = (age: number) => Array.from({ length: 20 }, (_, at) => ago(age - at, 'a'));
  return {
    codecs: topicOf(
      'codecs',
      { 'retention.ms': '-1' },
      ...CODECS.map((codec) => [
        batch(codec, ...aged.slice(0, half)),
        batch(codec, ...aged.slice(half)),
      ]),
    ),
    append: topicOf(
      'append',
      { 'message.timestamp.type': 'LogAppendTime' },
      ...['gzip', 'none'].map((codec) => [batch(codec, ...longAgo), batch(codec, ...longAgo)]),
    ),
    // Segments are closed by the times of messages: each of these batches begins one.
    table: topicOf(
      'table',
      {
        'cleanup.policy': 'compact',
        'min.cleanable.dirty.ratio': '0.01',
        'segment.ms': '100',
      },
      [
        batch('none', ago(30 * HOUR, 'first'), ago(30 * HOUR - 1, 'gone'), ...many(30 * HOUR - 2)),
        batch('none', ...many(3 * HOUR)),
        batch('none', ago(40 * MINUTE, 'gone', null), ago(40 * MINUTE - 7, 'b')),
        batch('none', ago(2 * MINUTE, 'c')),
        batch('none', ago(MINUTE, 'd')),
      ],
    ),
    transactions: topicOf(
      'transactions',
      {},
      [{ ...batch('lz4', ...[40, 39, 38].map((age) => ago(age * MINUTE))), transaction: 'commit' }],
      [{ ...batch('none', ...[30, 29, 28].map((age) => ago(age * MINUTE))), transaction: 'abort' }],
    ),
    clock: topicOf(
      'clock',
      {},
      [batch('none', ...[20, -30, -31].map((age) => ago(age * MINUTE)))],
      [batch('none', ...[20, -30, 10, 8].map((age) => ago(age * MINUTE)))],
    ),
    empty: topicOf('empty', {}, [], [batch('none', ago(HOUR), ago(MINUTE))]),
    cut: topicOf('cut', {}, [
      batch('none', ...[300, 200, 100].map((age) => ago(age * MINUTE))),
      batch('zstd', ...[9, 8, 7].map((age) => ago(age * MINUTE))),
    ]),
  } as const;
}
