// FindCoordinator: which broker answers for a group. Any broker can say.

import { findCoordinator } from '../../../wire/api/groups/findCoordinator';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';

/** Key types: 0 is a group; transactions (1) and share partitions (2) have no coordinator here. */
const GROUP_KEY = 0;

export const answerFindCoordinator = answerer(findCoordinator, (request, context) => {
  if (context.version < 4)
    return { throttleTimeMs: 0, ...find(request.key, request.keyType, context) };
  return {
    throttleTimeMs: 0,
    coordinators: request.coordinatorKeys.map((key) => ({
      key,
      ...find(key, request.keyType, context),
    })),
  };
});

function find(key: string, keyType: number, { world, endpoints, faults }: AnswerContext) {
  const injected = faults.errorAt('response') ?? faults.errorAt('group', { group: key });
  const nodeId = keyType === GROUP_KEY ? world.placement.coordinatorOf(key) : undefined;
  const endpoint = endpoints.find((candidate) => candidate.nodeId === nodeId);
  if (endpoint === undefined || injected !== undefined) {
    const code = injected ?? errorCode.COORDINATOR_NOT_AVAILABLE;
    return { errorCode: code, errorMessage: null, nodeId: -1, host: '', port: -1 };
  }
  const { host, port } = endpoint;
  return { errorCode: errorCode.NONE, errorMessage: null, nodeId: endpoint.nodeId, host, port };
}
