// Reads what a deletion of groups, or of some of their offsets, has to know, and plans it.

import { FailureError } from '../../base/failure/failure';
import type { GroupReader } from '../groupAdmin';
import type { ResetScope } from './scope';
import { annotatePlan } from './annotatePlan';
import { planGroupDeletion, planOffsetDeletion, type DeletionLogs } from './deletePlan';
import type { GroupPlan } from './groupPlan';
import { readFreshGroups, type FreshGroup } from './readFreshGroups';

/** Deletions replay and skip nothing by themselves. */
const NO_COUNTS = new Map<string, never>();
const NOTHING: ResetScope = { kind: 'partitions', partitions: [] };

/** A plan for each group, which goes as a whole. Rejects with a FailureError when no broker answered. */
export async function readGroupDeletion(
  reader: GroupReader,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  const [groups, limits] = await Promise.all([
    readFreshGroups(reader, groupIds, signal),
    reader.describeLimits(signal),
  ]);
  const logs = await readShareLogs(reader, groups, signal);
  const facts = { limits, compaction: NO_COUNTS };
  return [...groups.values()].map((group) =>
    annotatePlan('deleteGroups', planGroupDeletion(group, logs), group, facts),
  );
}

/**
 * A plan for each group, of the commits in its scope. Rejects with a FailureError when no broker
 * answered, or where the brokers cannot delete single offsets.
 */
export async function readOffsetDeletion(
  reader: GroupReader,
  scopes: ReadonlyMap<string, ResetScope>,
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  const [groups, limits] = await Promise.all([
    readFreshGroups(reader, [...scopes.keys()], signal),
    reader.describeLimits(signal),
  ]);
  if (limits.deletesOffsets === false) {
    throw new FailureError({
      kind: 'unsupported',
      subject: 'the cluster',
      code: '',
      reason: 'its brokers cannot delete single offsets (OffsetDelete, Kafka 2.4)',
    });
  }
  const logs = await readShareLogs(reader, groups, signal);
  const facts = { limits, compaction: NO_COUNTS };
  return [...groups.values()].map((group) => {
    const plan = planOffsetDeletion(group, scopes.get(group.groupId) ?? NOTHING, logs);
    return annotatePlan('deleteOffsets', plan, group, facts);
  });
}

/** The ends of the logs that share groups start in; nothing is asked for other groups. */
async function readShareLogs(
  reader: GroupReader,
  groups: ReadonlyMap<string, FreshGroup>,
  signal: AbortSignal,
): Promise<DeletionLogs | undefined> {
  const names = new Set(
    [...groups.values()].flatMap(({ type, commits }) =>
      type === 'share' ? [...commits.topics()] : [],
    ),
  );
  if (names.size === 0) return undefined;
  const topics = await reader.describeTopics([...names], signal);
  const described = [...topics.values()].flatMap((topic) => (topic.ok ? topic.value : []));
  const [starts, ends] = await Promise.all([
    reader.fetchLogOffsets(described, 'start', signal),
    reader.fetchLogOffsets(described, 'end', signal),
  ]);
  signal.throwIfAborted();
  return { starts, ends };
}
