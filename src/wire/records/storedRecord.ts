// A record as it is stored, whatever the format.

export interface StoredRecordHeader {
  readonly key: string;
  readonly value: Buffer | null;
}

export interface StoredRecord {
  readonly offset: bigint;
  /** Milliseconds since the epoch, -1 for none. */
  readonly timestamp: bigint;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly StoredRecordHeader[];
}
