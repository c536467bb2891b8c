// A log as a reading finds it.

import type { SeenLog } from '../../../../../src/core/insight/time/logIdentity';

/** Of a broker that says nothing but offsets, unless told otherwise. */
export const logAt = (at: number, end: bigint, said: Partial<SeenLog> = {}): SeenLog => ({
  ...{ at, end, topicId: undefined, leaderEpoch: undefined },
  ...said,
});
