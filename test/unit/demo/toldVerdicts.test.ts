// What a person who opens the demo cluster is told about its groups in half an hour: each verdict that is worth
// showing, about a group made for it, and nothing bad about the healthy ones.

import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/base/event';
import { PLAINTEXT } from '../../../src/connections/security';
import { ClusterInsight } from '../../../src/core/insight/clusterInsight';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { startDemoCluster } from '../../../src/demo/demoCluster';
import { createGroupAdmin } from '../../../src/kafka/kafkaGroupAdmin';
import { forever, quiet, serverOf } from '../kafka/demoAdmin';

const START = Date.UTC(2026, 0, 1, 9);
const READING_MS = 10_000;
const READINGS = 180;
/** Seconds of the first impression, and how many of the 25 groups may look bad in it. */
const FIRST = 180;
const MOST_BAD = 8;

/** What is told within half an hour. `info` is advice that no row shows as bad. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'audit-tail': ['info simpleGroup'],
  'auto-commit-group': ['info kip848Possible'],
  'connect-warehouse-sink': ['info kip848Possible'],
  'data-lake-export': [
    ...['info kip848Possible', 'info tooFewMembers'],
    ...['warning fallingBehind', 'warning neverCatchesUp'],
  ],
  'email-dispatcher': ['error stuckPartition', 'info kip848Possible'],
  'fraud-scoring': [
    ...['info eagerAssignor', 'info kip848Possible', 'info tooFewMembers'],
    ...['warning fallingBehind', 'warning neverCatchesUp'],
  ],
  'inventory-sync': ['info eagerAssignor', 'info kip848Possible'],
  'label-printers': ['warning noConsumer'],
  'legacy-invoices': ['info zombie'],
  'manual-commit-group': ['info eagerAssignor', 'info kip848Possible'],
  'newsletter-campaign': ['warning noConsumer'],
  'nightly-import': ['warning noConsumer'],
  // Its third consumer comes and goes, and each time all stop.
  'order-processors': ['info eagerAssignor', 'info kip848Possible', 'warning eagerAssignor'],
  'product-recommender': ['info kip848Possible', 'warning neverCommits'],
  'promo-mailer': ['warning recreated'],
  'rebalance-aware-group': ['info kip848Possible', 'warning rebalanceStorm'],
  'report-builder': ['info eagerAssignor', 'info kip848Possible'],
  'returns-archiver': ['warning dataLost', 'warning noConsumer'],
  'shipment-tracker': ['info eagerAssignor', 'info idleMembers', 'info kip848Possible'],
};

/** Of a group: severity and id of what was told, and the second at which it was first. */
type Told = ReadonlyMap<string, ReadonlyMap<string, number>>;

async function watchDemo(): Promise<Told> {
  const cluster = await startDemoCluster({ moving: false, startAt: START });
  const { world } = cluster;
  const admin = createGroupAdmin({
    bootstrapServers: cluster.bootstrapServers.map(serverOf),
    ...{ security: PLAINTEXT, log: quiet },
  });
  const store = {
    state: { snapshot: undefined, failure: undefined, refreshing: false },
    onDidChange: new EventEmitter<void>().event,
    admin: () => Promise.resolve(admin),
  };
  const errors: unknown[] = [];
  const insight = new ClusterInsight(
    store,
    () => world.now,
    (error) => errors.push(error),
  );
  const told = new Map<string, Map<string, number>>();
  try {
    let previous: ClusterSnapshot | undefined;
    for (let reading = 0; reading <= READINGS; reading++) {
      world.advanceTo(START + reading * READING_MS);
      const options = { excludedGroups: [], now: () => world.now, previous };
      previous = await readSnapshot(admin, options, forever());
      await insight.recordPart(previous, { interval: READING_MS, verdicts: true });
      for (const groupId of previous.groups.keys()) {
        for (const { id, severity } of insight.health.standing(groupId).verdicts) {
          const ofGroup = told.get(groupId) ?? new Map<string, number>();
          told.set(groupId, ofGroup);
          const said = `${severity} ${id}`;
          if (!ofGroup.has(said)) ofGroup.set(said, world.second);
        }
      }
    }
  } finally {
    insight.dispose();
    await admin.close();
    cluster.dispose();
  }
  assert.deepEqual(errors, []);
  return told;
}

describe('the verdicts about the demo cluster', function () {
  this.timeout(300_000);
  let told: Told;
  before(async () => {
    told = await watchDemo();
  });

  it('are about the groups that were made for them, and no others', () => {
    const found = [...told].map(([groupId, said]) => [groupId, [...said.keys()].sort()] as const);
    assert.deepEqual(Object.fromEntries(found), TOLD);
  });

  it('begin with few that are bad: no error, and no more than a third of the groups', () => {
    const bad = [...told].filter(([, said]) =>
      [...said].some(([what, second]) => second <= FIRST && !what.startsWith('info')),
    );
    assert.ok(bad.length > 0 && bad.length <= MOST_BAD, bad.map(([groupId]) => groupId).join(', '));
    const errors = bad.filter(([, said]) =>
      [...said].some(([what, second]) => second <= FIRST && what.startsWith('error')),
    );
    assert.deepEqual(errors, []);
  });
});
