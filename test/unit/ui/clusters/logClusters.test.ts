import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { DEFAULT_TLS } from '../../../../src/connections/security';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import { logClusters } from '../../../../src/ui/clusters/logClusters';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { LOCAL } from '../../core/fixture/rows';

const SECURED: ClusterProfile = {
  ...LOCAL,
  ...{ id: 'real', name: 'Real', environment: 'production', readOnly: true },
  security: { tls: DEFAULT_TLS, sasl: { mechanism: 'SCRAM-SHA-512', username: 'alice' } },
};

function setup() {
  const lines: string[] = [];
  const settings = { refreshInterval: 3_600_000, excludedGroups: [] };
  const clusters = new ClusterSet(
    () => new FakeAdmin(),
    () => settings,
  );
  clusters.follow([LOCAL]);
  const logging = logClusters(clusters, { info: (line) => lines.push(line) });
  return { lines, clusters, logging };
}

describe('logClusters', () => {
  it('says which clusters there are, how they are reached, and what guards them', () => {
    const { lines, clusters } = setup();
    clusters.follow([LOCAL, SECURED]);
    clusters.follow([LOCAL, SECURED]);
    assert.deepEqual(lines, [
      'local, localhost:9092, not encrypted.',
      'Real (production), localhost:9092, TLS, SCRAM-SHA-512 as alice, read-only.',
    ]);
    clusters.dispose();
  });

  it('says what of a cluster was changed', () => {
    const { lines, clusters } = setup();
    clusters.follow([{ ...LOCAL, environment: 'staging' }]);
    clusters.follow([{ ...LOCAL, bootstrapServers: [{ host: 'else', port: 1 }] }]);
    clusters.reopen('local');
    assert.deepEqual(lines.slice(1), [
      'local (staging), localhost:9092, not encrypted: its name, environment or read-only mark was changed.',
      'local, else:1, not encrypted: its connection or a secret was changed.',
      'local, else:1, not encrypted: its connection or a secret was changed.',
    ]);
    clusters.dispose();
  });

  it('says that a cluster is gone, and nothing after its end', () => {
    const { lines, clusters, logging } = setup();
    clusters.follow([]);
    logging.dispose();
    clusters.follow([SECURED]);
    assert.deepEqual(lines.slice(1), ['local: removed from the sidebar.']);
    clusters.dispose();
  });

  it('keeps a name that forges a line on its own', () => {
    const { lines, clusters } = setup();
    clusters.follow([{ ...LOCAL, id: 'evil', name: 'x\n2026-11-26 [info] forged' }]);
    assert.ok(lines.every((line) => !line.includes('\n')));
    clusters.dispose();
  });
});
