import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { draftOfImport, profileOf } from '../../../src/connections/draft/clusterDraft';
import { exportProperties } from '../../../src/connections/exportProperties';
import { importClusters } from '../../../src/connections/import/importClusters';
import type { ClusterProfile } from '../../../src/connections/profile';
import { LOCAL } from '../core/fixture/rows';
import { security } from './fixtureSecurity';

/** What importing the export of a profile gives. */
function roundTrip(profile: ClusterProfile) {
  const result = importClusters(exportProperties(profile));
  assert.ok(result.ok, JSON.stringify(result));
  const [cluster] = result.clusters;
  assert.ok(cluster);
  return cluster;
}

describe('exportProperties', () => {
  it('is read back by the import as it was, and holds no secret', () => {
    fc.assert(
      fc.property(security, (one) => {
        const cluster = roundTrip({ ...LOCAL, security: one });
        assert.deepEqual(cluster.bootstrapServers, LOCAL.bootstrapServers);
        assert.deepEqual(
          JSON.parse(JSON.stringify(cluster.security)),
          JSON.parse(JSON.stringify(one)),
        );
        assert.deepEqual(cluster.secrets, {});
      }),
      { numRuns: 500 },
    );
  });

  it('is read back for every configuration that can be imported', () => {
    const folder = join(__dirname, 'import', 'fixtures');
    for (const file of readdirSync(folder).filter((one) => !one.endsWith('.expected.json'))) {
      const text = readFileSync(join(folder, file), 'utf8');
      const result = importClusters(text);
      for (const cluster of result.ok ? result.clusters : []) {
        const profile = profileOf('x', draftOfImport(cluster));
        const exported = exportProperties({ ...profile, name: 'a\nb' });
        for (const secret of Object.values(cluster.secrets)) {
          assert.ok(!exported.includes(secret), `${file}: ${exported}`);
        }
        // What was missing there is missing here.
        const isWhole = !JSON.stringify([cluster.security, profile.security]).includes('""');
        if (isWhole) assert.deepEqual(roundTrip(profile).security, cluster.security, file);
      }
    }
  });

  it('reads well', () => {
    assert.equal(
      exportProperties({
        ...LOCAL,
        name: 'prod',
        security: {
          tls: {
            trust: { kind: 'store', path: 'C:\\certs\\trust.p12' },
            identity: undefined,
            verifyHostName: false,
            serverName: undefined,
          },
          sasl: { mechanism: 'SCRAM-SHA-512', username: 'a"b' },
        },
        hostMapping: { 'kafka-1:9092': 'localhost:19092' },
      }),
      [
        '# prod. Secrets are not part of this file: add them where they are missing.',
        'bootstrap.servers=localhost:9092',
        'security.protocol=SASL_SSL',
        'ssl.truststore.location=C:\\\\certs\\\\trust.p12',
        '# ssl.truststore.password is missing',
        'ssl.truststore.type=PKCS12',
        'ssl.endpoint.identification.algorithm=',
        'sasl.mechanism=SCRAM-SHA-512',
        '# The password is missing in the next line.',
        'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="a\\\\"b";',
        '# Host mapping of this extension:  kafka-1:9092=localhost:19092',
        '',
      ].join('\n'),
    );
  });
});
