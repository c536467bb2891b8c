// Every API that is declared here, by key: what the demo cluster answers, and what the tests go through.

import { apiVersions } from './api/apiVersions';
import { consumerGroupDescribe } from './api/consumerGroupDescribe';
import { deleteGroups } from './api/deleteGroups';
import { describeCluster } from './api/describeCluster';
import { describeConfigs } from './api/describeConfigs';
import { describeGroups } from './api/describeGroups';
import { fetch } from './api/fetch';
import { findCoordinator } from './api/findCoordinator';
import { leaveGroup } from './api/leaveGroup';
import { listGroups } from './api/listGroups';
import { listOffsets } from './api/listOffsets';
import { metadata } from './api/metadata';
import { offsetCommit } from './api/offsetCommit';
import { offsetDelete } from './api/offsetDelete';
import { offsetFetch } from './api/offsetFetch';
import { saslAuthenticate } from './api/saslAuthenticate';
import { saslHandshake } from './api/saslHandshake';
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
