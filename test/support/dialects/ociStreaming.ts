// Oracle's OCI Streaming: describing several groups at once fails with UNKNOWN_SERVER_ERROR (-1) for
// each of them; one alone is described.

import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { errorCode } from '../../../src/wire/errorCodes';
import { changedAnswers } from '../brokers/changedAnswers';
import type { Dialect } from './dialect';

export const ociStreaming: Dialect = {
  name: 'OCI Streaming',
  answers: 'describing several groups at once fails, one alone is described',
  shown: 'everything; after the first refusal groups are described one by one',
  connect: (open) =>
    changedAnswers(open, describeGroups, (answer, { groups: asked }) => ({
      ...answer,
      groups:
        asked.length === 1
          ? answer.groups
          : answer.groups.map((group) => ({
              ...{ ...group, errorCode: errorCode.UNKNOWN_SERVER_ERROR },
              ...{ groupState: '', protocolType: '', protocolData: '', members: [] },
            })),
    })),
};
