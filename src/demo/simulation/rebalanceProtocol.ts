// What the two rebalance protocols have in common, seen from an application whose members come and go.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoMember } from '../world/demoGroup';

/** What a protocol asks of the application while partitions change hands. */
export interface Revocation {
  /** Called before a member loses partitions, so that it can commit them. */
  revoking(member: DemoMember, lost: readonly TopicPartition[]): void;
}

export interface RebalanceProtocol {
  /** A member was added to or taken from the group. */
  membersChanged(): void;
  /** One tick has passed. */
  step(): void;
  /** Whether members read what they hold now. */
  readonly reading: boolean;
}
