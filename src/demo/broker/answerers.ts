// The table of everything this cluster answers. JoinGroup and its kin are missing on purpose: the
// cluster's own consumers live inside it, and no other can join.

import { answerApiVersions } from '../api/apiVersions';
import { answerConsumerGroupDescribe } from '../api/consumerGroupDescribe';
import { answerDeleteGroups } from '../api/deleteGroups';
import { answerDescribeCluster } from '../api/describeCluster';
import { answerDescribeConfigs } from '../api/describeConfigs';
import { answerDescribeGroups } from '../api/describeGroups';
import { answerFetch } from '../api/fetch';
import { answerFindCoordinator } from '../api/findCoordinator';
import { answerLeaveGroup } from '../api/leaveGroup';
import { answerListGroups } from '../api/listGroups';
import { answerListOffsets } from '../api/listOffsets';
import { answerMetadata } from '../api/metadata';
import { answerOffsetCommit } from '../api/offsetCommit';
import { answerOffsetDelete } from '../api/offsetDelete';
import { answerOffsetFetch } from '../api/offsetFetch';
import type { Answerer } from './answerer';

const all: readonly Answerer[] = [
  answerConsumerGroupDescribe,
  answerDeleteGroups,
  answerDescribeCluster,
  answerDescribeConfigs,
  answerDescribeGroups,
  answerFetch,
  answerFindCoordinator,
  answerLeaveGroup,
  answerListGroups,
  answerListOffsets,
  answerMetadata,
  answerOffsetCommit,
  answerOffsetDelete,
  answerOffsetFetch,
];

/** By API key. */
export const answerers: ReadonlyMap<number, Answerer> = new Map(
  [...all, answerApiVersions(all.map(({ api }) => api))].map((one) => [one.api.key, one]),
);
