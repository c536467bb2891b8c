// What the producers of a topic write, as far as it can be made up when somebody asks for it.

/** What stands at an offset; the same whenever it is asked for. */
export interface DemoRecord {
  readonly key: string | null;
  /** Text, or bytes as they are. */
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Content {
  /** The record at an offset of a partition, written at that time (milliseconds since the epoch). */
  readonly record: (partition: number, offset: number, timestamp: number) => DemoRecord;
  /** Whether batches are packed (gzip). */
  readonly isPacked?: boolean;
  /** Whether each batch is a transaction; its last offset is the marker that ends it. */
  readonly isTransactional?: boolean;
}

/** For topics that nobody looks into. */
export const plainContent: Content = {
  record: (partition, offset, timestamp) => ({
    key: null,
    value: JSON.stringify({ id: `${partition}-${offset}`, at: new Date(timestamp).toISOString() }),
  }),
};
