// What one call may take: bytes from brokers, bytes unpacked, records. It is counted down as things come.

/** Bytes that one call asks brokers for. A batch that is larger comes whole all the same. */
export const MOST_BYTES = 4 * 1024 * 1024;
const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_RECORDS = 100_000;

export class ReadingBudget {
  #bytes = MOST_BYTES;
  #unpacked = MOST_UNPACKED;
  #records = MOST_RECORDS;

  /** Bytes that may still be asked for, at least 1. */
  get bytes(): number {
    return Math.max(1, this.#bytes);
  }

  get isSpent(): boolean {
    return this.#bytes <= 0 || this.#unpacked <= 0 || this.#records <= 0;
  }

  fetched(bytes: number): void {
    this.#bytes -= bytes;
  }

  unpacked(bytes: number, records: number): void {
    this.#unpacked -= bytes;
    this.#records -= records;
  }
}
