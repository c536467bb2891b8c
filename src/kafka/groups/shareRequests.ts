// The read requests about share groups (KIP-932), in the form that sendToCoordinators.ts sends.

import type { CommittedOffset, GroupDescription } from '../../core/model';
import { describeShareGroupOffsets } from '../../wire/api/groups/describeShareGroupOffsets';
import { shareGroupDescribe } from '../../wire/api/groups/shareGroupDescribe';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import type { GroupRequest } from '../coordinators/sendToCoordinators';
import { readTwice } from '../failures/retry';
import type { AnswerMemory } from '../memory/answerMemory';
import { readElements } from '../transport/exchange';
import { DESCRIBED_PER_REQUEST, nodeOf } from './groupRequests';
import { toShareDescription } from './toShareDescription';
import { toShareStarts } from './toShareStarts';

/** Few: for each partition of each group, the broker asks another one where it starts. */
const STARTS_PER_REQUEST = 25;

/** ShareGroupDescribe: members of share groups; `unsupported` from brokers before Kafka 4.1. */
export const describeShare = (
  memory: AnswerMemory<GroupAnswer<GroupDescription>>,
): GroupRequest<GroupDescription> => ({
  onlyReads: true,
  groupsPerRequest: () => Promise.resolve(DESCRIBED_PER_REQUEST),
  send: async (link, groupIds) => {
    const nodeId = nodeOf(link);
    const request = { groupIds, includeAuthorizedOperations: false };
    const read = readElements(shareGroupDescribe, 'groups', (version) =>
      memory.elements({
        source: `${version} ${nodeId}`,
        first: groupIds[0],
        keyOf: ({ groupId }) => groupId,
        make: (group) => toShareDescription(group, nodeId),
      }),
    );
    return (await readTwice(() => link.send(shareGroupDescribe, request, read))).groups;
  },
});

/** DescribeShareGroupOffsets: every start offset of each group; `unsupported` before Kafka 4.1. */
export const fetchShareStarts = (
  memory: AnswerMemory<GroupAnswer<readonly CommittedOffset[]>>,
): GroupRequest<readonly CommittedOffset[]> => ({
  onlyReads: true,
  groupsPerRequest: () => Promise.resolve(STARTS_PER_REQUEST),
  send: async (link, groupIds) => {
    const request = { groups: groupIds.map((groupId) => ({ groupId, topics: null })) };
    const read = readElements(describeShareGroupOffsets, 'groups', (version) =>
      memory.elements({
        source: String(version),
        first: groupIds[0],
        keyOf: ({ groupId }) => groupId,
        make: toShareStarts,
      }),
    );
    return (await readTwice(() => link.send(describeShareGroupOffsets, request, read))).groups;
  },
});
