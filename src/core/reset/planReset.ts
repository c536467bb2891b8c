// Plans a reset, partition by partition, before anything is written. Where an offset may go follows
// Kafka's ConsumerGroupCommand (OffsetsUtils). Nothing is guessed: a partition is refused, with the
// reason, if something needed is not known.

import { partitionSubject } from '../../base/failure/subjects';
import type { Failure } from '../../base/failure/failure';
import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import { effectsOfStart, shareMoveOf } from '../plan/shareMove';
import type { CommittedOffset, GroupType } from '../model';
import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';
import { commitAt, commitOf, type Commit } from '../plan/groupChange';
import {
  recordsBetween,
  type LogRange,
  type PlannedMove,
  type PlanNote,
  type PlanRow,
  type Refusal,
  type ShareMove,
} from '../plan/groupPlan';
import type { ResetScenario } from './resetScenario';

/** What must be known of the partitions in scope. A partition missing from `commits` has no commit. */
interface ResetFacts {
  /** Set for share groups only, whose start offsets stand in `commits`. */
  readonly type?: GroupType | undefined;
  readonly commits: TopicPartitionMap<CommittedOffset>;
  /** Of Kafka Streams: what it has not committed is not, or not yet, among its input (StreamsGroupCommand). */
  readonly onlyCommitted?: boolean;
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly ends: TopicPartitionMap<Result<bigint>>;
  /** For `datetime` only: the first offset at or after the instant, undefined where no record is that young. */
  readonly atTime?: TopicPartitionMap<Result<bigint | undefined>>;
}

/** Plans one row for each partition in scope, in the order given. Pure: writes nothing, asks nothing. */
export function planReset(
  partitions: readonly TopicPartition[],
  scenario: ResetScenario,
  facts: ResetFacts,
): PlanRow[] {
  return partitions.map((at) => planPartition(at, scenario, facts));
}

function planPartition(
  { topic, partition }: TopicPartition,
  scenario: ResetScenario,
  facts: ResetFacts,
): PlanRow {
  const refuse = (refusal: Refusal): PlanRow => ({ kind: 'refused', topic, partition, refusal });
  const unknown = (failure: Failure): PlanRow => refuse({ kind: 'unknown', failure });

  const start = facts.starts.get(topic, partition) ?? unasked(topic, partition);
  if (!start.ok) return unknown(start.failure);
  const end = facts.ends.get(topic, partition) ?? unasked(topic, partition);
  if (!end.ok) return unknown(end.failure);
  const commit = facts.commits.get(topic, partition);
  const found = commitOf(commit);
  if (!found.ok) return unknown(found.failure);

  const before = found.value;
  if (before === undefined && facts.onlyCommitted === true) return refuse({ kind: 'notOfGroup' });
  const log = { start: start.value, end: end.value };
  const target = targetOf({ topic, partition }, scenario, facts, before?.offset, log);
  if (target.kind !== 'target') return refuse(target);
  const share = facts.type === 'share' ? shareMoveOf(commit, start, end) : undefined;
  return moveTo({ topic, partition }, before, target, log, share);
}

/** Notes about the partition itself, which stay when its target changes. */
const OF_THE_PLAN: ReadonlySet<PlanNote['kind']> = new Set([
  'internalTopic',
  'staysForGood',
  'staysWithTopic',
]);

/** The same row with an offset set by hand, clamped to the log; only where the log is known. */
export function withOffset(row: PlannedMove, offset: bigint): PlannedMove {
  if (row.log === undefined) return row;
  const target = clamp(offset, row.log);
  const moved = moveTo(row, row.before, target, row.log, row.share);
  const { upTo } = row;
  const ofPlan = row.notes.filter(({ kind }) => OF_THE_PLAN.has(kind));
  return {
    ...moved,
    notes: [...moved.notes, ...ofPlan],
    ...(upTo === true && { upTo }),
    byHand: offset,
  };
}

function moveTo(
  { topic, partition }: TopicPartition,
  before: Commit | undefined,
  { offset, notes }: Target,
  log: LogRange,
  share: ShareMove | undefined,
): PlannedMove {
  return {
    kind: 'move',
    topic,
    partition,
    before,
    // An unchanged offset keeps the commit's leader epoch and metadata.
    after: before?.offset === offset ? before : commitAt(offset),
    log,
    ...(share === undefined
      ? recordsBetween(before?.offset, offset, log)
      : effectsOfStart(before?.offset, offset, log, share)),
    notes,
    ...(share !== undefined && { share }),
  };
}

interface Target {
  readonly kind: 'target';
  readonly offset: bigint;
  readonly notes: readonly PlanNote[];
}

function targetOf(
  { topic, partition }: TopicPartition,
  scenario: ResetScenario,
  facts: ResetFacts,
  before: bigint | undefined,
  log: LogRange,
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

/** As in Kafka: limited to the log end first, then to the log start. The end itself is allowed. */
function clamp(asked: bigint, { start, end }: LogRange): Target {
  if (asked > end) return exactly(end, { kind: 'clampedToEnd', asked });
  if (asked < start) return exactly(start, { kind: 'clampedToStart', asked });
  return exactly(asked);
}

const unasked = (topic: string, partition: number): { ok: false; failure: Failure } => ({
  ok: false,
  failure: {
    kind: 'notFound',
    subject: partitionSubject({ topic, partition }),
    code: '',
    reason: 'it does not exist',
  },
});
