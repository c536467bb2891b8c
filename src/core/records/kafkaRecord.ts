// A record as a consumer gets it, and what is known of the batch that it stands in. Keys and values are
// bytes here: what they mean is said elsewhere, and they are written to no log, journal or setting.

/** How the records of a batch are compressed; `unknown` where a later Kafka has found another way. */
export type Codec = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' | 'unknown';

/** Who set the time of a record: its producer, or the broker as it stored it (message.timestamp.type). */
export type TimestampKind = 'create' | 'logAppend';

/** A batch of records as it is stored, or one message of the formats before Kafka 0.11. */
export interface RecordBatchFacts {
  readonly firstOffset: bigint;
  /** Of the last record that it was written with; compaction may have taken that out. */
  readonly lastOffset: bigint;
  /** Bytes as stored, header included. */
  readonly size: number;
  /** 2 since Kafka 0.11; 0 and 1 are what messages were before. */
  readonly format: 0 | 1 | 2;
  readonly codec: Codec;
  /** Undefined for format 0, which has no times. */
  readonly timestampKind: TimestampKind | undefined;
  readonly isTransactional: boolean;
  /** Holds the marker that ends a transaction in place of a producer's records. */
  readonly isControl: boolean;
  /** Of an idempotent or transactional producer; undefined for others. */
  readonly producer: RecordProducer | undefined;
  /** Epoch of the leader that took the batch in; undefined where the format has none. */
  readonly leaderEpoch: number | undefined;
}

export interface RecordProducer {
  readonly id: bigint;
  readonly epoch: number;
  /** Sequence number of the batch's first record; -1 for a marker, which has none. */
  readonly firstSequence: number;
}

/**
 * - `data`: what a producer wrote.
 * - `commit`, `abort`: the marker that ends a transaction; no consumer is given it.
 * - `control`: a marker of another kind, such as those of KRaft.
 */
export type RecordKind = 'data' | 'commit' | 'abort' | 'control';

/**
 * What became of the transaction that a record was written in. Consumers with isolation.level
 * read_committed are not given what is `aborted`, and wait before what is `open`.
 * - `none`: it was written outside of transactions.
 * - `open`: it, or one that began before, is neither committed nor aborted yet.
 * - `unknown`: it could not be found out.
 */
export type TransactionState = 'none' | 'committed' | 'aborted' | 'open' | 'unknown';

export interface RecordHeader {
  readonly key: string;
  /** Undefined for null. */
  readonly value: Uint8Array | undefined;
}

export interface KafkaRecord {
  readonly offset: bigint;
  /** Milliseconds since the epoch, UTC; undefined for none. */
  readonly timestamp: bigint | undefined;
  /** Undefined for null. */
  readonly key: Uint8Array | undefined;
  /** Undefined for null: in a compacted topic a tombstone. */
  readonly value: Uint8Array | undefined;
  /** In the order in which they were written; keys may repeat. */
  readonly headers: readonly RecordHeader[];
  readonly kind: RecordKind;
  readonly transaction: TransactionState;
  readonly batch: RecordBatchFacts;
}
