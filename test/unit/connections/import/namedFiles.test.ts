// Files that a configuration names: which ones, where they are then, and what is said of those that are not there.

import assert from 'node:assert/strict';
import { importClusters } from '../../../../src/connections/import/importClusters';
import { missingIn, importPreview } from '../../../../src/connections/import/importPreview';
import {
  namedFiles,
  withLocatedFiles,
  type LocatedFile,
} from '../../../../src/connections/import/namedFiles';
import type { ImportedCluster } from '../../../../src/connections/import/entries/importedCluster';

function imported(...lines: readonly string[]): ImportedCluster {
  const result = importClusters(['bootstrap.servers=k:9093', ...lines].join('\n'));
  assert.ok(result.ok, 'problem' in result ? result.problem : '');
  const [cluster] = result.clusters;
  assert.ok(cluster);
  return cluster;
}

describe('the files that a configuration names', () => {
  it('are known, whatever they are for, each once', () => {
    const stores = imported(
      ...['security.protocol=SSL', 'ssl.truststore.location=./certs/all.p12'],
      ...['ssl.keystore.location=./certs/all.p12', 'ssl.keystore.password=hush'],
    );
    assert.deepEqual(namedFiles(stores.security), ['./certs/all.p12']);
    const files = imported(
      ...['security.protocol=SASL_SSL', 'sasl.mechanism=OAUTHBEARER', 'ssl.ca.location=ca.pem'],
      ...['ssl.certificate.location=me.crt', 'ssl.key.location=me.key'],
      ...['sasl.oauthbearer.token.endpoint.url=https://login.example.org/token'],
      ...['sasl.oauthbearer.client.id=me', 'https.ca.location=login-ca.pem'],
    );
    assert.deepEqual(namedFiles(files.security), ['ca.pem', 'me.crt', 'me.key', 'login-ca.pem']);
    assert.deepEqual(namedFiles(imported('security.protocol=PLAINTEXT').security), []);
  });

  it('of a class path or a URL are paths like any other', () => {
    const { security } = imported(
      ...['security.protocol=SSL', 'ssl.truststore.location=classpath:/certs/trust.jks'],
      ...['ssl.keystore.location=file:certs/me.jks', 'ssl.keystore.password=hush'],
    );
    assert.deepEqual(namedFiles(security), ['certs/trust.jks', 'certs/me.jks']);
  });

  it('are taken from where they were found, and a missing one is named and asked for', () => {
    const cluster = imported(
      ...[
        'security.protocol=SSL',
        'ssl.ca.location=ca.pem',
        'ssl.certificate.location=/old/me.crt',
      ],
      'ssl.key.location=me.key',
    );
    const places = 'beside kcat.conf or in the workspace folder';
    const located = new Map<string, LocatedFile>([
      ['ca.pem', { path: '/project/ca.pem', found: true }],
      ['/old/me.crt', { path: '/old/me.crt', found: false }],
      ['me.key', { path: '/project/me.key', found: false }],
    ]);
    const { security, notes, missingFiles } = withLocatedFiles(cluster, located, places);
    assert.deepEqual(namedFiles(security), ['/project/ca.pem', '/old/me.crt', '/project/me.key']);
    assert.deepEqual(
      notes.map(({ text }) => text),
      [
        'The file ca.pem is /project/ca.pem.',
        'There is no file /old/me.crt: you will be asked where it is.',
        'There is no file me.key beside kcat.conf or in the workspace folder: you will be asked where it is.',
      ],
    );
    const shown = { ...cluster, security, notes, ...(missingFiles && { missingFiles }) };
    assert.deepEqual(missingIn(shown), ['file /old/me.crt', 'file me.key']);
    assert.ok(importPreview(shown).lines.some(({ value }) => value === '/project/ca.pem'));
  });
});
