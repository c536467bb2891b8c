// What members of Kafka Streams by the classic protocol and their leader put beside the consumer
// protocol's topics and partitions (SubscriptionInfo, AssignmentInfo): a version, then the message.
// Only what comes first is declared: what follows tells where queries go, and how to rebalance again.

import { array, int16, int32, message, string, uuid, type Decoded } from '../codec/schema';
import { readVersioned } from './readVersioned';

/** A version that is not known yet may look in any way. */
const ENVELOPE = { as: 'int32', growsAtEnd: false } as const;

const versions = { min: 1, max: 11, flexible: undefined } as const;

const taskId = {
  subtopology: int32(),
  partition: int32(),
  /** Two bytes a character; empty for the applications that anybody can write. */
  topologyName: array(int16(), { since: 10 }),
};

export const streamsSubscription = message({
  name: 'SubscriptionInfo',
  versions,
  fields: {
    latestSupportedVersion: int32({ since: 3, default: -1 }),
    processId: uuid(),
  },
});

export const streamsAssignment = message({
  name: 'AssignmentInfo',
  versions,
  fields: {
    commonlySupportedVersion: int32({ since: 3, default: -1 }),
    activeTasks: array(taskId),
    standbyTasks: array({ ...taskId, partitions: array({ topic: string(), partition: int32() }) }),
  },
});

type StreamsSubscription = Decoded<typeof streamsSubscription.fields>;
type StreamsAssignment = Decoded<typeof streamsAssignment.fields>;

/** Undefined where there are no bytes, as of a plain consumer. Throws WireError on anything else. */
export const readStreamsSubscription = (bytes: Buffer | null): StreamsSubscription | undefined =>
  readVersioned(streamsSubscription, bytes, ENVELOPE);

/** Undefined where there are no bytes. Throws WireError on anything else. */
export const readStreamsAssignment = (bytes: Buffer | null): StreamsAssignment | undefined =>
  readVersioned(streamsAssignment, bytes, ENVELOPE);
