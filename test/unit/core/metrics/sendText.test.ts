import assert from 'node:assert/strict';
import type { SendFailure } from '../../../../src/core/metrics/metricSender';
import {
  NOTHING_SENT,
  rejectedText,
  remarksText,
  sendFailureSentence,
  sentText,
} from '../../../../src/core/view/metrics/sendText';
import { TAKEN_AT } from '../fixture/guide';

const FAILURES: readonly SendFailure[] = [
  { kind: 'unreachable', code: 'ECONNREFUSED' },
  { kind: 'unreachable', code: '' },
  { kind: 'timeout' },
  { kind: 'tls', problem: 'authority', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  { kind: 'tls', problem: 'hostName', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  { kind: 'tls', problem: 'date', code: 'CERT_HAS_EXPIRED' },
  { kind: 'tls', problem: 'protocol', code: 'EPROTO' },
  { kind: 'authorities', reason: 'there is no such file' },
  { kind: 'busy', status: 503, retryAt: undefined },
  { kind: 'busy', status: 429, retryAt: TAKEN_AT },
  { kind: 'keyRefused', status: 401 },
  { kind: 'redirected', status: 302, to: 'login.example' },
  { kind: 'redirected', status: 302, to: '' },
  { kind: 'notOtlp', status: 200, what: 'webPage' },
  { kind: 'notOtlp', status: 404, what: 'noSuchPath' },
  { kind: 'notOtlp', status: 200, what: 'tooLong' },
  { kind: 'refused', status: 400, message: 'bad data.' },
  { kind: 'refused', status: 400, message: '' },
  { kind: 'cancelled' },
];

describe('the words about sending', () => {
  it('say when and how much was sent', () => {
    const state = { ...NOTHING_SENT, sentAt: TAKEN_AT, points: 1312 };
    assert.equal(sentText(NOTHING_SENT), 'not sent by this window yet');
    assert.equal(sentText(state), 'sent 14:32:05, 1,312 points');
    assert.equal(
      sentText({ ...state, rejected: 2 }),
      'sent 14:32:05, 1,312 points, 2 of them rejected',
    );
    assert.equal(
      sentText({ ...state, points: 1, matchesNoGroup: true }),
      'sent 14:32:05, 1 point: no group matches kafkaGroups.export.otlp.groups',
    );
  });

  it('say since when nothing was sent, and why', () => {
    const failed = {
      ...NOTHING_SENT,
      failures: 1,
      failure: { kind: 'keyRefused', status: 401 },
    } as const;
    assert.equal(sentText(failed), 'not sent yet: key refused (401)');
    assert.equal(
      sentText({ ...failed, sentAt: TAKEN_AT }),
      'not sent since 14:32:05: key refused (401)',
    );
  });

  it('say of every failure what failed, at which host, and what to do', () => {
    const sentences = FAILURES.map((failure) => sendFailureSentence(failure, 'host.example'));
    for (const sentence of sentences) {
      assert.match(sentence, /^([A-Z].*)?host\.example.*\.$/);
      assert.doesNotMatch(sentence, /undefined|\.\.|\(\)/);
    }
    assert.equal(new Set(sentences).size, sentences.length);
    const self = sentences[3] ?? '';
    assert.match(self, /kafkaGroups\.export\.otlp\.ca .*self-signed/);
  });

  it('say what a server did not take', () => {
    assert.equal(rejectedText({ rejected: 0, message: '' }), '');
    assert.equal(
      rejectedText({ rejected: 0, message: 'slow down.' }),
      ' The server said: slow down.',
    );
    assert.equal(rejectedText({ rejected: 1, message: '' }), ' The server rejected 1 point.');
    assert.equal(
      rejectedText({ rejected: 2, message: 'too old' }),
      ' The server rejected 2 points: too old.',
    );
    assert.equal(
      remarksText({ rejected: 1, message: '', matchesNoGroup: true }),
      ' The server rejected 1 point. No group matches kafkaGroups.export.otlp.groups.',
    );
  });
});
