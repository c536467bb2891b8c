// How much of the state of Kafka Streams' tasks is still to be read from changelog topics.

import type { Member, StreamsTask } from '../model';

export interface Restoration {
  /** Tasks whose state is not complete. */
  readonly tasks: number;
  /** Records of changelog topics that these tasks have still to read. */
  readonly left: bigint;
}

/** Undefined where no member tells how far its tasks are: that is not 0. */
export function restorationOf(members: readonly Member[]): Restoration | undefined {
  let told = false;
  let tasks = 0;
  let left = 0n;
  for (const { streams } of members) {
    const ends = new Map(streams?.taskEndOffsets.map((end) => [taskName(end), end.offset]));
    for (const at of streams?.taskOffsets ?? []) {
      const end = ends.get(taskName(at));
      if (end === undefined) continue;
      told = true;
      if (end <= at.offset) continue;
      tasks++;
      left += end - at.offset;
    }
  }
  return told ? { tasks, left } : undefined;
}

/** '1_3', as Kafka Streams calls its tasks (TaskId). */
export const taskName = ({ subtopologyId, partition }: StreamsTask): string =>
  `${subtopologyId}_${partition}`;
