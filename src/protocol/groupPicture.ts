// One reading of one group, as the page draws it.

import type { HealthShown } from './health';
import type { HistoryMarks } from './historyMarks';
import type { LagHistory } from './lagHistory';
import type { LagShown, TrendShown } from './lagShown';
import type { PartitionColumns } from './partitionColumns';
import type { RebalanceEntry, ShownRebalance, ShownStyle } from './rebalances';
import type { StreamsPicture } from './streamsPicture';

/** A word of Kafka with what it means; both for a person. */
export interface Named {
  readonly name: string;
  /** A whole sentence or clause: 'Stable: no rebalance in progress'. */
  readonly meaning: string;
}

/**
 * What the offsets and members of a group mean.
 * - `consumers`: each partition has one reader, and a committed offset.
 * - `share` (KIP-932): a partition has many readers and a start offset; each has a part of its messages.
 * - `streams` (KIP-1071): as `consumers`, and members have tasks.
 */
export type GroupKind = 'consumers' | 'share' | 'streams';

/** How a state is coloured and which icon it gets. */
export type StateTone = 'stable' | 'empty' | 'rebalancing' | 'waiting' | 'dead' | 'unknown';

export interface PanelTopic {
  /** As Kafka has it; goes back in intents. */
  readonly topic: string;
  /** Fit for one line. */
  readonly name: string;
  readonly lag: LagShown;
  /** Partitions that nobody reads, with the reason; null where every one is read. */
  readonly unassigned: { readonly count: number; readonly reason: string } | null;
  /** Why the topic itself could not be read (deleted, denied, no leader); null where it could. */
  readonly failure: string | null;
}

/**
 * What a member reads.
 * - `reading`: `count` ≥ 1 partitions.
 * - `idle`: none, with the reason as a sentence.
 * - `none`: none either, which is nothing to attend to, with what it does instead.
 * - `unreadable`: its assignment could not be read, with the reason.
 */
export type MemberReading =
  | { readonly kind: 'reading'; readonly count: number }
  | { readonly kind: 'idle'; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface PanelMember {
  /** As Kafka has it; goes back in intents and keeps a member recognisable between readings. */
  readonly memberId: string;
  /** Short and unique within the group, fit for one line: 'rdkafka …3f2a'. */
  readonly name: string;
  /** The following are whole and fit for one line; null where there is none. */
  readonly clientId: string;
  readonly host: string;
  readonly instanceId: string | null;
  readonly rack: string | null;
  /** KIP-848: the regular expression that it subscribes by, beside named topics. */
  readonly pattern: string | null;
  /** KIP-848 member epoch; null for classic members. */
  readonly epoch: number | null;
  readonly reading: MemberReading;
  /** Partitions the target assignment (KIP-848) gives it; null for classic members. */
  readonly targetCount: number | null;
  /** Of Kafka Streams: its process by name, and its tasks: '2 active, 1 standby'. Null for others. */
  readonly tasks: { readonly process: string; readonly text: string } | null;
  /** Null where partitions are shared: then no lag is a member's own. */
  readonly lag: LagShown | null;
}

export type PanelMembers =
  | { readonly kind: 'known'; readonly list: readonly PanelMember[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** KIP-848: a partition on its way. Rows and members by index; null for nobody. */
export interface TargetMove {
  readonly row: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** The groups besides this one that commit to a topic or are assigned it. */
export interface OtherGroups {
  /** Index into `GroupPicture.topics`. */
  readonly topic: number;
  /** The first of them, fit for one line. */
  readonly names: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

export interface GroupPicture {
  readonly state: Named & { readonly tone: StateTone };
  readonly type: Named & { readonly kind: GroupKind };
  /** `name` is '' while the group has none. */
  readonly assignor: Named & { readonly style: ShownStyle };
  /** 'broker 2' and 'broker 2 (10.0.0.7:9092)'. */
  readonly coordinator: Named;
  readonly lag: LagShown;
  readonly trend: TrendShown;
  /** How far it is behind in time: '4 min behind' and 'about 4 min 10 s (3 min to 5 min)'; '' where there is nothing to say. */
  readonly behind: { readonly short: string; readonly text: string };
  /** KIP-848 epochs of the group and of its target assignment; null for other types. */
  readonly epochs: {
    readonly group: number;
    readonly assignment: number;
    readonly meaning: string;
  } | null;
  /** What only groups of its type have: settings, processes, epochs. */
  readonly moreFacts: readonly (Named & { readonly value: string })[];
  readonly topics: readonly PanelTopic[];
  /** Only of topics that another group is known to read. */
  readonly otherGroups: readonly OtherGroups[];
  readonly members: PanelMembers;
  readonly partitions: PartitionColumns;
  /** Readers besides the first (share groups, a handover under way): rows and members by index. */
  readonly furtherReaders: readonly { readonly row: number; readonly member: number }[];
  /** Where the target assignment differs from the current one; empty at rest and for other types. */
  readonly targetMoves: readonly TargetMove[];
  /** Of Kafka Streams, by either protocol, where the members are known; null for others. */
  readonly streams: StreamsPicture | null;
  /** What is missing from the picture as a whole, a sentence each: commits denied, a broker down. */
  readonly gaps: readonly string[];
  /** Remarks on the picture as a whole, a sentence each: a simple group, a share group, more members than partitions. */
  readonly remarks: readonly string[];
  /** Latest first; bounded by the host. */
  readonly rebalances: readonly RebalanceEntry[];
  /** The entry that the page asked to step to; null for the live picture. */
  readonly shownRebalance: ShownRebalance | null;
  readonly history: LagHistory;
  readonly marks: HistoryMarks;
  readonly health: HealthShown;
  /** Whether offsets may be reset from here; `refused` with a sentence why not. */
  readonly reset:
    { readonly kind: 'offered' } | { readonly kind: 'refused'; readonly reason: string };
}
