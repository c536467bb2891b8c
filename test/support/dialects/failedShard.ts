// A shard of a coordinator that has failed (KAFKA-19862): its groups vanish from every list together,
// and the broker that is named as their coordinator says that it is not.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { errorCode } from '../../../src/wire/errorCodes';
import { changedAnswers } from '../brokers/changedAnswers';

/** `lost` is asked for each answer: a shard fails, and is loaded again. */
export function failedShard(open: OpenConnection, lost: () => ReadonlySet<string>): OpenConnection {
  const code = errorCode.NOT_COORDINATOR;
  const listed = changedAnswers(open, listGroups, ({ groups, ...answer }) => ({
    ...answer,
    groups: groups.filter(({ groupId }) => !lost().has(groupId)),
  }));
  const described = changedAnswers(listed, describeGroups, ({ groups, ...answer }) => ({
    ...answer,
    groups: groups.map((group) =>
      lost().has(group.groupId) ? { ...group, errorCode: code, members: [] } : group,
    ),
  }));
  return changedAnswers(described, offsetFetch, ({ groups, ...answer }) => ({
    ...answer,
    groups: groups.map((group) =>
      lost().has(group.groupId) ? { ...group, errorCode: code, topics: [] } : group,
    ),
  }));
}
