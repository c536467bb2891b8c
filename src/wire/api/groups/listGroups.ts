// ListGroups (key 16): the groups that one broker coordinates.

import { api, array, int16, int32, string } from '../../codec/schema';

export const listGroups = api({
  key: 16,
  name: 'ListGroups',
  versions: { min: 0, max: 5, flexible: 3 },
  request: {
    statesFilter: array(string(), { since: 4 }),
    typesFilter: array(string(), { since: 5 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1, ignorable: true }),
    errorCode: int16(),
    groups: array({
      groupId: string(),
      protocolType: string({ nullIsEmpty: true }),
      groupState: string({ since: 4, ignorable: true }),
      groupType: string({ since: 5, ignorable: true }),
    }),
  },
});
