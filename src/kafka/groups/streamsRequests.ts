// The read request about groups of the streams protocol (KIP-1071), in the form that sendToCoordinators.ts
// sends.

import type { GroupDescription } from '../../core/model';
import { streamsGroupDescribe } from '../../wire/api/groups/streamsGroupDescribe';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import type { GroupRequest } from '../coordinators/sendToCoordinators';
import { readTwice } from '../failures/retry';
import type { AnswerMemory } from '../memory/answerMemory';
import { MadeWith, type FactOf } from '../memory/madeWith';
import { readElements } from '../transport/exchange';
import { DESCRIBED_PER_REQUEST, nodeOf } from './groupRequests';
import { topicsToCount, toStreamsDescription } from './toStreamsDescription';

/**
 * StreamsGroupDescribe: members and topology; `unsupported` from brokers before Kafka 4.1, and where
 * streams groups are switched off. `lookUp` counts the partitions of topics, as far as possible.
 */
export const describeStreams = (
  memory: AnswerMemory<MadeWith<number, GroupAnswer<GroupDescription>>>,
  lookUp: (topics: readonly string[]) => Promise<FactOf<number>>,
): GroupRequest<GroupDescription> => ({
  onlyReads: true,
  groupsPerRequest: () => Promise.resolve(DESCRIBED_PER_REQUEST),
  send: async (link, groupIds) => {
    const nodeId = nodeOf(link);
    const request = { groupIds, includeAuthorizedOperations: false };
    const read = readElements(streamsGroupDescribe, 'groups', (version) =>
      memory.elements({
        source: `${version} ${nodeId}`,
        first: groupIds[0],
        keyOf: ({ groupId }) => groupId,
        make: (group) =>
          new MadeWith(
            (countOf) => toStreamsDescription(group, nodeId, countOf),
            topicsToCount(group),
          ),
      }),
    );
    const { groups } = await readTwice(() => link.send(streamsGroupDescribe, request, read));
    const countOf = await lookUp([...new Set(groups.flatMap(({ topics }) => topics))]);
    return groups.map((group) => group.with(countOf));
  },
});
