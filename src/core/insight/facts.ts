// What is known of a cluster beside its readings. Every part is optional, and a part that is left
// out is unknown: no verdict is ever made of that.

import type { Failure } from '../../base/failure/failure';
import type { TopicPartition } from '../../base/topicPartition';
import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { LagThresholds } from '../lagLevel';
import type { News } from './known/news';
import type { BrokerConfig, GroupConfig, TopicConfig } from './configs/clusterConfigs';

/** A place in a log. */
export interface PlaceInLog extends TopicPartition {
  readonly offset: bigint;
}

/** Bounds of a message's age, in milliseconds; equal where it is exact, `atMost` undefined for no bound. */
export interface AgeBounds {
  readonly atLeast: number;
  readonly atMost: number | undefined;
}

export interface Facts {
  /** What of all this is not as it was at the reading before; undefined for nothing. */
  readonly news?: News | undefined;
  /** By topic; a topic that is missing is unknown. */
  readonly topicConfigs?: ReadonlyMap<string, TopicConfig> | undefined;
  readonly brokerConfig?: BrokerConfig | undefined;
  /** By group id. */
  readonly groupConfigs?: ReadonlyMap<string, GroupConfig> | undefined;
  /** Settings that may not be seen: why, of topics and of the brokers. */
  readonly deniedConfigs?:
    | { readonly topics: ReadonlyMap<string, Failure>; readonly broker: Failure | undefined }
    | undefined;
  /** Finalized features by name with their highest level (ApiVersions): 'group.version', …. */
  readonly finalizedFeatures?: ReadonlyMap<string, number> | undefined;
  /** By group id: how many members of a KIP-848 group still speak the classic protocol (memberType 0). */
  readonly classicMembers?: ReadonlyMap<string, number> | undefined;
  /** Log starts; used beside those of the reading. */
  readonly logStarts?: TopicPartitionMap<bigint> | undefined;
  /** Last stable offsets, with when each was read (milliseconds since the epoch, UTC). */
  readonly lastStable?:
    TopicPartitionMap<{ readonly offset: bigint; readonly at: number }> | undefined;
  /** The age of the first message at or after a place; undefined for unknown. */
  readonly ageAt?: ((place: PlaceInLog) => AgeBounds | undefined) | undefined;
  /** What a read of the log at a place found up to the log end; undefined where it was not read. */
  readonly contentAt?: ((place: PlaceInLog) => 'markers' | 'messages' | undefined) | undefined;
  /** By group id: when this extension wrote to it, milliseconds since the epoch, UTC, ascending. */
  readonly ownChanges?: ReadonlyMap<string, readonly number[]> | undefined;
  /** Whether some alert rule looks at a group; undefined for unknown. */
  readonly hasAlert?: ((groupId: string) => boolean | undefined) | undefined;
  /** Milliseconds between readings, as settled; a gap of three of them interrupts the watch. */
  readonly refreshIntervalMs?: number | undefined;
  /** Levels of lag; the guide's where undefined. */
  readonly thresholds?: LagThresholds | undefined;
}

export const NO_FACTS: Facts = {};
