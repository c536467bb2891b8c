// How much of a large group or topic is done before others may have the thread.

/** Partitions: some tenths of a millisecond, and still so many that asking the clock costs nothing beside. */
export const STEP = 512;
