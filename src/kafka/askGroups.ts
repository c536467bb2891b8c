// The questions about groups that Kafka's APIs can be asked, in the form that askCoordinators.ts puts.

import { failed, type CommittedOffset, type GroupDescription } from '../core/model';
import { consumerGroupDescribe } from '../wire/api/consumerGroupDescribe';
import { describeGroups } from '../wire/api/describeGroups';
import { offsetFetch } from '../wire/api/offsetFetch';
import type { RequestOf } from '../wire/schema';
import type { GroupQuestion } from './askCoordinators';
import { toClassicDescriptions } from './classicDescriptions';
import { TopicNames, toGroupCommits, toSingleGroupCommits } from './committedOffsets';
import { toConsumerDescriptions } from './consumerDescriptions';
import type { GroupAnswer } from './groupAnswer';
import { groupSubject } from './subjects';
import { RequestSize } from './requestSize';
import { readTwice } from './retry';
import type { BrokerLink } from './transport/brokerLink';

const DESCRIBED_PER_REQUEST = 250;

/** From this version on a request may ask for many groups (KIP-709, Kafka 3.0). */
const OFFSET_FETCH_BATCH_VERSION = 8;

/** DescribeGroups: members of classic groups. */
export const describeClassic: GroupQuestion<GroupDescription> = {
  groupsPerRequest: () => Promise.resolve(DESCRIBED_PER_REQUEST),
  ask: async (link, groups) => {
    const answer = await readTwice(() => link.send(describeGroups, { groups }));
    return toClassicDescriptions(answer, nodeOf(link));
  },
};

/** ConsumerGroupDescribe: members of KIP-848 groups; `unsupported` from brokers before Kafka 3.7. */
export const describeConsumer: GroupQuestion<GroupDescription> = {
  groupsPerRequest: () => Promise.resolve(DESCRIBED_PER_REQUEST),
  ask: async (link, groupIds) => {
    const request = { groupIds, includeAuthorizedOperations: false };
    const answer = await readTwice(() => link.send(consumerGroupDescribe, request));
    return toConsumerDescriptions(answer, nodeOf(link));
  },
};

/** OffsetFetch: every committed offset of each group. Make one per reading: it learns as it goes. */
export function fetchCommits(): GroupQuestion<readonly CommittedOffset[]> {
  const names = new TopicNames();
  const size = new RequestSize();
  return {
    groupsPerRequest: async (link) => ((await canBatch(link)) ? size.groups : 1),
    ask: async (link, groupIds) => {
      let version = 0;
      const [only = ''] = groupIds;
      const request = (agreed: number): RequestOf<typeof offsetFetch> => {
        version = agreed;
        return version >= OFFSET_FETCH_BATCH_VERSION
          ? { groups: groupIds.map((groupId) => ({ groupId, topics: null })) }
          : { groupId: only, topics: null };
      };
      const answer = await readTwice(() => link.send(offsetFetch, request));
      if (version < OFFSET_FETCH_BATCH_VERSION) {
        return [toSingleGroupCommits(answer, only, names), ...unasked(groupIds.slice(1), link)];
      }
      const answers = toGroupCommits(answer, names);
      size.learn(answers);
      return answers;
    },
  };
}

async function canBatch(link: BrokerLink): Promise<boolean> {
  const version = await readTwice(() => link.version(offsetFetch));
  return version !== undefined && version >= OFFSET_FETCH_BATCH_VERSION;
}

/** Groups of a request that was made for many when the broker, meanwhile, takes only one. */
const unasked = (groupIds: readonly string[], { subject }: BrokerLink): GroupAnswer<never>[] =>
  groupIds.map((groupId) => ({
    groupId,
    errorCode: 0,
    result: failed({
      kind: 'unsupported',
      subject: groupSubject(groupId),
      code: '',
      reason: `${subject} was replaced by an older one meanwhile`,
    }),
  }));

const nodeOf = ({ nodeId }: BrokerLink): number => nodeId ?? -1;
