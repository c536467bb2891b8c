// OffsetDelete (key 47): deleting committed offsets of a group (KIP-496).

import { api, array, int16, int32, string } from '../../codec/schema';

export const offsetDelete = api({
  key: 47,
  name: 'OffsetDelete',
  versions: { min: 0, max: 0, flexible: undefined },
  request: {
    groupId: string(),
    topics: array({ name: string(), partitions: array({ partitionIndex: int32() }) }),
  },
  response: {
    errorCode: int16(),
    throttleTimeMs: int32({ ignorable: true }),
    topics: array({
      name: string(),
      partitions: array({ partitionIndex: int32(), errorCode: int16() }),
    }),
  },
});
