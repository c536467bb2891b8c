// Reads what skipping one message has to know, and plans it: the committed offset of one partition goes to
// the next message that can be read.

import { failureFrom } from '../../base/failure/failureFrom';
import { failed, success, type Result } from '../../base/failure/result';
import { partitionSubject } from '../../base/failure/subjects';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupReader } from '../groupAdmin';
import { findSkip, type FoundSkip } from '../messages/findSkip';
import { annotatePlan } from '../plan/annotatePlan';
import { commitAt, commitOf, type Commit } from '../plan/groupChange';
import type { GroupPlan, PlanRow, Refusal } from '../plan/groupPlan';
import { readFreshGroups, type FreshGroup } from '../plan/readFreshGroups';
import type { RecordReader } from '../records/recordReader';

/** Whose message is skipped: the one at the committed offset. */
export interface SkipRequest extends TopicPartition {
  readonly groupId: string;
}

/** A plan of one row. Rejects with a FailureError when no broker answered, or once the signal is aborted. */
export async function readSkipPlan(
  reader: GroupReader & Pick<RecordReader, 'readRecords'>,
  { groupId, topic, partition }: SkipRequest,
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  const at = { topic, partition };
  const [groups, limits] = await Promise.all([
    readFreshGroups(reader, [groupId], signal),
    reader.describeLimits(signal),
  ]);
  const group = groups.get(groupId);
  if (group === undefined) return [];
  const row = await rowOf(reader, group, at, signal);
  const plan = {
    groupId,
    coordinator: group.coordinator,
    writability: group.writability,
    existsAfter: true,
    rows: [row],
  };
  // The messages were counted one by one, so the count is exact in a compacted topic, too.
  const compaction = new Map([[topic, success(false)]]);
  return [annotatePlan('skip', plan, group, { limits, compaction })];
}

async function rowOf(
  reader: Pick<RecordReader, 'readRecords'>,
  { type, commits }: FreshGroup,
  at: TopicPartition,
  signal: AbortSignal,
): Promise<PlanRow> {
  const { topic, partition } = at;
  const refused = (refusal: Refusal): PlanRow => ({ kind: 'refused', topic, partition, refusal });
  if (type === 'share') return refused({ kind: 'noNextInShare' });
  const before = commitOf(commits.get(topic, partition));
  if (!before.ok) return refused({ kind: 'unknown', failure: before.failure });
  if (before.value === undefined) return refused({ kind: 'noCommitToSkip' });
  const { offset } = before.value;
  const found = await find(reader, { ...at, offset }, signal);
  if (!found.ok) return refused({ kind: 'unknown', failure: found.failure });
  const { isInLog, log } = found.value;
  if (!isInLog) return refused({ kind: 'commitOutsideLog', log });
  return moveOf(at, before.value, found.value) ?? refused({ kind: 'nothingToSkip' });
}

async function find(
  reader: Pick<RecordReader, 'readRecords'>,
  place: TopicPartition & { readonly offset: bigint },
  signal: AbortSignal,
): Promise<Result<FoundSkip>> {
  try {
    return await findSkip(reader, place, signal);
  } catch (error) {
    signal.throwIfAborted();
    return failed(failureFrom(error, partitionSubject(place)));
  }
}

function moveOf(
  { topic, partition }: TopicPartition,
  before: Commit,
  { skipped, to, aborted, log }: FoundSkip,
): PlanRow | undefined {
  if (skipped === undefined) return undefined;
  const own =
    skipped.kind === 'record'
      ? 1n
      : skipped.batch.lastOffset +
        1n -
        (skipped.offset > before.offset ? skipped.offset : before.offset);
  return {
    kind: 'move',
    topic,
    partition,
    before,
    after: commitAt(to),
    log,
    replayed: 0n,
    skipped: own + BigInt(aborted),
    notes: [{ kind: 'skipsMessage', entry: skipped, aborted }],
    ...(skipped.kind === 'unreadable' && { upTo: true }),
  };
}
