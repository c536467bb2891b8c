// A committed offset went back, and this extension did not do it.

import { TopicPartitionMap } from '../../../../base/topicPartitionMap';
import type { GroupView } from '../../ring/groupView';
import type { StepBack } from '../../verdictEvidence';
import { ALL_TYPES, isForType, MINUTE_MS, placeOf, type Finding, type Rule } from '../rule';
import { twoWriters } from './twoWriters';

const WINDOW_MS = 30 * MINUTE_MS;

/**
 * In the last half hour a reading saw a lower committed offset than the one before. Information only
 * where the group had no members then: somebody reset it, which is no fault. A reset back is offered for
 * partitions that have not come to where they were: for others it would be a step back itself.
 *
 * Not for writes of ours, topics that were recreated, or steps back again and again (`twoWriters`); nor once
 * a write of ours has brought all of them back. Two steps between two readings are seen as one, or not at all.
 */
export const rewound: Rule<'rewound'> = {
  id: 'rewound',
  types: ALL_TYPES,
  find(view): Finding<'rewound'> | undefined {
    const steps = view.stepsBack.filter(
      ({ at, withLog }) => !withLog && at >= view.now - WINDOW_MS,
    );
    if (steps.length === 0) return undefined;
    if (isForType(twoWriters, view.type) && twoWriters.find(view) !== undefined) return undefined;
    const last = steps.at(-1)?.at ?? view.now;
    const together = steps.filter(({ at }) => at === last);
    const [furthest] = together.toSorted((a, b) => Number(b.from - b.to - (a.from - a.to)));
    if (furthest === undefined) return undefined;
    const { topic, partition, at, from, to, members } = furthest;
    const behind = stillBehind(together, view);
    if (behind.length === 0 && (view.ownChangeAt ?? -Infinity) > at) return undefined;
    return {
      severity: members > 0 ? 'warning' : 'info',
      since: at,
      partitions: together.map(placeOf),
      ...(behind.length > 0 && { action: 'resetOffsets' }),
      evidence: {
        ...{ topic, partition, at, from, to, members },
        back: together.reduce((sum, step) => sum + step.from - step.to, 0n),
        before: behind.map((step) => ({ ...placeOf(step), offset: step.from })),
      },
    };
  },
};

/** The steps whose partitions are committed below where they were. */
function stillBehind(steps: readonly StepBack[], { partitions }: GroupView): readonly StepBack[] {
  const committed = new TopicPartitionMap<bigint>();
  for (const one of partitions) {
    if (one.committed !== undefined) committed.set(one.topic, one.partition, one.committed);
  }
  return steps.filter(({ topic, partition, from }) => {
    const now = committed.get(topic, partition);
    return now !== undefined && now < from;
  });
}
