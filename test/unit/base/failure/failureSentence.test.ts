import assert from 'node:assert/strict';
import { FailureError, type Failure, type FailureKind } from '../../../../src/base/failure/failure';
import { failureFrom } from '../../../../src/base/failure/failureFrom';
import { failureSentence, failureShort } from '../../../../src/base/failure/failureSentence';

const ROWS: Record<FailureKind, [Omit<Failure, 'kind'>, sentence: string, short: string]> = {
  unreachable: [
    { subject: 'staging:9092', code: 'ECONNREFUSED', reason: 'connection refused' },
    'Cannot connect to staging:9092: connection refused (ECONNREFUSED). Check the address, that the broker is running, and that no firewall is in between.',
    'unreachable: connection refused at staging:9092',
  ],
  timeout: [
    { subject: 'broker 2 (10.0.0.7:9092)', code: '', reason: 'no answer within 10 s' },
    'No answer from broker 2 (10.0.0.7:9092) in time: no answer within 10 s. Try again; if it happens again, check the network and the load of the broker.',
    'timed out: no answer within 10 s at broker 2 (10.0.0.7:9092)',
  ],
  notKafka: [
    { subject: 'localhost:80', code: '', reason: 'an HTTP server answered' },
    'The server at localhost:80 does not speak the Kafka protocol: an HTTP server answered. Check the port, and whether the broker expects TLS there.',
    'not Kafka: an HTTP server answered at localhost:80',
  ],
  tls: [
    { subject: 'prod:9093', code: 'CERT_HAS_EXPIRED', reason: 'the certificate has expired' },
    'No secure connection (TLS) with prod:9093: the certificate has expired (CERT_HAS_EXPIRED). Check that this port speaks TLS and that its certificate is valid and trusted.',
    'TLS failed: the certificate has expired at prod:9093',
  ],
  authentication: [
    { subject: 'prod:9093', code: 'SASL_AUTHENTICATION_FAILED', reason: '' },
    'Login refused by prod:9093: SASL_AUTHENTICATION_FAILED. Edit the connection and check its credentials.',
    'login refused: prod:9093',
  ],
  configuration: [
    { subject: 'the key store /home/me/me.p12', code: 'ENOENT', reason: 'there is no such file' },
    'Cannot use the key store /home/me/me.p12: there is no such file (ENOENT). Edit the connection and correct it.',
    'cannot connect: there is no such file at the key store /home/me/me.p12',
  ],
  denied: [
    { subject: 'group billing', code: 'GROUP_AUTHORIZATION_FAILED', reason: 'not authorized' },
    'No permission for group billing: not authorized (GROUP_AUTHORIZATION_FAILED). Ask for the DESCRIBE permission on the group.',
    'no permission: not authorized',
  ],
  notFound: [
    { subject: 'topic orders', code: 'UNKNOWN_TOPIC_OR_PARTITION', reason: '' },
    'Kafka does not know topic orders: UNKNOWN_TOPIC_OR_PARTITION. It may have been deleted; refresh to see what exists now.',
    'does not exist: UNKNOWN_TOPIC_OR_PARTITION',
  ],
  noLeader: [
    { subject: 'partition 0 of topic orders', code: '', reason: 'no leader' },
    'No broker leads partition 0 of topic orders now: no leader. Check that the brokers that hold its replicas are running.',
    'no leader',
  ],
  coordinator: [
    { subject: 'group billing', code: 'COORDINATOR_LOAD_IN_PROGRESS', reason: 'still loading' },
    'The coordinator is not ready for group billing: still loading (COORDINATOR_LOAD_IN_PROGRESS). This often passes within seconds; refresh to try again.',
    'coordinator not ready: still loading',
  ],
  inUse: [
    { subject: 'group billing', code: 'UNKNOWN_MEMBER_ID', reason: 'the group has members' },
    'Consumers are using group billing: the group has members (UNKNOWN_MEMBER_ID). Stop them, or wait until the group is empty, and try again.',
    'in use: the group has members',
  ],
  readOnly: [
    { subject: 'cluster production', code: '', reason: '' },
    'Cannot write to cluster production. It is marked as read-only; Edit Cluster can change that.',
    'read-only',
  ],
  messagesOff: [
    { subject: 'cluster production', code: '', reason: '' },
    'No messages of cluster production are read. Its setting readMessages is false; Open Settings leads there.',
    'messages are not read',
  ],
  notNoted: [
    { subject: 'the change', code: 'ENOSPC', reason: 'no space left' },
    'Nothing was changed: the change could not be saved to the change journal first: no space left (ENOSPC). Without a journal entry there would be no undo; check that VS Code can write files.',
    'not saved to the journal: no space left',
  ],
  unsupported: [
    { subject: 'broker 1 (old:9092)', code: '', reason: 'it offers OffsetFetch 0–1' },
    'Not possible with broker 1 (old:9092): it offers OffsetFetch 0–1. It needs another version of the broker (Kafka 2.1 to 4) or of this extension.',
    'not supported: it offers OffsetFetch 0–1 at broker 1 (old:9092)',
  ],
  malformed: [
    { subject: 'group billing', code: '', reason: 'the answer ends too early.' },
    'The answer about group billing could not be read: the answer ends too early. Show Log has the details.',
    'unreadable answer: the answer ends too early.',
  ],
  unreadable: [
    {
      subject: 'offset 7 of partition 0 of topic orders',
      code: '',
      reason: 'its checksum is wrong',
    },
    'Cannot read offset 7 of partition 0 of topic orders: its checksum is wrong. Skip Message… takes the group past it.',
    'unreadable: its checksum is wrong',
  ],
  cancelled: [
    { subject: 'cluster local', code: '', reason: '' },
    'The request for cluster local was cancelled. Start again if you still need it.',
    'cancelled',
  ],
  kafka: [
    { subject: 'group a\nb', code: 'UNKNOWN_SERVER_ERROR', reason: 'unknown server error' },
    'Kafka reported an error for group a␊b: unknown server error (UNKNOWN_SERVER_ERROR). Refresh to try again; Show Log has the details.',
    'error: unknown server error',
  ],
};

describe('failureSentence', () => {
  for (const [kind, [rest, sentence, short]] of Object.entries(ROWS)) {
    it(`tells of ${kind} what failed, on which thing, and what to do`, () => {
      const failure = { kind: kind as FailureKind, ...rest };
      assert.equal(failureSentence(failure), sentence);
      assert.equal(failureShort(failure), short);
    });
  }

  it('names the permission and the resource that are missing', () => {
    const denied: Failure = {
      ...{ kind: 'denied', subject: 'partition 0 of topic orders', reason: '', operation: 'READ' },
      code: 'GROUP_AUTHORIZATION_FAILED',
    };
    assert.match(failureSentence(denied), / Ask for the READ permission on the group\.$/);
    const other = { ...denied, code: 'SECURITY_DISABLED' };
    assert.match(failureSentence(other), / Ask for the READ permission on it\.$/);
  });

  it('says what would help where the kind alone does not tell', () => {
    const failure: Failure = {
      ...{ kind: 'unreachable', subject: 'broker 1 (kafka-1:9092)', code: 'ENOTFOUND' },
      ...{ reason: 'unknown host name', remedy: 'advertised' },
    };
    assert.equal(
      failureSentence(failure),
      'Cannot connect to broker 1 (kafka-1:9092): unknown host name (ENOTFOUND). The broker advertises this address (advertised.listeners): make it reachable from here, or map it to one that is.',
    );
  });

  it('stays readable whatever a broker writes', () => {
    const failure: Failure = {
      kind: 'kafka',
      subject: '',
      code: 'X\u202e',
      reason: 'long '.repeat(10_000),
    };
    assert.match(failureSentence(failure), /^Kafka reported an error for the cluster: long .*…/);
    assert.ok(failureSentence(failure).length < 500);
    assert.doesNotMatch(failureSentence(failure), /\u202e/);
    assert.ok(failureShort(failure).length < 320);
  });
});

describe('failureFrom', () => {
  it('keeps the failure, knows an abort, and takes anything else for a fault of ours', () => {
    const failure: Failure = { kind: 'tls', subject: 'a:1', code: '', reason: 'x' };
    assert.equal(failureFrom(new FailureError(failure), 'b'), failure);
    const aborted = failureFrom(AbortSignal.abort().reason, 'cluster c');
    assert.deepEqual(aborted, { kind: 'cancelled', subject: 'cluster c', code: '', reason: '' });
    assert.deepEqual(failureFrom(new TypeError('x is undefined'), 'cluster c'), {
      kind: 'malformed',
      subject: 'cluster c',
      code: '',
      reason: 'x is undefined',
    });
    assert.equal(failureFrom('thrown text', 'c').reason, 'thrown text');
  });
});
