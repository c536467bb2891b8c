// The table of everything this cluster answers. JoinGroup and its kin are missing on purpose: the
// cluster's own consumers live inside it, and no other can join.

import { answerAlterShareGroupOffsets } from '../api/share/alterShareGroupOffsets';
import { answerApiVersions } from '../api/cluster/apiVersions';
import { answerConsumerGroupDescribe } from '../api/groups/consumerGroupDescribe';
import { answerDeleteGroups } from '../api/groups/deleteGroups';
import { answerDeleteShareGroupOffsets } from '../api/share/deleteShareGroupOffsets';
import { answerDescribeCluster } from '../api/cluster/describeCluster';
import { answerDescribeConfigs } from '../api/cluster/describeConfigs';
import { answerDescribeGroups } from '../api/groups/describeGroups';
import { answerDescribeShareGroupOffsets } from '../api/share/describeShareGroupOffsets';
import { answerFetch } from '../api/records/fetch';
import { answerFindCoordinator } from '../api/groups/findCoordinator';
import { answerLeaveGroup } from '../api/groups/leaveGroup';
import { answerListGroups } from '../api/groups/listGroups';
import { answerListOffsets } from '../api/records/listOffsets';
import { answerMetadata } from '../api/cluster/metadata';
import { answerOffsetCommit } from '../api/groups/offsetCommit';
import { answerOffsetDelete } from '../api/groups/offsetDelete';
import { answerOffsetFetch } from '../api/groups/offsetFetch';
import { answerShareGroupDescribe } from '../api/share/shareGroupDescribe';
import { answerStreamsGroupDescribe } from '../api/groups/streamsGroupDescribe';
import type { Answerer } from '../api/answerer';

const all: readonly Answerer[] = [
  answerAlterShareGroupOffsets,
  answerConsumerGroupDescribe,
  answerDeleteGroups,
  answerDeleteShareGroupOffsets,
  answerDescribeCluster,
  answerDescribeConfigs,
  answerDescribeGroups,
  answerDescribeShareGroupOffsets,
  answerFetch,
  answerFindCoordinator,
  answerLeaveGroup,
  answerListGroups,
  answerListOffsets,
  answerMetadata,
  answerOffsetCommit,
  answerOffsetDelete,
  answerOffsetFetch,
  answerShareGroupDescribe,
  answerStreamsGroupDescribe,
];

/** By API key. */
export const answerers: ReadonlyMap<number, Answerer> = new Map(
  [...all, answerApiVersions(all.map(({ api }) => api))].map((one) => [one.api.key, one]),
);
