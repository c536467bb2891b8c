// How brokers of another make, or in trouble, answer: as a change of what the demo cluster says.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import type { World } from '../../../src/demo/world/world';

/** What docs/reliability.md tells of a way to answer. */
export interface Told {
  readonly name: string;
  /** What is odd about its answers. */
  readonly answers: string;
  /** What a person sees. */
  readonly shown: string;
}

export interface Dialect extends Told {
  /** Whether it speaks KIP-848; yes unless said. */
  readonly knowsKip848?: boolean;
  /** Whether a group without members is left out of lists; no unless said. */
  readonly hidesEmptyGroups?: boolean;
  /** Whether a committed offset can be deleted; yes unless said. */
  readonly deletesOffsets?: boolean;
  readonly connect: (open: OpenConnection, world: World) => OpenConnection;
}

/** One broker coordinates every group and leads every partition. */
export function giveAllTo(world: World, broker: number): void {
  for (const groupId of world.groups.keys()) world.placement.moveCoordinator(groupId, broker);
  for (const { name, logs } of world.topics.values()) {
    for (const partition of logs.keys()) world.placement.moveLeader(name, partition, broker);
  }
}
