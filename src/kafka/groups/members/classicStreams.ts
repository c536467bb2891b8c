// What members of Kafka Streams by the classic protocol tell each other of their tasks. No broker has
// checked these bytes.

import { isPartitionNumber } from '../../../base/partitionNumber';
import type { StreamsMember, StreamsTask } from '../../../core/model';
import {
  readStreamsAssignment,
  readStreamsSubscription,
} from '../../../wire/message/streamsProtocol';
import { WireError } from '../../../wire/codec/wireError';

/** Kafka Streams' own assignor (StreamsPartitionAssignor). */
export const STREAMS_ASSIGNOR = 'stream';

/** More tasks than one member can have. */
const MOST_TASKS = 100_000;

/**
 * The process and the tasks of a member, from the user data of its subscription and its assignment;
 * undefined where there is none. Throws WireError where the bytes are of something else.
 */
export function classicStreams(
  subscribed: Buffer | null,
  assigned: Buffer | null,
): StreamsMember | undefined {
  const subscription = readStreamsSubscription(subscribed);
  if (subscription === undefined) return undefined;
  const assignment = readStreamsAssignment(assigned);
  const tasks = {
    // A task is repeated for each partition that it reads.
    active: toTasks(assignment?.activeTasks ?? []),
    standby: toTasks(assignment?.standbyTasks ?? []),
    warmup: [],
  };
  return {
    processId: dashed(subscription.processId),
    topologyEpoch: undefined,
    userEndpoint: undefined,
    tasks,
    targetTasks: tasks,
    taskOffsets: [],
    taskEndOffsets: [],
  };
}

interface TaskId {
  readonly subtopology: number;
  readonly partition: number;
  readonly topologyName: readonly number[];
}

function toTasks(ids: readonly TaskId[]): StreamsTask[] {
  if (ids.length > MOST_TASKS) throw new WireError('A member has too many tasks.');
  const tasks = new Map<string, StreamsTask>();
  for (const { subtopology, partition, topologyName } of ids) {
    if (subtopology < 0 || !isPartitionNumber(partition)) {
      throw new WireError('A task has an invalid number.');
    }
    const named = String.fromCharCode(...topologyName.slice(0, LONGEST_NAME));
    const subtopologyId = named === '' ? String(subtopology) : `${named}__${subtopology}`;
    tasks.set(`${subtopologyId}_${partition}`, { subtopologyId, partition });
  }
  return [...tasks.values()];
}

const LONGEST_NAME = 200;

/** 32 digits as a UUID is written. */
const dashed = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
