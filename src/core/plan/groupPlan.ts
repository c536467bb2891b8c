// What a change would do to groups, partition by partition, before anything is written.

import type { Failure } from '../../base/failure/failure';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupType } from '../model';
import type { LogEntry } from '../messages/logEntry';
import type { GroupCaution } from './groupCaution';
import type { Commit } from './groupChange';
import type { Writability } from './writability';

/** The records there are: from the log start offset to before the log end offset. */
export interface LogRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** What is worth knowing about a row beside its numbers. */
export type PlanNote =
  | { readonly kind: 'clampedToEnd'; readonly asked: bigint }
  | { readonly kind: 'clampedToStart'; readonly asked: bigint }
  /** No record is as young as the instant asked for: the log end is taken, as Kafka does. */
  | { readonly kind: 'fellBackToEnd' }
  /** `current` of a partition without a commit: the log end is taken, as Kafka does. */
  | { readonly kind: 'noCommitToKeep' }
  /** A topic that Kafka Streams made for itself: resetting it breaks the application's processing. */
  | { readonly kind: 'internalTopic' }
  /** The brokers cannot delete single offsets: an undo could not take this commit away again. */
  | { readonly kind: 'staysForGood' }
  /**
   * A share group's start where there was none, beside others of the topic: an undo could not take it away,
   * since start offsets go by whole topics.
   */
  | { readonly kind: 'staysWithTopic' }
  /** Which message is skipped, for the screen alone, and how many aborted ones after it. */
  | { readonly kind: 'skipsMessage'; readonly entry: LogEntry; readonly aborted: number }
  /** Undo: the commit is no longer the one that the change left behind. */
  | { readonly kind: 'movedSince'; readonly left: Commit | undefined };

/** Why a partition cannot be changed. */
export type Refusal =
  /** `shift` of a partition that has no commit to shift from. */
  | { readonly kind: 'noCommitToShift' }
  /** There is no committed offset, so no message is the next one. */
  | { readonly kind: 'noCommitToSkip' }
  /** A share group gives out many messages at once, so none is the next one. */
  | { readonly kind: 'noNextInShare' }
  /** There is no message at or after the committed offset. */
  | { readonly kind: 'nothingToSkip' }
  /** The committed offset is outside of the log. */
  | { readonly kind: 'commitOutsideLog'; readonly log: LogRange }
  /** A group of Kafka Streams has not committed it, so it is not known to read it. */
  | { readonly kind: 'notOfGroup' }
  /** The `offsets` name no offset for this partition. */
  | { readonly kind: 'notGiven' }
  /** A member of the group subscribes to the topic: its offsets cannot be deleted (KIP-496). */
  | { readonly kind: 'subscribed' }
  /** The brokers cannot delete single offsets (before Kafka 2.4, and other brokers). */
  | { readonly kind: 'noOffsetDelete' }
  /** A share group forgets whole topics only, and other partitions of this one are to stay. */
  | { readonly kind: 'onlyWholeTopic' }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** A partition whose committed offset goes from `before` to `after`. */
export interface PlannedMove extends TopicPartition {
  readonly kind: 'move';
  /** Undefined where there is no commit yet. */
  readonly before: Commit | undefined;
  /** Undefined where the commit is deleted. */
  readonly after: Commit | undefined;
  /** Undefined where it was not read, or is not known. */
  readonly log: LogRange | undefined;
  /** Records that will be read again: those of the log between `after` and `before`. */
  readonly replayed: bigint;
  /** Records that will never be read: those of the log between `before` and `after`. */
  readonly skipped: bigint;
  readonly notes: readonly PlanNote[];
  /**
   * `replayed` and `skipped` are upper bounds: the topic is, or may be, compacted, so some offsets
   * hold no record.
   */
  readonly upTo?: true;
  /** The offset that a person has set for this row alone; `after` is it, limited to the log. */
  readonly byHand?: bigint;
  /** Of share groups only: then the offsets are start offsets. */
  readonly share?: ShareMove;
}

/** What the brokers forget when the start of a share group moves, or is removed. */
export interface ShareMove {
  /** Records beyond the start that are finished, and come again; undefined where that is not known. */
  readonly finished: bigint | undefined;
  /** There may be fewer. */
  readonly atMost?: true;
}

export interface RefusedMove {
  readonly kind: 'refused';
  readonly topic: string;
  /** Undefined where it concerns the topic as a whole. */
  readonly partition: number | undefined;
  readonly refusal: Refusal;
}

export type PlanRow = PlannedMove | RefusedMove;

/** One group's part of a plan. */
export interface GroupPlan {
  readonly groupId: string;
  readonly coordinator: number | undefined;
  /** Set for share groups only: which requests write it. */
  readonly type?: GroupType;
  /** Set for groups of the streams protocol (KIP-1071) only: another command line resets them. */
  readonly ofStreams?: true;
  readonly writability: Writability;
  /** Whether the group is there once the plan is applied. */
  readonly existsAfter: boolean;
  readonly rows: readonly PlanRow[];
  /** What to warn of beside the offsets. */
  readonly cautions?: readonly GroupCaution[];
}

/** The sums of a plan's rows, for its title. */
export interface PlanTotals {
  readonly moves: number;
  /** Moves whose `after` differs from `before`. */
  readonly changes: number;
  readonly refused: number;
  readonly replayed: bigint;
  readonly skipped: bigint;
  /** The sums are upper bounds: some of the offsets may hold no record any more, or are finished. */
  readonly upTo: boolean;
}

export function totalsOf(rows: Iterable<PlanRow>): PlanTotals {
  const totals = { moves: 0, changes: 0, refused: 0, replayed: 0n, skipped: 0n, upTo: false };
  for (const row of rows) {
    if (row.kind === 'refused') {
      totals.refused++;
      continue;
    }
    totals.moves++;
    if (row.before?.offset !== row.after?.offset) totals.changes++;
    totals.replayed += row.replayed;
    totals.skipped += row.skipped;
    if (row.upTo === true && row.replayed + row.skipped > 0n) totals.upTo = true;
  }
  return totals;
}

/** Records between two positions, as far as the log still holds them. Without a commit, none are counted. */
export function recordsBetween(
  before: bigint | undefined,
  after: bigint | undefined,
  log: LogRange | undefined,
): { replayed: bigint; skipped: bigint } {
  if (before === undefined || after === undefined || log === undefined) {
    return { replayed: 0n, skipped: 0n };
  }
  const from = within(before, log);
  const to = within(after, log);
  return { replayed: to < from ? from - to : 0n, skipped: to > from ? to - from : 0n };
}

const within = (offset: bigint, { start, end }: LogRange): bigint =>
  offset < start ? start : offset > end ? end : offset;
