// What the leader of a partition checks before it looks at the log.

import { errorCode } from '../../../wire/errorCodes';
import type { AnswerContext } from '../answerer';
import type { PartitionLog } from '../../world/partitionLog';

/** The log, or the error code for a request to this broker about this partition. */
export function ledLog(
  topic: string,
  partition: number,
  { world, broker, faults }: AnswerContext,
): PartitionLog | number {
  const injected = faults.errorAt('partition', { topic, partition });
  if (injected !== undefined) return injected;
  const log = world.log(topic, partition);
  if (log === undefined) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const leader = world.placement.leaderOf(topic, partition);
  return leader === broker ? log : errorCode.NOT_LEADER_OR_FOLLOWER;
}
