import assert from 'node:assert/strict';
import {
  connectionFileName,
  exportFileName,
} from '../../../../../src/ui/commands/groups/exportFileName';

const DAY = new Date(2026, 1, 1, 23, 59).getTime();

describe('exportFileName', () => {
  it('says what it holds, of which cluster, and of which day', () => {
    assert.equal(exportFileName('staging', 'csv', DAY), 'lag-staging-2026-02-01.csv');
  });

  it('is a plain file name whatever the cluster is called', () => {
    assert.equal(exportFileName('../../etc/x', 'json', DAY), 'lag-etc-x-2026-02-01.json');
    assert.equal(exportFileName('日本 eu', 'csv', DAY), 'lag-日本-eu-2026-02-01.csv');
    assert.equal(exportFileName('***', 'csv', DAY), 'lag-cluster-2026-02-01.csv');
    assert.ok(exportFileName('x'.repeat(500), 'csv', DAY).length < 100);
  });
});

describe('connectionFileName', () => {
  it('names the cluster, whatever it is called', () => {
    assert.equal(connectionFileName('staging'), 'staging.properties');
    assert.equal(connectionFileName('../../etc/x'), 'etc-x.properties');
  });
});
