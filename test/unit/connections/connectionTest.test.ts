import assert from 'node:assert/strict';
import {
  testSteps,
  testText,
  type ConnectionFindings,
  type TestStepId,
} from '../../../src/connections/connectionTest';
import { advertisedCause } from '../../../src/connections/advertised';
import { NEW_DRAFT } from '../../../src/connections/draft/clusterDraft';
import { corrected, correctionOf } from '../../../src/connections/draft/correction';
import { DEFAULT_TLS } from '../../../src/connections/security';
import type { Failure } from '../../../src/base/failure/failure';
import { failed, success } from '../../../src/base/failure/result';
import { LOCAL } from '../core/fixture/rows';

const SECURED = {
  ...LOCAL,
  security: { tls: DEFAULT_TLS, sasl: { mechanism: 'PLAIN' as const, username: 'a' } },
};
const BROKERS = [
  { nodeId: 1, host: 'Kafka-1', port: 9092, rack: undefined },
  { nodeId: 2, host: 'kafka-2', port: 9093, rack: undefined },
];
const CLUSTER = success({ clusterId: 'c', controller: 1, brokers: BROKERS });
const failure = (parts: Partial<Failure>): Failure => ({
  ...{ kind: 'unreachable', subject: 'kafka:9092', code: '', reason: 'so' },
  ...parts,
});
const listing = (failures: readonly Failure[]): ConnectionFindings => ({
  cluster: CLUSTER,
  groups: success({ brokers: BROKERS, departed: [], groups: [], failures }),
});

describe('the steps of a try', () => {
  it('all pass where everything answers', () => {
    assert.equal(
      testText(testSteps(SECURED, listing([]))),
      [
        '✓ Host name',
        '✓ Connection: localhost:9092',
        '✓ TLS and certificate',
        '✓ Login: PLAIN',
        '✓ Kafka protocol: 2 brokers',
        '✓ Kafka version',
        '✓ Advertised addresses of all brokers',
        '✓ Permission to list groups: 0 groups',
      ].join('\n'),
    );
  });

  const first: [Partial<Failure>, TestStepId, string][] = [
    [{ kind: 'configuration', remedy: 'file' }, 'settings', 'Edit Files'],
    [{ kind: 'configuration', remedy: 'tokenEndpoint' }, 'login', 'Edit Token Endpoint'],
    [{ code: 'ENOTFOUND' }, 'resolve', 'Edit Address'],
    [{ code: 'ECONNREFUSED' }, 'connect', 'Edit Address'],
    [{ kind: 'timeout', code: 'ETIMEDOUT' }, 'connect', 'Edit Address'],
    [{ kind: 'timeout' }, 'kafka', 'Edit Address'],
    [{ kind: 'tls', remedy: 'unknownAuthority' }, 'tls', 'Edit Trust'],
    [{ kind: 'tls', remedy: 'hostName' }, 'tls', 'Edit Host Name'],
    [{ kind: 'authentication', remedy: 'password' }, 'login', 'Edit Login'],
    [{ kind: 'authentication', remedy: 'mechanism' }, 'login', 'Edit Login'],
    [{ kind: 'notKafka', remedy: 'tlsExpected' }, 'kafka', 'Edit Connection'],
    [{ kind: 'unsupported' }, 'versions', 'Edit Connection'],
  ];
  for (const [parts, id, label] of first) {
    it(`stop at ${id} for ${JSON.stringify(parts)}, and lead to "${label}"`, () => {
      const findings = { cluster: failed(failure(parts)), groups: undefined };
      const steps = testSteps(SECURED, findings);
      const at = steps.findIndex(({ state }) => state === 'failed');
      assert.equal(steps[at]?.id, id);
      assert.ok(steps.slice(0, at).every(({ state }) => state === 'passed'));
      assert.ok(steps.slice(at + 1).every(({ state }) => state === 'open'));
      assert.equal(correctionOf(steps[at]).label, label);
    });
  }

  it('name every broker that cannot be reached, and propose a mapping of its address', () => {
    const failures = ['broker 1 (Kafka-1:9092)', 'broker 2 (kafka-2:9093)'].map((subject) =>
      failure({ subject, code: 'ENOTFOUND', remedy: 'advertised' }),
    );
    const findings = listing(failures);
    const wrong = testSteps(LOCAL, findings).filter(({ state }) => state === 'failed');
    assert.deepEqual(
      wrong.map(({ id }) => id),
      ['brokers'],
    );
    assert.match(wrong[0]!.detail, /Kafka-1:9092.*kafka-2:9093/);
    const draft = { ...NEW_DRAFT, hostMapping: { 'kafka-2:9093': 'kept:1' } };
    const next = corrected(draft, correctionOf(wrong[0]!), LOCAL, findings);
    assert.deepEqual(next.hostMapping, {
      'kafka-1:9092': 'localhost:9092',
      'kafka-2:9093': 'kept:1',
    });
    assert.ok(next.alsoAsk.includes('hostMapping'));
  });

  it('do not take groups that may not be listed for a broken connection', () => {
    const denied = failed(failure({ kind: 'denied', subject: 'cluster x' }));
    const steps = testSteps(LOCAL, { cluster: CLUSTER, groups: denied });
    assert.deepEqual(
      steps.filter(({ state }) => state === 'failed').map(({ id }) => id),
      ['groups'],
    );
  });
});

describe('the addresses that brokers advertise', () => {
  const at = (...addresses: readonly string[]) =>
    addresses.map((address) => {
      const [host = '', port = ''] = address.split(':');
      return { host, port: Number(port) };
    });

  it('are named as the cause where they lead nowhere, or all to one place, or are others', () => {
    assert.match(
      advertisedCause(LOCAL, at('0.0.0.0:9092'), false) ?? '',
      /advertises 0\.0\.0\.0:9092/,
    );
    const one = advertisedCause(LOCAL, at('Gate:9092', 'gate:9092', 'gate:9092'), false);
    assert.match(one ?? '', /^All 3 brokers advertise Gate:9092/);
    const foreign = at('kafka-1:9092', 'kafka-2:9092');
    assert.match(advertisedCause(LOCAL, foreign, true) ?? '', /other names than you entered/);
  });

  it('are not where they work, are mapped, or are the ones that were entered', () => {
    assert.equal(advertisedCause(LOCAL, at('kafka-1:9092', 'kafka-2:9092'), false), undefined);
    assert.equal(advertisedCause(LOCAL, at('localhost:9092', 'kafka-2:9092'), true), undefined);
    const mapped = { ...LOCAL, hostMapping: { 'gate:9092': 'localhost:1' } };
    assert.equal(advertisedCause(mapped, at('gate:9092', 'GATE:9092'), true), undefined);
  });
});
