// Brokers whose answers about one group cannot be read: a member has no id. An answer about many
// groups cannot be read either if that one is among them.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { changedAnswers } from '../brokers/changedAnswers';
import { nullsAllowed } from './nullsAllowed';

export const unreadableMember = (open: OpenConnection, unreadable: string): OpenConnection =>
  changedAnswers(
    open,
    describeGroups,
    ({ groups, ...answer }) => ({
      ...answer,
      groups: groups.map(({ members, ...group }) => ({
        ...group,
        members: members.map((member) =>
          group.groupId === unreadable ? ({ ...member, memberId: null } as never) : member,
        ),
      })),
    }),
    nullsAllowed(describeGroups),
  );
