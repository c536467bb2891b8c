// How a classic consumer is a member of its group, in one version each that all brokers of the bench speak.
// JoinGroup 3 is the last that gives a new member its id and lets it in at once.

import { api, array, bytes, int16, int32, string } from '../../../src/wire/codec/schema';

export const joinGroup = api({
  key: 11,
  name: 'JoinGroup',
  versions: { min: 3, max: 3, flexible: undefined },
  request: {
    groupId: string(),
    sessionTimeoutMs: int32(),
    rebalanceTimeoutMs: int32(),
    memberId: string(),
    protocolType: string(),
    protocols: array({ name: string(), metadata: bytes() }),
  },
  response: {
    throttleTimeMs: int32(),
    errorCode: int16(),
    generationId: int32(),
    protocolName: string(),
    leader: string(),
    memberId: string(),
    /** Only the leader is told. */
    members: array({ memberId: string(), metadata: bytes() }),
  },
});

export const syncGroup = api({
  key: 14,
  name: 'SyncGroup',
  versions: { min: 2, max: 2, flexible: undefined },
  request: {
    groupId: string(),
    generationId: int32(),
    memberId: string(),
    assignments: array({ memberId: string(), assignment: bytes() }),
  },
  response: { throttleTimeMs: int32(), errorCode: int16(), assignment: bytes() },
});

export const heartbeat = api({
  key: 12,
  name: 'Heartbeat',
  versions: { min: 2, max: 2, flexible: undefined },
  request: { groupId: string(), generationId: int32(), memberId: string() },
  response: { throttleTimeMs: int32(), errorCode: int16() },
});
