// What a profile inherits, and that no secret comes to other servers with it.

import assert from 'node:assert/strict';
import { formatBootstrapServers } from '../../../../src/connections/bootstrapServers';
import { importClusters } from '../../../../src/connections/import/importClusters';
import type { ImportedCluster } from '../../../../src/connections/import/entries/importedCluster';

const COMMON_SECRET = 'common-made-up';
const LOGIN = `org.apache.kafka.common.security.scram.ScramLoginModule required username="anna" password="${COMMON_SECRET}";`;

function clustersOf(...lines: readonly string[]): readonly ImportedCluster[] {
  const result = importClusters(lines.join('\n'));
  assert.ok(result.ok, 'problem' in result ? result.problem : '');
  return result.clusters;
}

const spring = (...profile: readonly string[]): readonly ImportedCluster[] =>
  clustersOf(
    ...['spring.kafka.bootstrap-servers=a.example.org:9092'],
    ...[
      'spring.kafka.security.protocol=SASL_SSL',
      'spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512',
    ],
    ...[`spring.kafka.properties.sasl.jaas.config=${LOGIN}`, '#---'],
    ...['spring.config.activate.on-profile=blue', ...profile],
  );
const quarkus = (...profile: readonly string[]): readonly ImportedCluster[] =>
  clustersOf(
    ...['quarkus.application.name=x', 'kafka.bootstrap.servers=a.example.org:9092'],
    ...['kafka.security.protocol=SASL_SSL', 'kafka.sasl.mechanism=SCRAM-SHA-512'],
    ...[`kafka.sasl.jaas.config=${LOGIN}`, ...profile],
  );
const channel = (servers: string): readonly ImportedCluster[] =>
  quarkus(
    'mp.messaging.incoming.blue.connector=smallrye-kafka',
    `mp.messaging.incoming.blue.bootstrap.servers=${servers}`,
  );

const OTHERS: readonly (readonly [string, (servers: string) => readonly ImportedCluster[]])[] = [
  ['a profile of Spring', (servers) => spring(`spring.kafka.bootstrap-servers=${servers}`)],
  [
    'a consumer of Spring',
    (servers) => spring(`spring.kafka.consumer.bootstrap-servers=${servers}`),
  ],
  ['a profile of Quarkus', (servers) => quarkus(`%blue.kafka.bootstrap.servers=${servers}`)],
  ['a channel of Quarkus', channel],
];

describe('what is inherited', () => {
  for (const [what, clusters] of OTHERS) {
    it(`by ${what} with servers of its own is all but the password`, () => {
      const all = clusters('b.example.org:9092');
      const own = all.find(
        ({ bootstrapServers }) => formatBootstrapServers(bootstrapServers) === 'b.example.org:9092',
      );
      assert.ok(own, 'it is there');
      assert.deepEqual(own.security.sasl, { mechanism: 'SCRAM-SHA-512', username: 'anna' });
      assert.ok(own.security.tls !== undefined);
      assert.deepEqual(own.secrets, {});
      const notes = own.notes.map(({ text }) => text);
      assert.ok(
        notes.some((text) => /inherits .*security\.protocol/.test(text)),
        notes.join('\n'),
      );
      assert.ok(
        notes.some((text) => /password .* was set for other servers/.test(text)),
        notes.join('\n'),
      );
      assert.ok(!notes.join().includes(COMMON_SECRET));
    });
  }

  it('is everything where the servers are the same, or only the profile names some', () => {
    const [, same] = spring('spring.kafka.bootstrap-servers=a.example.org:9092');
    assert.deepEqual(same?.secrets, { saslPassword: COMMON_SECRET });
    const [only] = clustersOf(
      ...['quarkus.application.name=x', 'kafka.security.protocol=SASL_SSL'],
      ...['kafka.sasl.mechanism=SCRAM-SHA-512', `kafka.sasl.jaas.config=${LOGIN}`],
      '%blue.kafka.bootstrap.servers=b.example.org:9092',
    );
    assert.deepEqual(only?.secrets, { saslPassword: COMMON_SECRET });
    assert.deepEqual(only.notes, []);
  });

  it('is no key in the text itself, and no password of a key store', () => {
    const pem = '-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----';
    const key = '-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----';
    const [, inline] = clustersOf(
      ...['quarkus.application.name=x', 'kafka.bootstrap.servers=a.example.org:9092'],
      ...['kafka.security.protocol=SSL', `kafka.ssl.keystore.certificate.chain=${pem}`],
      ...['kafka.ssl.keystore.type=PEM', `kafka.ssl.keystore.key=${key}`],
      '%blue.kafka.bootstrap.servers=b.example.org:9092',
    );
    assert.deepEqual([inline?.security.tls?.identity, inline?.secrets], [undefined, {}]);
    const [, store] = clustersOf(
      ...['quarkus.application.name=x', 'kafka.bootstrap.servers=a.example.org:9092'],
      ...['kafka.security.protocol=SSL', 'kafka.ssl.keystore.location=/k.p12'],
      ...['kafka.ssl.keystore.password=store-made-up', 'kafka.ssl.truststore.location=/t.p12'],
      ...['kafka.ssl.truststore.password=trust-made-up'],
      '%blue.kafka.bootstrap.servers=b.example.org:9092',
    );
    assert.deepEqual(store?.secrets, { trustStorePassword: 'trust-made-up' });
    assert.deepEqual(store.security.tls?.identity, { kind: 'store', path: '/k.p12' });
  });
});
