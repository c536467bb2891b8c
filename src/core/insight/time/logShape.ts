// What is known of a log that decides how far an answer about time reaches, and what is worth asking.

import type { TopicPartition } from '../../../base/topicPartition';

/** Undefined parts are unknown. */
export interface LogShape {
  /** Whether compaction takes messages out of it, and leaves gaps between offsets; `denied` where settings may not be seen. */
  readonly compacted: boolean | 'denied' | undefined;
  /** The log start, or one from before: it only grows. */
  readonly start: bigint | undefined;
  /** Ages of messages at which something is to be said, in milliseconds: near the end of the retention. */
  readonly limits?: readonly number[] | undefined;
}

export type ShapeOf = (at: TopicPartition) => LogShape;

export const UNKNOWN_SHAPE: LogShape = { compacted: undefined, start: undefined };

/** Where reading on from a committed offset begins: not before the log does. */
export const readsFrom = (committed: bigint, { start }: LogShape): bigint =>
  start !== undefined && start > committed ? start : committed;

/** Whether each offset from there on is known to have its message, or may be gone. */
export const offsetsOf = ({ compacted, start }: LogShape): 'whole' | 'gaps' =>
  compacted === false && start !== undefined ? 'whole' : 'gaps';
