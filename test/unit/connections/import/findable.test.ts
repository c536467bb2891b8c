import assert from 'node:assert/strict';
import { formatBootstrapServers } from '../../../../src/connections/bootstrapServers';
import { clustersIn, withoutDoubles } from '../../../../src/connections/import/findable';
import { runningClusters } from '../../../../src/connections/import/runningClusters';

const container = (parts: { name: string; env: string[]; ports?: object; image?: string }) => ({
  Name: `/${parts.name}`,
  Config: {
    Image: parts.image ?? 'apache/kafka:4.1.0',
    Env: parts.env,
    Hostname: parts.name,
    Cmd: null,
  },
  NetworkSettings: { Ports: parts.ports ?? {} },
});

describe('looking for clusters', () => {
  it('finds what names servers, with its line, and passes over the rest', () => {
    const [found, ...more] = clustersIn('a.properties', '\n\nbootstrap.servers=kafka-1:9092\n');
    assert.deepEqual([found?.path, found?.cluster.line, more.length], ['a.properties', 3, 0]);
    assert.deepEqual(clustersIn('a.json', '{"scripts": {"broker": "x"}}'), []);
    assert.deepEqual(clustersIn('b.properties', 'bootstrap.servers=${SERVERS}\n'), []);
    assert.deepEqual(
      clustersIn('server.properties', 'listeners=SSL://:9093\nlog.dirs=/kafka\n'),
      [],
    );
  });

  it('shows a connection once, with its password where one of the files has it', () => {
    const text = 'bootstrap.servers=k:1\nsasl.mechanism=PLAIN\nsasl.username=a\n';
    const found = ['', 'sasl.password=hush-hush\n', ''].flatMap((more, at) =>
      clustersIn(`${at}.conf`, text + more),
    );
    assert.deepEqual(
      withoutDoubles(found).map(({ path }) => path),
      ['1.conf'],
    );
  });

  it('finds brokers in running containers by the ports that they publish', () => {
    const json = JSON.stringify([
      container({
        name: 'broker-1',
        env: ['KAFKA_ADVERTISED_LISTENERS=INSIDE://Broker-1:9092,OUTSIDE://localhost:29092'],
        ports: { '29092/tcp': [{ HostIp: '0.0.0.0', HostPort: '29092' }], '9092/tcp': null },
      }),
      container({
        name: 'mapped',
        env: ['KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://Mapped:9092'],
        ports: { '9092/tcp': [{ HostPort: '19092' }] },
      }),
      container({ name: 'hidden', env: ['KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://hidden:9092'] }),
      container({ name: 'app', image: 'app', env: ['KAFKA_BOOTSTRAP_SERVERS=broker-1:9092'] }),
      container({ name: 'other', image: 'app', env: ['KAFKA_BROKERS=far.example.org:9092'] }),
      container({ name: 'db', image: 'postgres', env: ['POSTGRES_PASSWORD=hush'] }),
    ]);
    assert.deepEqual(
      runningClusters(json).map(({ name, bootstrapServers, hostMapping }) => [
        ...[name, formatBootstrapServers(bootstrapServers), hostMapping],
      ]),
      [
        ['broker-1', 'localhost:29092', {}],
        ['mapped', 'localhost:19092', { 'mapped:9092': 'localhost:19092' }],
        ['other', 'far.example.org:9092', {}],
      ],
    );
  });

  it('takes whatever stands in the place of Docker for nothing', () => {
    for (const json of [
      '',
      'null',
      '{}',
      '[null, 7, {"Config": 1}]',
      '[{"Config": {"Env": 3}}]',
      '<',
    ]) {
      assert.deepEqual(runningClusters(json), [], json);
    }
  });
});
