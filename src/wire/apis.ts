// Every API that is declared here, by key: what the demo cluster answers, and what the tests go through.

import { apiVersions } from './api/cluster/apiVersions';
import { consumerGroupDescribe } from './api/groups/consumerGroupDescribe';
import { deleteGroups } from './api/groups/deleteGroups';
import { describeCluster } from './api/cluster/describeCluster';
import { describeConfigs } from './api/cluster/describeConfigs';
import { describeGroups } from './api/groups/describeGroups';
import { fetch } from './api/records/fetch';
import { findCoordinator } from './api/groups/findCoordinator';
import { leaveGroup } from './api/groups/leaveGroup';
import { listGroups } from './api/groups/listGroups';
import { listOffsets } from './api/records/listOffsets';
import { metadata } from './api/cluster/metadata';
import { offsetCommit } from './api/groups/offsetCommit';
import { offsetDelete } from './api/groups/offsetDelete';
import { offsetFetch } from './api/groups/offsetFetch';
import { saslAuthenticate } from './api/cluster/saslAuthenticate';
import { saslHandshake } from './api/cluster/saslHandshake';
import type { Api } from './schema';

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
  ].map((declared: Api) => [declared.key, declared]),
);
