// What the picture shows, live or of one rebalance, in one form: topics with their partitions on the
// left, members on the right, and who reads what.

import type { LagLevel } from '../../../base/lagLevels';
import type { LagShown } from '../../../protocol/lagShown';
import type { LagHistory } from '../../../protocol/lagHistory';
import type { MemberReading } from '../../../protocol/groupPicture';

/** How a partition differs from what was, or from what shall be. Members by index, null for nobody. */
export type Mark =
  /** It changed hands in the rebalance that is stepped through. */
  | { readonly kind: 'moved'; readonly from: number | null; readonly to: number | null }
  /** KIP-848: it is on its way to another member. */
  | { readonly kind: 'target'; readonly to: number | null };

export interface ScenePartition {
  readonly partition: number;
  /** Index into the columns of the live picture; null while stepping. */
  readonly row: number | null;
  /** Members by index; the first is the one that counts. Empty for nobody. */
  readonly readers: readonly number[];
  readonly mark: Mark | null;
  /** What stands on the partition: '250', 'no commit'; '' while stepping. */
  readonly lag: string;
  /** Whether the lag is a number from 0 on, which `weight` then is. */
  readonly counts: boolean;
  readonly level: LagLevel | null;
  /** For the width of its ribbon; 0 where not known. */
  readonly weight: number;
}

export interface SceneTopic {
  readonly topic: string;
  readonly name: string;
  readonly lag: LagShown | null;
  readonly failure: string | null;
  /** Why some of its partitions have no reader; null where all have one. */
  readonly unassigned: string | null;
  readonly partitions: readonly ScenePartition[];
}

export interface SceneMember {
  readonly name: string;
  /** What stands on its card: the host where client ids are alike, else the name. */
  readonly title: string;
  /** As Kafka has it; null while stepping. */
  readonly memberId: string | null;
  /** Host, instance id, pattern, rack, epoch: what there is, in this order. */
  readonly details: readonly string[];
  readonly reading: MemberReading;
  readonly lag: LagShown | null;
  /** 'joined', 'left', 'target 2 partitions'. */
  readonly tags: readonly string[];
  readonly presence: 'stayed' | 'joined' | 'left';
  /** Not in the group at the time that is shown. */
  readonly absent: boolean;
}

export interface Scene {
  readonly topics: readonly SceneTopic[];
  readonly members: readonly SceneMember[];
  /** Why there are no members to draw; null where they are known. */
  readonly membersUnknown: string | null;
  /** Instead of members, where there are none; null while stepping through a rebalance of some. */
  readonly live: boolean;
  /** Whether partitions are shared: then each may have several readers at rest, and no member is idle for that. */
  readonly shared: boolean;
  /** Upper bounds, inclusive, of the levels `normal` and `fallingBehind`, for sums. */
  readonly thresholds: LagHistory['thresholds'];
}

/** Stands for the card of "nobody" beside the members. */
export const NOBODY = -1;

/** Every member that a partition is drawn to, {@link NOBODY} where nobody reads it. */
export function drawnReaders({ readers }: Pick<ScenePartition, 'readers'>): readonly number[] {
  return readers.length === 0 ? [NOBODY] : readers;
}
