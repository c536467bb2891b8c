// Brokers of which a part has failed, or that give no answer about one thing: each costs one group or one
// topic of the demo cluster, and nothing else.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import type { Told } from './dialect';
import { failedShard } from './failedShard';
import { closesForTopic, refusedTopics } from './refusedTopics';
import { unreadableMember } from './unreadableMember';

export interface Trouble extends Told {
  /** The group that it costs, or of which it costs the topic. */
  readonly groupId: string;
  /** What is not known of that group any more. */
  readonly costs: 'everything' | 'members' | 'lag';
  /** `isOn` is asked for each answer. */
  readonly connect: (open: OpenConnection, isOn: () => boolean) => OpenConnection;
}

const TOPIC = 'price-list';
const GROUP = 'price-list-publisher';
const RUNNING = 'manual-commit-group';
const NONE: ReadonlySet<string> = new Set();

const topicUnknown = {
  groupId: GROUP,
  costs: 'lag',
  shown: 'the lag of that topic is unknown, with the reason, and no reset of it is planned',
} as const;

export const troubles: readonly Trouble[] = [
  {
    name: 'a failed part of a coordinator',
    answers:
      'its groups vanish from all lists; their coordinator says that it is not (KAFKA-19862)',
    shown: 'the groups are reported as missing, by name; nothing is planned or written for them',
    groupId: GROUP,
    costs: 'everything',
    connect: (open, isOn) => failedShard(open, () => (isOn() ? new Set([GROUP]) : NONE)),
  },
  {
    name: 'an unreadable member',
    answers: 'the answer about every group described with it cannot be read',
    shown: 'the members of that group are unknown, and no reset of it is planned',
    groupId: RUNNING,
    costs: 'members',
    connect: (open) => unreadableMember(open, RUNNING),
  },
  {
    ...topicUnknown,
    name: "a refused topic's name",
    answers: 'an error for every topic that is asked for with it',
    connect: (open) => refusedTopics(open, TOPIC),
  },
  {
    ...topicUnknown,
    name: "a topic's name that ends connections",
    answers: 'none; the connection is closed',
    connect: (open) => closesForTopic(open, TOPIC),
  },
];
