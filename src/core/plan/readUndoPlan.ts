// Reads what an undo has to know, and plans it.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader } from '../groupAdmin';
import { annotatePlan } from './annotatePlan';
import type { GroupChange } from './groupChange';
import type { GroupPlan } from './groupPlan';
import { readFreshGroups } from './readFreshGroups';
import { planUndo } from './planUndo';

/** The plan that undoes the changes, as things stand now. Rejects with a FailureError when no broker answered. */
export async function readUndoPlan(
  reader: GroupReader,
  changes: readonly GroupChange[],
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  const names = new Set(
    changes.flatMap(({ type, offsets }) =>
      offsets.flatMap(({ topic, before }) =>
        before === undefined && type !== 'share' ? [] : topic,
      ),
    ),
  );
  const none = new Map<string, never>();
  const [groups, limits, topics, compaction] = await Promise.all([
    readFreshGroups(
      reader,
      changes.map(({ groupId }) => groupId),
      signal,
    ),
    reader.describeLimits(signal),
    names.size === 0 ? none : reader.describeTopics([...names], signal),
    names.size === 0 ? none : reader.describeCompaction([...names], signal),
  ]);
  const described = [...topics.values()].flatMap((topic) => (topic.ok ? topic.value : []));
  const [starts, ends] =
    described.length === 0
      ? [new TopicPartitionMap<never>(), new TopicPartitionMap<never>()]
      : await Promise.all([
          reader.fetchLogOffsets(described, 'start', signal),
          reader.fetchLogOffsets(described, 'end', signal),
        ]);
  signal.throwIfAborted();
  return planUndo(changes, groups, { topics, starts, ends }).map((plan) => {
    const group = groups.get(plan.groupId);
    return group === undefined ? plan : annotatePlan('undo', plan, group, { limits, compaction });
  });
}
