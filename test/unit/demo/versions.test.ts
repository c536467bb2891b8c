// Every API in every version that is announced: an answer that its version cannot carry is found here.

import assert from 'node:assert/strict';
import { alterShareGroupOffsets } from '../../../src/wire/api/groups/alterShareGroupOffsets';
import { apiVersions } from '../../../src/wire/api/cluster/apiVersions';
import { consumerGroupDescribe } from '../../../src/wire/api/groups/consumerGroupDescribe';
import { deleteGroups } from '../../../src/wire/api/groups/deleteGroups';
import { deleteShareGroupOffsets } from '../../../src/wire/api/groups/deleteShareGroupOffsets';
import { describeCluster } from '../../../src/wire/api/cluster/describeCluster';
import { describeConfigs } from '../../../src/wire/api/cluster/describeConfigs';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { describeShareGroupOffsets } from '../../../src/wire/api/groups/describeShareGroupOffsets';
import { fetch } from '../../../src/wire/api/records/fetch';
import { findCoordinator } from '../../../src/wire/api/groups/findCoordinator';
import { leaveGroup } from '../../../src/wire/api/groups/leaveGroup';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { offsetCommit } from '../../../src/wire/api/groups/offsetCommit';
import { offsetDelete } from '../../../src/wire/api/groups/offsetDelete';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { shareGroupDescribe } from '../../../src/wire/api/groups/shareGroupDescribe';
import { streamsGroupDescribe } from '../../../src/wire/api/groups/streamsGroupDescribe';
import type { Api, RequestOf } from '../../../src/wire/codec/schema';
import { answerers } from '../../../src/demo/broker/answerers';
import { FaultRules } from '../../support/demo/faultRules';
import { buildShop } from '../../../src/demo/shop/buildShop';
import { ask, brokers } from './ask';

const groups = [
  ...['manual-commit-group', 'payment-authorizer', 'nightly-import', 'nobody'],
  ...['share-orders', 'label-printers', 'revenue-dashboard'],
];
const topicNames = ['orders', 'audit-log', 'no-such-topic'];
const member = { memberId: 'stranger', groupInstanceId: null };

/** Requests of one API that between them meet what is there, what is not, and the wrong broker. */
const requests = new Map<number, (version: number) => readonly object[]>([
  [apiVersions.key, () => [{}]],
  [
    metadata.key,
    (version) => [
      { topics: null, allowAutoTopicCreation: true },
      { topics: topicNames.map((name) => ({ name })), allowAutoTopicCreation: true },
      ...(version >= 10 ? [{ topics: [{ topicId: 'f'.repeat(32), name: 'x' }] }] : []),
    ],
  ],
  [
    listOffsets.key,
    () =>
      [-1n, -2n, -3n, 0n, 2n ** 60n].map((timestamp) => ({
        replicaId: -1,
        topics: topicNames.map((name) => ({
          name,
          partitions: [{ partitionIndex: 0, timestamp }],
        })),
      })),
  ],
  [
    findCoordinator.key,
    (version) => (version < 4 ? groups.map((key) => ({ key })) : [{ coordinatorKeys: groups }]),
  ],
  [listGroups.key, () => [{}]],
  [describeGroups.key, () => [{ groups }]],
  [consumerGroupDescribe.key, () => [{ groupIds: groups, includeAuthorizedOperations: false }]],
  [shareGroupDescribe.key, () => [{ groupIds: groups, includeAuthorizedOperations: false }]],
  [streamsGroupDescribe.key, () => [{ groupIds: groups, includeAuthorizedOperations: false }]],
  [
    describeShareGroupOffsets.key,
    () => [
      { groups: groups.map((groupId) => ({ groupId, topics: null })) },
      {
        groups: groups.map((groupId) => ({
          groupId,
          topics: topicNames.map((topicName) => ({ topicName, partitions: [0, 9] })),
        })),
      },
    ],
  ],
  [
    alterShareGroupOffsets.key,
    () =>
      groups.map((groupId) => {
        const partitions = [{ partitionIndex: 0, startOffset: 1n }];
        return { groupId, topics: topicNames.map((topicName) => ({ topicName, partitions })) };
      }),
  ],
  [
    deleteShareGroupOffsets.key,
    () =>
      groups.map((groupId) => ({
        groupId,
        topics: topicNames.map((topicName) => ({ topicName })),
      })),
  ],
  [
    offsetFetch.key,
    (version) =>
      groups.map((groupId) => {
        const topics = topicNames.map((name) => ({ name, partitionIndexes: [0, 1] }));
        return version < 8 ? { groupId, topics } : { groups: [{ groupId, topics }] };
      }),
  ],
  [
    offsetCommit.key,
    () =>
      groups.map((groupId) => {
        const commit = { partitionIndex: 0, committedOffset: 1n, committedMetadata: null };
        const topics = topicNames.map((name) => ({ name, partitions: [commit] }));
        return { groupId, memberId: '', topics };
      }),
  ],
  [
    offsetDelete.key,
    () =>
      groups.map((groupId) => ({
        groupId,
        topics: topicNames.map((name) => ({ name, partitions: [{ partitionIndex: 0 }] })),
      })),
  ],
  [
    leaveGroup.key,
    (version) =>
      groups.map((groupId) =>
        version < 3 ? { groupId, memberId: 'stranger' } : { groupId, members: [member] },
      ),
  ],
  [deleteGroups.key, () => [{ groupsNames: groups }]],
  [
    describeConfigs.key,
    () => [
      {
        resources: [2, 4, 32].map((resourceType) => ({
          ...{ resourceType, resourceName: 'orders', configurationKeys: null },
        })),
      },
    ],
  ],
  [describeCluster.key, () => [{ includeClusterAuthorizedOperations: false }]],
  [
    fetch.key,
    () => [
      {
        ...{ maxWaitMs: 0, minBytes: 1, forgottenTopicsData: [] },
        topics: topicNames.map((topic) => ({
          topic,
          partitions: [{ partition: 0, fetchOffset: 10n, partitionMaxBytes: 1000 }],
        })),
      },
    ],
  ],
]);

/** Error codes anywhere in an answer. */
function codesIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'errorCode' ? [inner as number] : codesIn(inner),
  );
}

describe('demo answers in every version', () => {
  for (const { api } of answerers.values()) {
    const { min, max } = api.versions;
    it(`${api.name} ${min}–${max}`, () => {
      const injected = new Set<number>();
      for (let version = min; version <= max; version++) {
        for (const body of requests.get(api.key)!(version)) {
          for (const broker of brokers) {
            const world = buildShop(1_800_000_000_000, 1, brokers);
            const request = body as RequestOf<Api>;
            ask(world, broker, api, version, request);
            for (const level of ['response', 'group', 'topic', 'partition'] as const) {
              const rules = new FaultRules();
              rules.add({ fault: { kind: 'error', at: level, code: 87 } });
              const faultsOf = rules.meet.bind(rules);
              for (const code of codesIn(ask(world, broker, api, version, request, faultsOf))) {
                injected.add(code);
              }
            }
          }
        }
      }
      assert.ok(injected.has(87), 'an error can be injected at some level');
    });
  }
});
