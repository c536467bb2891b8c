// What comparing two readings of a group finds.

import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import type { OffsetJump } from '../events/offsetJump';
import type { StepBack } from '../verdictEvidence';
import type { PartitionTracks } from './partitionTracks';

/** One reading of a cluster. */
export interface Sighting {
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly slot: number;
}

/** A step back, and who was there when it was seen. */
export interface SeenStepBack extends StepBack {
  /** Milliseconds since the epoch, UTC: the reading before, which saw the higher offset. */
  readonly after: number;
  readonly members: number;
  /** The log end was lower too: the topic was recreated, or its log truncated. */
  readonly withLog: boolean;
}

export interface Moves {
  /** As the later reading has it. */
  readonly group: GroupSnapshot;
  readonly sighting: Sighting;
  /** Messages that came, and that were committed. */
  readonly produced: number;
  readonly consumed: number;
  readonly hasMoved: boolean;
  /** Whether a partition has its first commit: it was read before, and nobody knows since when. */
  readonly hasFirst: boolean;
  /** When the lag last changed by other than reading and producing; undefined for not in this reading. */
  readonly breakAt: number | undefined;
  /** Undefined for none. */
  readonly stepsBack: readonly SeenStepBack[] | undefined;
  /** Of the later reading; undefined where its commits were not read. */
  readonly tracks: PartitionTracks | undefined;
  /** What reading does not explain; undefined for nothing. */
  readonly jump: OffsetJump | undefined;
}
