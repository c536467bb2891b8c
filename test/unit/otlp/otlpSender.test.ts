import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  MetricsBatch,
  MetricsTarget,
  MetricSender,
  SendResult,
} from '../../../src/core/metrics/metricSender';
import { openSender } from '../../../src/otlp/otlpSender';
import { Authority, selfSigned } from '../../support/kafka/security/certificates';
import { answer, long, neverEnds, OtlpServer } from '../../support/metrics/otlpServer';

const KEY = 'k3y-Sup3rS3cret';
const BATCH: MetricsBatch = {
  takenAt: 1_700_000_000_123,
  resource: { 'service.name': 'kafka-consumer-groups', 'kafka.cluster.name': 'local' },
  points: [
    {
      metric: 'lag',
      attributes: { group: 'a', topic: 't', partition: 0 },
      value: 9007199254740993n,
    },
    { metric: 'timeLag', attributes: { group: 'a', topic: 't' }, value: 1.5 },
    { metric: 'lag', attributes: { group: 'a', topic: 't', partition: 1 }, value: 0n },
  ],
};
const NEVER = new AbortController().signal;

type Identity = ConstructorParameters<typeof OtlpServer>[0];

interface Sending {
  readonly sender: MetricSender;
  /** How long was waited before each further try. */
  readonly waits: number[];
}

async function sending(
  server: OtlpServer,
  target: Partial<MetricsTarget> = {},
  timeoutMs = 5_000,
): Promise<Sending> {
  const waits: number[] = [];
  const sender = await openSender(
    { endpoint: server.url, headers: { 'x-oneuptime-token': KEY }, ca: undefined, ...target },
    {
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      random: () => 0.5,
      now: () => 1_000_000,
      timeoutMs,
    },
  );
  return { sender, waits };
}

const others: OtlpServer[] = [];

/** A server beside the one of every test, until the test is over, however it ends. */
async function another(identity?: Identity): Promise<OtlpServer> {
  const server = new OtlpServer(identity);
  others.push(server);
  await server.listen();
  return server;
}

async function closeOthers(): Promise<void> {
  await Promise.all(others.splice(0).map((server) => server.close()));
}

const failureOf = (result: SendResult) => (result.ok ? undefined : result.failure);

describe('sending metrics', () => {
  let server: OtlpServer;
  beforeEach(async () => {
    server = new OtlpServer();
    await server.listen();
  });
  afterEach(async () => server.close());
  afterEach(closeOthers);

  it('posts OTLP in JSON, compressed, with its headers, under the address', async () => {
    const { sender } = await sending(server);
    assert.deepEqual(await sender.send(BATCH, NEVER), { ok: true, rejected: 0, message: '' });
    const [received] = server.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received.path, '/otlp/v1/metrics');
    assert.equal(received.headers['x-oneuptime-token'], KEY);
    assert.equal(received.headers['content-type'], 'application/json');
    const { resourceMetrics } = JSON.parse(received.body) as {
      resourceMetrics: [
        {
          resource: { attributes: unknown[] };
          scopeMetrics: [{ scope: unknown; metrics: { name: string; gauge: unknown }[] }];
        },
      ];
    };
    assert.deepEqual(resourceMetrics[0].resource.attributes, [
      { key: 'service.name', value: { stringValue: 'kafka-consumer-groups' } },
      { key: 'kafka.cluster.name', value: { stringValue: 'local' } },
    ]);
    const [{ metrics }] = resourceMetrics[0].scopeMetrics;
    assert.deepEqual(
      metrics.map(({ name }) => name),
      ['kafka.consumer_group.lag', 'kafka.consumer_group.time_lag'],
    );
    assert.deepEqual(metrics[0]?.gauge, {
      dataPoints: [9007199254740993n, 0n].map((value, partition) => ({
        attributes: [
          { key: 'group', value: { stringValue: 'a' } },
          { key: 'topic', value: { stringValue: 't' } },
          { key: 'partition', value: { intValue: partition } },
        ],
        startTimeUnixNano: '0',
        timeUnixNano: '1700000000123000000',
        asInt: String(value),
      })),
    });
  });

  it('takes nothing from the environment', async () => {
    const set = {
      OTEL_EXPORTER_OTLP_HEADERS: 'x-stranger=1',
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'x-stranger=1',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_RESOURCE_ATTRIBUTES: 'stranger=1',
    };
    const before = { ...process.env };
    Object.assign(process.env, set);
    try {
      const { sender } = await sending(server);
      assert.ok((await sender.send(BATCH, NEVER)).ok);
    } finally {
      for (const name of Object.keys(set)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    }
    const said = JSON.stringify(server.received);
    assert.equal(server.received.length, 1);
    assert.doesNotMatch(said, /stranger/);
  });

  it('keeps an address that ends in /v1/metrics, and a query', async () => {
    const endpoint = new URL(`${server.url.href}/v1/metrics/?tenant=a`);
    const { sender } = await sending(server, { endpoint });
    assert.ok((await sender.send(BATCH, NEVER)).ok);
    assert.equal(server.received[0]?.path, '/otlp/v1/metrics?tenant=a');
  });

  it('sends one batch after the other on one connection, which it does not keep', async () => {
    const { sender } = await sending(server);
    for (let batch = 0; batch < 5; batch++) assert.ok((await sender.send(BATCH, NEVER)).ok);
    assert.equal(server.received.length, 5);
    assert.equal(server.connections, 1);
    while ((await server.open()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('tells what a server did not take', async () => {
    const partialSuccess = { rejectedDataPoints: '2', errorMessage: `too old, said ${KEY}\nx` };
    server.answers = [answer(200, JSON.stringify({ partialSuccess }))];
    const { sender, waits } = await sending(server);
    const result = await sender.send(BATCH, NEVER);
    assert.deepEqual(result, { ok: true, rejected: 2, message: 'too old, said …␊x' });
    assert.deepEqual(waits, [], 'what was taken in part is not sent again');
  });

  it('tries again after 429, 502, 503 and 504, each time later, and says why it gave up', async () => {
    for (const status of [429, 502, 503, 504]) {
      server.received.length = 0;
      server.answers = [answer(status), answer(200, '{}')];
      const once = await sending(server);
      assert.ok((await once.sender.send(BATCH, NEVER)).ok, String(status));
      assert.deepEqual(once.waits, [1000]);
      assert.equal(server.received.length, 2);
      assert.equal(server.received[0]?.body, server.received[1]?.body);

      server.answers = [answer(status)];
      const { sender, waits } = await sending(server);
      assert.deepEqual(failureOf(await sender.send(BATCH, NEVER)), {
        ...{ kind: 'busy', status, retryAt: undefined },
      });
      assert.deepEqual(waits, [1000, 2000, 4000]);
    }
  });

  it('comes again when the server says, in seconds or at a date, but waits for no hours', async () => {
    const at = new Date(1_000_000 + 7_000).toUTCString();
    server.answers = [
      answer(429, '', { 'retry-after': '3' }),
      answer(503, '', { 'retry-after': at }),
      answer(503, '', { 'retry-after': 'soon' }),
      answer(200, '{}'),
    ];
    const { sender, waits } = await sending(server);
    assert.ok((await sender.send(BATCH, NEVER)).ok);
    assert.deepEqual(waits, [3000, 7000, 4000]);
    server.answers = [answer(429, '', { 'retry-after': '3600' })];
    server.received.length = 0;
    const later = await sender.send(BATCH, NEVER);
    assert.deepEqual(failureOf(later), {
      kind: 'busy',
      status: 429,
      retryAt: 1_000_000 + 3_600_000,
    });
    assert.equal(server.received.length, 1);
  });

  it('tries nothing else again', async () => {
    for (const status of [400, 401, 402, 403, 404, 405, 408, 413, 415, 422, 500, 501, 505]) {
      server.received.length = 0;
      server.answers = [answer(status, JSON.stringify({ message: `no, ${KEY}` }))];
      const { sender } = await sending(server);
      const failure = failureOf(await sender.send(BATCH, NEVER));
      assert.equal(server.received.length, 1, String(status));
      const kind =
        status === 401 || status === 403
          ? 'keyRefused'
          : status === 404 || status === 405
            ? 'notOtlp'
            : 'refused';
      assert.equal(failure?.kind, kind, String(status));
      assert.doesNotMatch(JSON.stringify(failure), new RegExp(KEY));
    }
  });

  it('follows no redirect, so that no secret goes anywhere else', async () => {
    const other = await another();
    for (const status of [301, 302, 303, 307, 308]) {
      server.answers = [answer(status, '', { location: `${other.url.href}/v1/metrics` })];
      const { sender } = await sending(server);
      assert.deepEqual(failureOf(await sender.send(BATCH, NEVER)), {
        ...{ kind: 'redirected', status, to: other.url.host },
      });
      assert.deepEqual(await sender.checkKey(NEVER), {
        ...{ kind: 'redirected', status, to: other.url.host },
      });
    }
    assert.deepEqual(other.received, []);
  });

  it('reads no endless answer, and takes no web page for a yes', async () => {
    server.answers = [long(10 * 1024 * 1024)];
    const { sender } = await sending(server);
    assert.deepEqual(failureOf(await sender.send(BATCH, NEVER)), {
      ...{ kind: 'notOtlp', status: 200, what: 'tooLong' },
    });
    server.answers = [
      answer(200, '<html>Log in</html>', { 'content-type': 'text/html; charset=utf-8' }),
    ];
    assert.deepEqual(failureOf(await sender.send(BATCH, NEVER)), {
      ...{ kind: 'notOtlp', status: 200, what: 'webPage' },
    });
    // A login page of a proxy, as which it says nothing.
    for (const [type, page] of [
      ['application/xhtml+xml', '<?xml version="1.0"?><html>'],
      ['text/plain', '\n<!DOCTYPE html><title>Log in</title>'],
      ['', '<HTML><body>Log in'],
    ] as const) {
      server.answers = [answer(200, page, { 'content-type': type })];
      assert.deepEqual(
        failureOf(await sender.send(BATCH, NEVER)),
        { ...{ kind: 'notOtlp', status: 200, what: 'webPage' } },
        page,
      );
      assert.equal(await sender.checkKey(NEVER), 'unknown', page);
    }
    server.answers = [answer(202, 'Accepted', { 'content-type': 'text/plain' })];
    assert.deepEqual(await sender.send(BATCH, NEVER), { ok: true, rejected: 0, message: '' });
  });

  it('repeats nothing of a secret that a server says, however it writes it', async () => {
    const password = 'Pa55-w0rd';
    const basic = Buffer.from(`alice:${password}`).toString('base64');
    const headers = { authorization: `Basic ${basic}`, 'x-key': KEY };
    const { sender } = await sending(server, { headers });
    const message = `no ${KEY.toUpperCase()}, Basic ${basic}, alice:${password}`;
    server.answers = [answer(400, JSON.stringify({ message }))];
    const refused = JSON.stringify(await sender.send(BATCH, NEVER));
    server.answers = [answer(302, '', { location: `https://${KEY}.example/login` })];
    const redirected = JSON.stringify(await sender.send(BATCH, NEVER));
    for (const secret of [KEY, basic, password]) {
      for (const said of [refused, redirected]) {
        assert.ok(!said.toLowerCase().includes(secret.toLowerCase()), said);
      }
    }
    assert.match(redirected, /example/);
  });

  it('waits for no answer that does not end', async () => {
    server.answers = [neverEnds];
    const { sender } = await sending(server, {}, 200);
    assert.deepEqual(failureOf(await sender.send(BATCH, NEVER)), { kind: 'timeout' });
  });

  it('ends at once when it is called off', async () => {
    server.answers = [neverEnds];
    const { sender } = await sending(server, {}, 60_000);
    const end = new AbortController();
    const result = sender.send(BATCH, end.signal);
    end.abort();
    assert.deepEqual(failureOf(await result), { kind: 'cancelled' });
  });

  it('says that nobody listens', async () => {
    const gone = await another();
    const endpoint = gone.url;
    await gone.close();
    const { sender, waits } = await sending(server, { endpoint });
    const failure = failureOf(await sender.send(BATCH, NEVER));
    assert.deepEqual(failure, { kind: 'unreachable', code: 'ECONNREFUSED' });
    assert.equal(waits.length, 3);
  });

  it('checks a key of OneUptime before anything is sent', async () => {
    const { sender } = await sending(server);
    const checks = [
      [answer(200, '{"valid":true,"keyType":"TelemetryIngestionKey"}'), 'valid'],
      [answer(200, '{"valid":false}'), 'refused'],
      [answer(401, '{"message":"unknown"}'), 'refused'],
      [answer(422, '{"message":"disabled"}'), 'refused'],
      [answer(404), 'unknown'],
      [answer(200, '<html>', { 'content-type': 'text/html' }), 'unknown'],
    ] as const;
    for (const [answering, expected] of checks) {
      server.answers = [answering];
      assert.equal(await sender.checkKey(NEVER), expected);
    }
    const [asked] = server.received;
    assert.equal(`${asked?.method} ${asked?.path}`, 'GET /otlp/v1/validate');
    assert.equal(asked?.headers['x-oneuptime-token'], KEY);
  });
});

describe('sending metrics over TLS', function () {
  this.timeout(30_000); // keys are made
  let folder: string;
  let authority: Authority;
  let server: OtlpServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otlp-'));
    authority = new Authority('Test CA');
    server = new OtlpServer(authority.issue({ name: 'otlp', hosts: ['127.0.0.1'] }));
    await server.listen();
    await writeFile(join(folder, 'ca.pem'), authority.certificate);
    await writeFile(join(folder, 'none.pem'), 'nothing');
    await writeFile(
      join(folder, 'damaged.pem'),
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    );
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  afterEach(closeOthers);

  it('trusts the authorities of the file that is named, and no stranger', async () => {
    const trusting = await sending(server, { ca: join(folder, 'ca.pem') });
    assert.ok((await trusting.sender.send(BATCH, NEVER)).ok);
    const { sender, waits } = await sending(server);
    const failure = failureOf(await sender.send(BATCH, NEVER));
    assert.equal(failure?.kind, 'tls');
    assert.equal(failure.problem, 'authority');
    assert.deepEqual(waits, []);
    assert.equal(server.received.length, 1, 'before it is trusted it is told no secret');
  });

  it('trusts a server by its own certificate, where that is the file', async () => {
    const identity = selfSigned({ name: 'own', hosts: ['127.0.0.1'] });
    const own = await another(identity);
    await writeFile(join(folder, 'own.pem'), identity.certificate);
    const trusting = await sending(own, { ca: join(folder, 'own.pem') });
    assert.ok((await trusting.sender.send(BATCH, NEVER)).ok);
    const { sender } = await sending(own);
    const failure = failureOf(await sender.send(BATCH, NEVER));
    assert.deepEqual(failure, {
      ...{ kind: 'tls', problem: 'authority', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    assert.equal(own.received.length, 1);
  });

  it('says what is wrong with the file', async () => {
    const reasons = [];
    for (const name of ['missing.pem', 'none.pem', 'damaged.pem']) {
      const { sender } = await sending(server, { ca: join(folder, name) });
      const failure = failureOf(await sender.send(BATCH, NEVER));
      assert.equal(failure?.kind, 'authorities');
      reasons.push(failure.reason);
    }
    assert.deepEqual(reasons, [
      'there is no such file',
      'there is no PEM certificate in it',
      'a certificate in it is damaged',
    ]);
  });

  it('says whose name or whose date is wrong', async () => {
    const problems = [
      [{ name: 'otlp', hosts: ['elsewhere.example'] }, 'hostName'],
      [{ name: 'otlp', hosts: ['127.0.0.1'], days: [-9, -2] as const }, 'date'],
    ] as const;
    for (const [options, problem] of problems) {
      const wrong = await another(authority.issue(options));
      const { sender } = await sending(wrong, { ca: join(folder, 'ca.pem') });
      const failure = failureOf(await sender.send(BATCH, NEVER));
      assert.equal(failure?.kind, 'tls');
      assert.equal(failure.problem, problem);
    }
  });

  it('says that a server speaks no TLS', async () => {
    const plain = await another();
    const endpoint = new URL(plain.url.href.replace('http:', 'https:'));
    const { sender } = await sending(plain, { endpoint });
    const failure = failureOf(await sender.send(BATCH, NEVER));
    assert.equal(failure?.kind, 'tls');
    assert.equal(failure.problem, 'protocol');
  });
});
