// A shard of a coordinator that has failed (KAFKA-19862): its groups vanish from every list together,
// and the broker that is named as their coordinator says that it is not.

import type { OpenConnection } from '../../../src/kafka/transport/connection';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { offsetCommit } from '../../../src/wire/api/groups/offsetCommit';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { errorCode } from '../../../src/wire/errorCodes';
import { encodeResponse } from '../../../src/wire/codec/codec';
import type { DecodedRequestOf } from '../../../src/wire/codec/schema';
import { responseHeaderVersion } from '../../../src/wire/frame';
import { answeredBy } from '../brokers/answeredBy';
import { changedAnswers, requestOf } from '../brokers/changedAnswers';

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
  const fetched = changedAnswers(described, offsetFetch, ({ groups, ...answer }) => ({
    ...answer,
    groups: groups.map((group) =>
      lost().has(group.groupId) ? { ...group, errorCode: code, topics: [] } : group,
    ),
  }));
  return answeredBy(fetched, (request, forward) => {
    if (request.apiKey !== offsetCommit.key) return forward(request);
    const { groupId, topics } = requestOf(offsetCommit, request);
    return lost().has(groupId)
      ? Promise.resolve(refused(topics, request.apiVersion))
      : forward(request);
  });
}

type Commits = DecodedRequestOf<typeof offsetCommit>['topics'];

/** Nothing was written. */
function refused(topics: Commits, version: number): Buffer {
  const answer = {
    throttleTimeMs: 0,
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: errorCode.NOT_COORDINATOR,
      })),
    })),
  };
  const tags = Buffer.alloc(responseHeaderVersion(offsetCommit, version));
  return Buffer.concat([tags, encodeResponse(offsetCommit, version, answer)]);
}
