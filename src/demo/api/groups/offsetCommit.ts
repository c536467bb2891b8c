// OffsetCommit: by an administrator, that is with generation -1 and no member. Consumers of this
// cluster live inside it, so whoever claims to be a member is told that it is none.

import { offsetCommit } from '../../../wire/api/groups/offsetCommit';
import { errorCode } from '../../../wire/errorCodes';
import type { DecodedRequestOf } from '../../../wire/codec/schema';
import { answerer, type AnswerContext } from '../answerer';
import { DemoGroup } from '../../world/demoGroup';
import { coordinatorError } from './coordinated';

type Request = DecodedRequestOf<typeof offsetCommit>;

/** Bytes of metadata that a commit may carry (offset.metadata.max.bytes). */
const METADATA_MAX_BYTES = 4096;

export const answerOffsetCommit = answerer(offsetCommit, (request, context) => {
  const refused = coordinatorError(request.groupId, context) ?? membershipError(request, context);
  return {
    throttleTimeMs: 0,
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((partition) => ({
        partitionIndex: partition.partitionIndex,
        errorCode: refused ?? commit(request.groupId, name, partition, context),
      })),
    })),
  };
});

/** As ClassicGroup.validateOffsetCommit and ConsumerGroup.validateOffsetCommit have it. */
function membershipError(request: Request, { world }: AnswerContext): number | undefined {
  const group = world.groups.get(request.groupId);
  const byMember =
    request.generationIdOrMemberEpoch >= 0 ||
    request.memberId !== '' ||
    request.groupInstanceId !== null;
  if (group === undefined) return byMember ? errorCode.ILLEGAL_GENERATION : undefined;
  if (group.identity.type === 'share') return errorCode.GROUP_ID_NOT_FOUND;
  return byMember || group.state !== 'Empty' ? errorCode.UNKNOWN_MEMBER_ID : undefined;
}

function commit(
  groupId: string,
  topic: string,
  partition: Request['topics'][number]['partitions'][number],
  { world, faults }: AnswerContext,
): number {
  const { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata } = partition;
  const injected = faults.errorAt('partition', {
    group: groupId,
    topic,
    partition: partitionIndex,
  });
  if (injected !== undefined) return injected;
  if (world.log(topic, partitionIndex) === undefined) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const metadata = committedMetadata ?? '';
  if (Buffer.byteLength(metadata) > METADATA_MAX_BYTES) return errorCode.OFFSET_METADATA_TOO_LARGE;
  let group = world.groups.get(groupId);
  if (group === undefined) {
    // The first commit makes a simple group.
    group = new DemoGroup({ id: groupId, type: 'classic', protocolType: '', assignor: '' });
    world.addGroup(group);
  }
  group.commits.set(topic, partitionIndex, committedOffset, committedLeaderEpoch, metadata);
  return errorCode.NONE;
}
