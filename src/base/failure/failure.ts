// What can go wrong, as data. The sentence that a person reads is made in one place from it.

/**
 * Why something is not known or was not done.
 * - `unreachable`: no connection to a broker (refused, unresolved, dropped).
 * - `timeout`: no answer in time.
 * - `notKafka`: something answered, but not in Kafka's protocol.
 * - `tls`: the TLS handshake failed.
 * - `authentication`: the broker refused the credentials.
 * - `configuration`: what the person said of the connection cannot be used: a file, a password, a setting.
 * - `denied`: no permission for one resource.
 * - `notFound`: the group, topic or partition does not exist.
 * - `noLeader`: the partition has no leader now.
 * - `coordinator`: the group's coordinator is loading, moving or not available.
 * - `inUse`: the group has members, or one of them subscribes to the topic: it cannot be changed now.
 * - `readOnly`: the cluster is marked as one that nothing may be written to.
 * - `messagesOff`: the cluster is marked as one whose messages are not read.
 * - `notNoted`: the change journal could not be written, so nothing was changed.
 * - `unsupported`: the broker is too old or too new for the request.
 * - `malformed`: an answer that could not be read.
 * - `unreadable`: records that are damaged, too large, or packed in a way that is not known.
 * - `cancelled`: the person or the program called it off.
 * - `kafka`: any other error code of the broker.
 */
export type FailureKind = (typeof failureKinds)[number];

export const failureKinds = [
  'unreachable',
  'timeout',
  'notKafka',
  'tls',
  'authentication',
  'configuration',
  'denied',
  'notFound',
  'noLeader',
  'coordinator',
  'inUse',
  'readOnly',
  'messagesOff',
  'notNoted',
  'unsupported',
  'malformed',
  'unreadable',
  'cancelled',
  'kafka',
] as const;

/** Kafka's operations on resources that reading and writing groups need (its AclOperation). */
export type AclOperation = 'DESCRIBE' | 'READ' | 'DELETE' | 'ALTER_CONFIGS' | 'DESCRIBE_CONFIGS';

/**
 * What would help, where the kind alone does not tell. Each has its advice in failureSentence.ts.
 * - `advertised`: the address came from a broker (advertised.listeners), not from the person.
 * - `tlsExpected`, `tlsNotExpected`: one side speaks TLS and the other does not.
 * - `unknownAuthority`, `hostName`, `certificateDate`: the server's certificate.
 * - `clientCertificate`, `clientCertificateMissing`: ours.
 * - `loginExpected`, `loginNotExpected`, `mechanism`: how to log in, rather than as whom.
 * - `password`, `token`, `clientSecret`, `awsCredentials`: as whom.
 * - `tokenEndpoint`: where tokens come from.
 * - `file`, `secret`: what the person named or typed.
 */
export type FailureRemedy =
  | 'advertised'
  | 'tlsExpected'
  | 'tlsNotExpected'
  | 'unknownAuthority'
  | 'hostName'
  | 'certificateDate'
  | 'clientCertificate'
  | 'clientCertificateMissing'
  | 'loginExpected'
  | 'loginNotExpected'
  | 'mechanism'
  | 'password'
  | 'token'
  | 'clientSecret'
  | 'awsCredentials'
  | 'tokenEndpoint'
  | 'file'
  | 'secret';

/** A failure as data: which kind, on which thing, and what the wire said. */
export interface Failure {
  readonly kind: FailureKind;
  /** What it concerns, ready for a sentence: 'broker 2 (10.0.0.7:9092)', 'topic orders', 'group billing'. */
  readonly subject: string;
  /** Kafka's name of the error code, e.g. 'GROUP_AUTHORIZATION_FAILED', or a Node code such as 'ECONNREFUSED'; '' for none. */
  readonly code: string;
  /** A short lower-case reason without the subject and without a full stop: 'connection refused'. */
  readonly reason: string;
  /** With `denied`: the operation that is not allowed on the subject; DESCRIBE where it is left out. */
  readonly operation?: AclOperation;
  /** What would help, where the kind alone does not tell. */
  readonly remedy?: FailureRemedy;
}

/** Thrown where nothing worked at all; carries the failure and nothing else that a person may see. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  constructor(readonly failure: Failure) {
    super(`${failure.subject}: ${failure.reason}`);
  }
}
