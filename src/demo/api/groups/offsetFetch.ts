// OffsetFetch: committed offsets, of one group or (from version 8) of many. A group that does not
// exist has no commits, which is no error; a partition without a commit answers -1 if it was named.

import { offsetFetch } from '../../../wire/api/groups/offsetFetch';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { DemoCommit } from '../../world/commitTable';
import { coordinatorError } from './coordinated';

type Asked = readonly { readonly name: string; readonly partitionIndexes: readonly number[] }[];

const NO_COMMIT: DemoCommit = { offset: -1n, leaderEpoch: -1, metadata: '' };

export const answerOffsetFetch = answerer(offsetFetch, (request, context) => {
  if (context.version >= 8) {
    const groups = request.groups.map(({ groupId, topics }) =>
      fetchGroup(groupId, topics, context),
    );
    return { throttleTimeMs: 0, groups };
  }
  const { topics, errorCode } = fetchGroup(request.groupId, request.topics, context);
  if (context.version >= 2 || errorCode === 0) return { throttleTimeMs: 0, topics, errorCode };
  // Version 1 has no place for the group's own error but the partitions.
  const failed = (request.topics ?? []).map(({ name, partitionIndexes }) => ({
    name,
    partitions: partitionIndexes.map((index) => answerPartition(index, NO_COMMIT, errorCode)),
  }));
  return { throttleTimeMs: 0, topics: failed };
});

function fetchGroup(groupId: string, asked: Asked | null, context: AnswerContext) {
  const error = coordinatorError(groupId, context);
  if (error !== undefined) return { groupId, topics: [], errorCode: error };
  const { faults, world } = context;
  const group = world.groups.get(groupId);
  // A share group keeps its progress elsewhere (KIP-932) and counts as missing here.
  const commits = group?.identity.type === 'share' ? undefined : group?.commits.topics();
  const answer = (topic: string, partition: number, commit: DemoCommit | undefined) => {
    const code = faults.none
      ? undefined
      : faults.errorAt('partition', { group: groupId, topic, partition });
    return code === undefined
      ? answerPartition(partition, commit ?? NO_COMMIT, errorCode.NONE)
      : answerPartition(partition, NO_COMMIT, code);
  };
  const topics =
    asked === null
      ? Array.from(commits ?? [], ([name, partitions]) => ({
          name,
          partitions: Array.from(partitions, ([index, commit]) => answer(name, index, commit)),
        }))
      : asked.map(({ name, partitionIndexes }) => ({
          name,
          partitions: partitionIndexes.map((index) =>
            answer(name, index, commits?.get(name)?.get(index)),
          ),
        }));
  return { groupId, topics, errorCode: errorCode.NONE };
}

const answerPartition = (partitionIndex: number, commit: DemoCommit, code: number) => ({
  partitionIndex,
  committedOffset: commit.offset,
  committedLeaderEpoch: commit.leaderEpoch,
  metadata: commit.metadata,
  errorCode: code,
});
