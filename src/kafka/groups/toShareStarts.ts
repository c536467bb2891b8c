// A group's part of a DescribeShareGroupOffsets answer as core's CommittedOffsets: where it starts in
// each partition, and how many records it has not finished from there on.

import type { CommittedOffset } from '../../core/model';
import { failed, success, type Result } from '../../base/failure/result';
import { partitionSubject } from '../../base/failure/subjects';
import type { describeShareGroupOffsets } from '../../wire/api/groups/describeShareGroupOffsets';
import type { ResponseOf } from '../../wire/codec/schema';
import { errorCode } from '../../wire/errorCodes';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { shareAnswer, shareFailure } from './shareFailure';

type DescribedGroup = ResponseOf<typeof describeShareGroupOffsets>['groups'][number];
type DescribedPartition = DescribedGroup['topics'][number]['partitions'][number];

/** A group that does not exist has none. A partition whose start nobody has set yet has offset −1. */
export function toShareStarts({
  groupId,
  errorCode: code,
  topics,
}: DescribedGroup): GroupAnswer<readonly CommittedOffset[]> {
  if (code === errorCode.GROUP_ID_NOT_FOUND) {
    return { groupId, errorCode: 0, result: success([]) };
  }
  if (code !== 0) return shareAnswer(groupId, code);
  const starts = topics.flatMap(({ topicName, partitions }) =>
    partitions.map((described): CommittedOffset => ({
      topic: topicName,
      partition: described.partitionIndex,
      offset: startOf(described, topicName),
      leaderEpoch: described.leaderEpoch,
      metadata: '',
      share: { lag: lagOf(described) },
    })),
  );
  return { groupId, errorCode: 0, result: success(starts) };
}

function startOf(described: DescribedPartition, topic: string): Result<bigint> {
  const { errorCode: code, startOffset, partitionIndex: partition } = described;
  if (code !== 0) return failed(shareFailure(code, partitionSubject({ topic, partition })));
  return success(startOffset < 0n ? -1n : startOffset);
}

/** Brokers before Kafka 4.2 do not count, and none counts before there is a start (KIP-1226). */
const lagOf = ({ errorCode: code, lag }: DescribedPartition): bigint | undefined =>
  code !== 0 || lag < 0n ? undefined : lag;
