// Whose message is looked at, and what is known of the group that reads it.

import type { Where } from '../plan/whereText';

export interface MessageReader {
  readonly where: Where;
  readonly groupId: string;
  /** Undefined for no commit. */
  readonly committed: bigint | undefined;
}
