// The failure that a broker's error code stands for.

import type { AclOperation, Failure, FailureKind } from '../../base/failure/failure';
import { errorCode, errorName, type ErrorName } from '../../wire/errorCodes';

type Row = readonly [kind: FailureKind, reason: string];

const MEANINGS: Partial<Readonly<Record<ErrorName, Row>>> = {
  UNKNOWN_TOPIC_OR_PARTITION: ['notFound', 'the topic or partition does not exist'],
  UNKNOWN_TOPIC_ID: ['notFound', 'the topic does not exist'],
  GROUP_ID_NOT_FOUND: ['notFound', 'the group does not exist'],
  OFFSET_OUT_OF_RANGE: ['notFound', 'the offset is outside the log'],
  LEADER_NOT_AVAILABLE: ['noLeader', 'no leader is available'],
  NOT_LEADER_OR_FOLLOWER: ['noLeader', 'the leader is moving'],
  REPLICA_NOT_AVAILABLE: ['noLeader', 'no replica is available'],
  FENCED_LEADER_EPOCH: ['noLeader', 'the leader is moving'],
  UNKNOWN_LEADER_EPOCH: ['noLeader', 'the leader is moving'],
  LISTENER_NOT_FOUND: ['noLeader', 'the leader has no such listener'],
  OFFSET_NOT_AVAILABLE: ['noLeader', 'the new leader does not know its log end yet'],
  COORDINATOR_LOAD_IN_PROGRESS: ['coordinator', 'the coordinator is loading'],
  COORDINATOR_NOT_AVAILABLE: ['coordinator', 'the coordinator is not available'],
  NOT_COORDINATOR: ['coordinator', 'the coordinator is moving'],
  UNKNOWN_MEMBER_ID: ['inUse', 'the group has members'],
  NON_EMPTY_GROUP: ['inUse', 'the group has members'],
  GROUP_SUBSCRIBED_TO_TOPIC: ['inUse', 'a member of the group subscribes to the topic'],
  UNSUPPORTED_VERSION: ['unsupported', 'the broker does not support the request'],
  UNSUPPORTED_FOR_MESSAGE_FORMAT: ['unsupported', 'the message format is too old for it'],
  REQUEST_TIMED_OUT: ['timeout', 'the request timed out in the broker'],
  SASL_AUTHENTICATION_FAILED: ['authentication', 'the credentials were not accepted'],
  UNSUPPORTED_SASL_MECHANISM: ['authentication', 'the SASL mechanism is not supported'],
  ILLEGAL_SASL_STATE: ['authentication', 'the broker expects another way to log in'],
};

/** The resource that was denied, by Kafka's name of the code. */
const DENIED: Partial<Readonly<Record<ErrorName, string>>> = {
  TOPIC_AUTHORIZATION_FAILED: 'the topic',
  GROUP_AUTHORIZATION_FAILED: 'the group',
  CLUSTER_AUTHORIZATION_FAILED: 'the cluster',
};

/** The operation that a request needs, by resource. */
export interface Needs {
  readonly group: AclOperation;
  readonly topic: AclOperation;
}

const DESCRIBE: Needs = { group: 'DESCRIBE', topic: 'DESCRIBE' };

/** The failure of an error code other than NONE; unlisted codes are of kind `kafka`. */
export function codeFailure(code: number, subject: string, needs: Needs = DESCRIBE): Failure {
  const name = errorName(code);
  if (name === undefined) {
    return { kind: 'kafka', subject, code: '', reason: `error code ${code}` };
  }
  const denied = DENIED[name];
  if (denied !== undefined) {
    const operation = name === 'TOPIC_AUTHORIZATION_FAILED' ? needs.topic : needs.group;
    const reason = `it needs ${operation} on ${denied}`;
    return { kind: 'denied', subject, code: name, reason, operation };
  }
  const [kind, reason] = MEANINGS[name] ?? ['kafka', name.toLowerCase().replaceAll('_', ' ')];
  return { kind, subject, code: name, reason };
}

/** The answer lacks something that was asked for. */
export const noAnswer = (subject: string): Failure => ({
  kind: 'malformed',
  subject,
  code: '',
  reason: 'the broker left it out of its answer',
});

/** The coordinator is still loading. */
export const isCoordinatorLoading = (code: number): boolean =>
  code === errorCode.COORDINATOR_LOAD_IN_PROGRESS || code === errorCode.COORDINATOR_NOT_AVAILABLE;

/** The coordinator has done nothing yet: the same request may be sent to it again. */
export const isNotYet = (code: number): boolean =>
  code === errorCode.COORDINATOR_LOAD_IN_PROGRESS || code === errorCode.REBALANCE_IN_PROGRESS;

/** Another broker coordinates the group. */
export const isWrongCoordinator = (code: number): boolean =>
  code === errorCode.NOT_COORDINATOR || code === errorCode.COORDINATOR_NOT_AVAILABLE;

const STALE_LEADER: ReadonlySet<number> = new Set([
  errorCode.UNKNOWN_TOPIC_OR_PARTITION,
  errorCode.LEADER_NOT_AVAILABLE,
  errorCode.NOT_LEADER_OR_FOLLOWER,
  errorCode.REPLICA_NOT_AVAILABLE,
  errorCode.KAFKA_STORAGE_ERROR,
  errorCode.FENCED_LEADER_EPOCH,
  errorCode.UNKNOWN_LEADER_EPOCH,
  errorCode.OFFSET_NOT_AVAILABLE,
]);

/** Our leader of the partition is out of date, or the leader is new. */
export const isStaleLeader = (code: number): boolean => STALE_LEADER.has(code);
