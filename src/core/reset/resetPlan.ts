// What a reset would do, partition by partition, before anything is written. The rules of where an
// offset may go are those of Kafka's ConsumerGroupCommand (OffsetsUtils); nothing is ever guessed:
// a partition about which something needed is unknown is refused, with the reason.

import type { Failure } from '../failure';
import type { TopicPartitionMap } from '../base/topicPartitionMap';
import type { Result, TopicPartition } from '../model';
import type { ResetScenario } from './scenario';

/** What must be known of the partitions in scope. A partition missing from `commits` has no commit. */
export interface ResetFacts {
  readonly commits: TopicPartitionMap<Result<bigint>>;
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly ends: TopicPartitionMap<Result<bigint>>;
  /** For `datetime` only: the first offset at or after the instant, undefined where no record is that young. */
  readonly atTime?: TopicPartitionMap<Result<bigint | undefined>>;
}

/** Why `after` is not simply what was asked for. */
export type PlanNote =
  | { readonly kind: 'clampedToEnd'; readonly asked: bigint }
  | { readonly kind: 'clampedToStart'; readonly asked: bigint }
  /** No record is as young as the instant asked for: the log end is taken, as Kafka does. */
  | { readonly kind: 'fellBackToEnd' }
  /** `current` of a partition without a commit: the log end is taken, as Kafka does. */
  | { readonly kind: 'noCommitToKeep' };

/** Why a partition cannot be moved. */
export type Refusal =
  /** `shift` of a partition that has no commit to shift from. */
  | { readonly kind: 'noCommitToShift' }
  /** `offsets` that say nothing of this partition. */
  | { readonly kind: 'notGiven' }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** A partition whose committed offset goes from `before` to `after`. */
export interface PlannedMove extends TopicPartition {
  readonly kind: 'move';
  /** Undefined where there is no commit yet. */
  readonly before: bigint | undefined;
  readonly after: bigint;
  readonly start: bigint;
  readonly end: bigint;
  /** Records that will be read again: those of the log between `after` and `before`. */
  readonly replayed: bigint;
  /** Records that will never be read: those of the log between `before` and `after`. */
  readonly skipped: bigint;
  readonly notes: readonly PlanNote[];
}

export interface RefusedMove extends TopicPartition {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export type PlanRow = PlannedMove | RefusedMove;

/** Plans one row for each partition in scope, in the order given. Pure: writes nothing, asks nothing. */
export function planReset(
  partitions: readonly TopicPartition[],
  scenario: ResetScenario,
  facts: ResetFacts,
): PlanRow[] {
  return partitions.map((at) => planPartition(at, scenario, facts));
}

/** The sums of a plan's rows, for its title. */
export interface PlanTotals {
  readonly moves: number;
  /** Moves whose `after` differs from `before`. */
  readonly changes: number;
  readonly refused: number;
  readonly replayed: bigint;
  readonly skipped: bigint;
}

export function totalsOf(rows: Iterable<PlanRow>): PlanTotals {
  const totals = { moves: 0, changes: 0, refused: 0, replayed: 0n, skipped: 0n };
  for (const row of rows) {
    if (row.kind === 'refused') {
      totals.refused++;
      continue;
    }
    totals.moves++;
    if (row.before !== row.after) totals.changes++;
    totals.replayed += row.replayed;
    totals.skipped += row.skipped;
  }
  return totals;
}

function planPartition(
  { topic, partition }: TopicPartition,
  scenario: ResetScenario,
  facts: ResetFacts,
): PlanRow {
  const refuse = (refusal: Refusal): RefusedMove => ({
    kind: 'refused',
    topic,
    partition,
    refusal,
  });
  const commit = facts.commits.get(topic, partition);
  const start = facts.starts.get(topic, partition) ?? unasked(topic, partition);
  const end = facts.ends.get(topic, partition) ?? unasked(topic, partition);
  for (const fact of [commit, start, end]) {
    if (fact?.ok === false) return refuse({ kind: 'unknown', failure: fact.failure });
  }
  if (!start.ok || !end.ok || commit?.ok === false) throw new Error('unreachable');

  const before = commit?.value;
  const log = { start: start.value, end: end.value };
  const target = targetOf({ topic, partition }, scenario, facts, before, log);
  if (target.kind !== 'target') return refuse(target);
  return {
    kind: 'move',
    topic,
    partition,
    before,
    after: target.offset,
    ...log,
    ...recordsBetween(before, target.offset, log),
    notes: target.notes,
  };
}

interface Target {
  readonly kind: 'target';
  readonly offset: bigint;
  readonly notes: readonly PlanNote[];
}

interface Log {
  readonly start: bigint;
  readonly end: bigint;
}

function targetOf(
  { topic, partition }: TopicPartition,
  scenario: ResetScenario,
  facts: ResetFacts,
  before: bigint | undefined,
  log: Log,
): Target | Refusal {
  switch (scenario.kind) {
    case 'earliest':
      return exactly(log.start);
    case 'latest':
      return exactly(log.end);
    case 'current':
      return before === undefined ? exactly(log.end, { kind: 'noCommitToKeep' }) : exactly(before);
    case 'offset':
      return clamp(scenario.offset, log);
    case 'shift':
      return before === undefined ? { kind: 'noCommitToShift' } : clamp(before + scenario.by, log);
    case 'offsets': {
      const given = scenario.offsets.get(topic, partition);
      return given === undefined ? { kind: 'notGiven' } : clamp(given, log);
    }
    case 'datetime': {
      const found = facts.atTime?.get(topic, partition) ?? unasked(topic, partition);
      if (!found.ok) return { kind: 'unknown', failure: found.failure };
      if (found.value === undefined) return exactly(log.end, { kind: 'fellBackToEnd' });
      return exactly(found.value);
    }
  }
}

const exactly = (offset: bigint, ...notes: PlanNote[]): Target => ({
  kind: 'target',
  offset,
  notes,
});

/** Kafka holds an offset against the log end first, then against the start. The end itself is legal. */
function clamp(asked: bigint, { start, end }: Log): Target {
  if (asked > end) return exactly(end, { kind: 'clampedToEnd', asked });
  if (asked < start) return exactly(start, { kind: 'clampedToStart', asked });
  return exactly(asked);
}

/** Records that exist between two positions. Without a commit nothing is known to be repeated or left out. */
function recordsBetween(
  before: bigint | undefined,
  after: bigint,
  log: Log,
): { replayed: bigint; skipped: bigint } {
  if (before === undefined) return { replayed: 0n, skipped: 0n };
  const from = within(before, log);
  const to = within(after, log);
  return { replayed: to < from ? from - to : 0n, skipped: to > from ? to - from : 0n };
}

const within = (offset: bigint, { start, end }: Log): bigint =>
  offset < start ? start : offset > end ? end : offset;

const unasked = (topic: string, partition: number): { ok: false; failure: Failure } => ({
  ok: false,
  failure: {
    kind: 'notFound',
    subject: `partition ${topic}-${partition}`,
    code: 'UNKNOWN_TOPIC_OR_PARTITION',
    reason: 'it does not exist',
  },
});
