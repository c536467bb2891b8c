// Which numbers may be partitions.

/** More than any topic has: a whole cluster of today holds a few hundred thousand partitions. */
const MOST_PARTITIONS = 1_000_000;

/** Whether a number that a file or a client named may be a partition. */
export function isPartitionNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < MOST_PARTITIONS;
}
