// Brokers that name the topics of KIP-848 assignments by their ids only, as franz-go's kfake does.

import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import type { ResponseOf } from '../../../src/wire/codec/schema';
import { changedAnswers } from '../brokers/changedAnswers';
import type { Dialect } from './dialect';

type Member = ResponseOf<typeof consumerGroupDescribe>['groups'][number]['members'][number];

export const namelessTopics: Dialect = {
  name: 'assignments without names of topics',
  answers: "KIP-848 assignments name topics by id only (franz-go's kfake)",
  shown: "the topics' names, asked for once",
  connect: (open) =>
    changedAnswers(open, consumerGroupDescribe, ({ groups, ...answer }) => ({
      ...answer,
      groups: groups.map(({ members, ...group }) => ({
        ...group,
        members: members.map((member) => ({
          ...member,
          assignment: withoutNames(member.assignment),
          targetAssignment: withoutNames(member.targetAssignment),
        })),
      })),
    })),
};

const withoutNames = ({ topicPartitions }: Member['assignment']): Member['assignment'] => ({
  topicPartitions: topicPartitions.map((topic) => ({ ...topic, topicName: '' })),
});
