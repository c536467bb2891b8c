// DeleteGroups (key 42): deleting groups without members.

import { api, array, int16, int32, string } from '../../codec/schema';

export const deleteGroups = api({
  key: 42,
  name: 'DeleteGroups',
  versions: { min: 0, max: 2, flexible: 2 },
  request: {
    groupsNames: array(string()),
  },
  response: {
    throttleTimeMs: int32(),
    results: array({ groupId: string(), errorCode: int16() }),
  },
});
