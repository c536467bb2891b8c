// Codes into failures: the tables, and what stands in for several servers.

import assert from 'node:assert/strict';
import type { Failure, FailureKind } from '../../../src/base/failure/failure';
import { codeFailure } from '../../../src/kafka/failures/codeFailure';
import { connectionFailure } from '../../../src/kafka/failures/connectionFailure';
import { ConnectionError } from '../../../src/kafka/failures/connectionError';
import { noneAnswered } from '../../../src/kafka/failures/noneAnswered';
import { errorCode } from '../../../src/wire/errorCodes';
import { WireError } from '../../../src/wire/codec/wireError';

const coded = (code: string): Error => Object.assign(new Error('some text'), { code });

describe('kafka failures', () => {
  it('tells kinds apart by code, never by text', () => {
    const kinds: readonly (readonly [string, FailureKind])[] = [
      ['ECONNREFUSED', 'unreachable'],
      ['ENOTFOUND', 'unreachable'],
      ['EAI_AGAIN', 'unreachable'],
      ['ETIMEDOUT', 'timeout'],
      ['ECONNRESET', 'unreachable'],
      ['EHOSTUNREACH', 'unreachable'],
      ['CERT_HAS_EXPIRED', 'tls'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
      ['ERR_SSL_SOMETHING_NEW', 'tls'],
      ['ENEW', 'unreachable'],
      ['constructor', 'unreachable'],
      ['__proto__', 'unreachable'],
    ];
    for (const [code, kind] of kinds) {
      const failure = connectionFailure(coded(code), 'broker 1 (h:1)');
      assert.deepEqual([failure.kind, failure.code], [kind, code]);
      assert.equal(failure.subject, 'broker 1 (h:1)');
      assert.ok(!failure.reason.includes('some text'), failure.reason);
    }
  });

  it('keeps what a connection says of itself, and takes the table for what it does not', () => {
    const said = connectionFailure(new ConnectionError('tls', 'because', 'ECONNRESET'), 's');
    assert.deepEqual(said, { kind: 'tls', subject: 's', code: 'ECONNRESET', reason: 'because' });
    const unsaid = connectionFailure(new ConnectionError('tls', '', 'CERT_HAS_EXPIRED'), 's');
    assert.equal(unsaid.reason, 'its certificate has expired');
  });

  it('does not blame the network for a fault of ours', () => {
    assert.equal(connectionFailure(new TypeError('x is undefined'), 's').kind, 'malformed');
  });

  it('calls unreadable bytes malformed', () => {
    const failure = connectionFailure(new WireError('Needs 4 bytes.'), 's');
    assert.deepEqual([failure.kind, failure.reason], ['malformed', 'Needs 4 bytes']);
  });

  it('names every error code, and survives new ones', () => {
    for (const [name, code] of Object.entries(errorCode)) {
      if (code === 0) continue;
      const failure = codeFailure(code, 'group g');
      assert.equal(failure.code, name);
      assert.ok(/^[a-z]/.test(failure.reason) && !failure.reason.endsWith('.'), failure.reason);
    }
    const unknown = codeFailure(32_000, 'group g');
    assert.deepEqual(
      [unknown.kind, unknown.code, unknown.reason],
      ['kafka', '', 'error code 32000'],
    );
  });

  describe('of several servers', () => {
    const failure = (kind: FailureKind, subject: string, reason: string): Failure => ({
      ...{ kind, subject, reason, code: '' },
    });

    it('says one thing once', () => {
      const refused = ['a:1', 'b:2'].map((at) => failure('unreachable', at, 'connection refused'));
      const { failure: joint } = noneAnswered(refused);
      assert.deepEqual([joint.subject, joint.reason], ['a:1, b:2', 'connection refused']);
    });

    it('puts the most telling one first', () => {
      const { failure: joint } = noneAnswered([
        failure('unreachable', 'a:1', 'connection refused'),
        failure('notKafka', 'b:2', 'it speaks HTTP'),
      ]);
      assert.equal(joint.kind, 'notKafka');
      assert.equal(joint.reason, 'b:2: it speaks HTTP; a:1: connection refused');
    });

    it('has a word for no server at all', () => {
      assert.equal(noneAnswered([]).failure.kind, 'unreachable');
    });
  });
});
