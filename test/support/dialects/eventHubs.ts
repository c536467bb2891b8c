// Azure Event Hubs: one broker; lists a group only while it has members; deletes no single offset, and
// did not describe settings for years; some members come with null where Kafka has no bytes.

import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { changedAnswers, listsOnlyMembers, withoutApi } from '../brokers/changedAnswers';
import { giveAllTo, type Dialect } from './dialect';
import { nullsAllowed } from './nullsAllowed';

export const eventHubs: Dialect = {
  name: 'Azure Event Hubs',
  answers:
    'one broker; groups without members are not listed; null where Kafka has text; offsets cannot be deleted, settings not described',
  shown:
    'groups with members; the others are found by their id, with all their offsets; plans say beforehand that offsets cannot be deleted',
  hidesEmptyGroups: true,
  deletesOffsets: false,
  connect: (open, world) => {
    giveAllTo(world, 1);
    const alone = changedAnswers(open, metadata, (answer) => ({
      ...answer,
      brokers: answer.brokers.filter(({ nodeId }) => nodeId === 1),
    }));
    const nulls = changedAnswers(
      withoutApi(listsOnlyMembers(alone), offsetDelete, describeConfigs),
      describeGroups,
      ({ groups, ...answer }) => ({ ...answer, groups: groups.map(withNulls) as typeof groups }),
      nullsAllowed(describeGroups),
    );
    return nulls;
  },
};

const withNulls = (group: object & { readonly members: readonly object[] }): object => ({
  ...group,
  protocolData: null,
  members: group.members.map((member) => ({ ...member, clientHost: null })),
});
