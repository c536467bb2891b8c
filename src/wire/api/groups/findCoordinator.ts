// FindCoordinator (key 10): which broker coordinates a group; of many at once from version 4 (KIP-699).

import { api, array, int16, int32, int8, string } from '../../codec/schema';

export const findCoordinator = api({
  key: 10,
  name: 'FindCoordinator',
  versions: { min: 0, max: 6, flexible: 3 },
  request: {
    key: string({ until: 3 }),
    keyType: int8({ since: 1, default: 0 }),
    coordinatorKeys: array(string(), { since: 4 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1, ignorable: true }),
    errorCode: int16({ until: 3 }),
    errorMessage: string({ since: 1, until: 3, nullable: 1, ignorable: true }),
    nodeId: int32({ until: 3 }),
    host: string({ until: 3 }),
    port: int32({ until: 3 }),
    coordinators: array(
      {
        key: string(),
        nodeId: int32(),
        host: string(),
        port: int32(),
        errorCode: int16(),
        errorMessage: string({ nullable: 4, ignorable: true }),
      },
      { since: 4 },
    ),
  },
});
