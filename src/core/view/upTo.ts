// Where a lag counts more messages than there are to read: compaction takes messages out of a log, and
// leaves gaps between the offsets of those that stay.

/** Whether a topic is known to be compacted. */
export type IsCompacted = (topic: string) => boolean;

/** Before a number in a sentence: 'up to ' where something is left to read and a topic has gaps. */
export const upTo = (
  lag: bigint,
  topics: readonly string[],
  isCompacted: IsCompacted | undefined,
): string =>
  lag > 0n && isCompacted !== undefined && topics.some((topic) => isCompacted(topic))
    ? 'up to '
    : '';

/** Beside a number that stands alone. */
export const UP_TO = 'at most: compaction leaves gaps';
