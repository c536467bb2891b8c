// The read requests about groups, in the form that sendToCoordinators.ts sends.

import { type CommittedOffset, type GroupDescription } from '../../core/model';
import { failed } from '../../base/failure/result';
import { consumerGroupDescribe } from '../../wire/api/groups/consumerGroupDescribe';
import { describeGroups } from '../../wire/api/groups/describeGroups';
import { offsetFetch } from '../../wire/api/groups/offsetFetch';
import { decodeResponse, type LeftOver } from '../../wire/codec/codec';
import type { RequestOf } from '../../wire/codec/schema';
import type { AnswerMemory } from '../memory/answerMemory';
import type { GroupRequest } from '../coordinators/sendToCoordinators';
import { toClassicDescription } from './toClassicDescription';
import { toGroupCommits, toSingleGroupCommits } from './toGroupCommits';
import { namelessTopics, toConsumerDescription } from './toConsumerDescription';
import type { GroupAnswer } from '../coordinators/groupAnswer';
import { groupSubject } from '../../base/failure/subjects';
import { NamedLater, type NameOf } from '../memory/namedLater';
import type { OneByOne } from '../memory/oneByOne';
import type { RequestSize } from '../memory/requestSize';
import { readTwice } from '../failures/retry';
import type { BrokerLink } from '../transport/brokerLink';
import { readElements } from '../transport/exchange';

/** Groups of any type. */
export const DESCRIBED_PER_REQUEST = 250;

/** From this version on a request may ask for many groups (KIP-709, Kafka 3.0). */
const OFFSET_FETCH_BATCH_VERSION = 8;

/** DescribeGroups: members of classic groups. `oneByOne` learns from the answers. */
export const describeClassic = (
  memory: AnswerMemory<GroupAnswer<GroupDescription>>,
  oneByOne: OneByOne,
): GroupRequest<GroupDescription> => ({
  onlyReads: true,
  groupsPerRequest: (link) => Promise.resolve(oneByOne.groupsFor(link, DESCRIBED_PER_REQUEST)),
  send: async (link, groups) => {
    const nodeId = nodeOf(link);
    const read = readElements(describeGroups, 'groups', (version) =>
      memory.elements({
        source: `${version} ${nodeId}`,
        first: groups[0],
        keyOf: ({ groupId }) => groupId,
        make: (group) => toClassicDescription(group, nodeId),
      }),
    );
    const answers = (await readTwice(() => link.send(describeGroups, { groups }, read))).groups;
    oneByOne.learn(link, answers);
    return answers;
  },
});

/**
 * ConsumerGroupDescribe: members of KIP-848 groups; `unsupported` from brokers before Kafka 3.7.
 * `lookUp` finds the names of topics by their ids, as far as possible.
 */
export const describeConsumer = (
  memory: AnswerMemory<NamedLater<GroupAnswer<GroupDescription>>>,
  lookUp: (topicIds: readonly string[]) => Promise<NameOf> = noNames,
): GroupRequest<GroupDescription> => ({
  onlyReads: true,
  groupsPerRequest: () => Promise.resolve(DESCRIBED_PER_REQUEST),
  send: async (link, groupIds) => {
    const nodeId = nodeOf(link);
    const request = { groupIds, includeAuthorizedOperations: false };
    const read = readElements(consumerGroupDescribe, 'groups', (version) =>
      memory.elements({
        source: `${version} ${nodeId}`,
        first: groupIds[0],
        keyOf: ({ groupId }) => groupId,
        make: (group) =>
          new NamedLater(
            (names) => toConsumerDescription(group, nodeId, names),
            namelessTopics(group),
          ),
      }),
    );
    const { groups } = await readTwice(() => link.send(consumerGroupDescribe, request, read));
    const nameOf = await lookUp(groups.flatMap(({ nameless }) => nameless));
    return groups.map((group) => group.named(nameOf));
  },
});

/** OffsetFetch: every committed offset of each group. `size` learns from the answers. */
export function fetchCommits(
  memory: AnswerMemory<GroupAnswer<readonly CommittedOffset[]>>,
  size: RequestSize,
): GroupRequest<readonly CommittedOffset[]> {
  return {
    onlyReads: true,
    groupsPerRequest: async (link) => ((await canBatch(link)) ? size.groups : 1),
    send: async (link, groupIds) => {
      const [only = ''] = groupIds;
      const request = (version: number): RequestOf<typeof offsetFetch> =>
        version >= OFFSET_FETCH_BATCH_VERSION
          ? { groups: groupIds.map((groupId) => ({ groupId, topics: null })) }
          : { groupId: only, topics: null };
      const readMany = readElements(offsetFetch, 'groups', (version) =>
        memory.elements({
          source: String(version),
          first: only,
          keyOf: ({ groupId }) => groupId,
          make: toGroupCommits,
        }),
      );
      function* read(version: number, bytes: Buffer, leftOver: LeftOver) {
        if (version >= OFFSET_FETCH_BATCH_VERSION) return yield* readMany(version, bytes, leftOver);
        const answer = decodeResponse(offsetFetch, version, bytes, leftOver);
        const make = () => toSingleGroupCommits(answer, only);
        const groups = [memory.of(only, String(version), bytes, make)];
        return { ...answer, groups: [...groups, ...unasked(groupIds.slice(1), link)] };
      }
      const { groups } = await readTwice(() => link.send(offsetFetch, request, read));
      size.learn(groups);
      return groups;
    },
  };
}

async function canBatch(link: BrokerLink): Promise<boolean> {
  const version = await readTwice(() => link.version(offsetFetch));
  return version !== undefined && version >= OFFSET_FETCH_BATCH_VERSION;
}

/** Answers for the rest of a batch if the broker was meanwhile replaced by one that takes a single group. */
const unasked = (groupIds: readonly string[], { subject }: BrokerLink): GroupAnswer<never>[] =>
  groupIds.map((groupId) => ({
    groupId,
    errorCode: 0,
    result: failed({
      kind: 'unsupported',
      subject: groupSubject(groupId),
      code: '',
      reason: `${subject} was replaced by an older broker during the reading`,
    }),
  }));

const noNames = (): Promise<NameOf> => Promise.resolve(() => undefined);

/** The broker that answers; -1 for one that was only named by its address. */
export const nodeOf = ({ nodeId }: BrokerLink): number => nodeId ?? -1;
