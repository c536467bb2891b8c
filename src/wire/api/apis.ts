// Every API that is declared here, by key: what the demo cluster answers, and what the tests go through.

import { alterShareGroupOffsets } from './groups/alterShareGroupOffsets';
import { apiVersions } from './cluster/apiVersions';
import { consumerGroupDescribe } from './groups/consumerGroupDescribe';
import { deleteGroups } from './groups/deleteGroups';
import { deleteShareGroupOffsets } from './groups/deleteShareGroupOffsets';
import { describeCluster } from './cluster/describeCluster';
import { describeConfigs } from './cluster/describeConfigs';
import { describeGroups } from './groups/describeGroups';
import { describeShareGroupOffsets } from './groups/describeShareGroupOffsets';
import { fetch } from './records/fetch';
import { findCoordinator } from './groups/findCoordinator';
import { leaveGroup } from './groups/leaveGroup';
import { listGroups } from './groups/listGroups';
import { listOffsets } from './records/listOffsets';
import { metadata } from './cluster/metadata';
import { offsetCommit } from './groups/offsetCommit';
import { offsetDelete } from './groups/offsetDelete';
import { offsetFetch } from './groups/offsetFetch';
import { saslAuthenticate } from './cluster/saslAuthenticate';
import { saslHandshake } from './cluster/saslHandshake';
import { shareGroupDescribe } from './groups/shareGroupDescribe';
import { streamsGroupDescribe } from './groups/streamsGroupDescribe';
import type { Api } from '../codec/schema';

/** The declared APIs by their key, in the order of the keys. */
export const apis: ReadonlyMap<number, Api> = new Map(
  [
    fetch,
    listOffsets,
    metadata,
    offsetCommit,
    offsetFetch,
    findCoordinator,
    leaveGroup,
    describeGroups,
    listGroups,
    saslHandshake,
    apiVersions,
    describeConfigs,
    saslAuthenticate,
    deleteGroups,
    offsetDelete,
    describeCluster,
    consumerGroupDescribe,
    shareGroupDescribe,
    streamsGroupDescribe,
    describeShareGroupOffsets,
    alterShareGroupOffsets,
    deleteShareGroupOffsets,
  ].map((declared: Api) => [declared.key, declared]),
);
