// Share groups where brokers have them only in part, or not at all: what is missing is said.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { groupRow } from '../../../src/core/view/tree/groupRow';
import { applyChange } from '../../../src/core/write/applyChange';
import { wholeChanges } from '../../support/changes/wholeChange';
import type { ResetRequest } from '../../../src/core/reset/readResetPlan';
import { readPlan } from '../../../src/core/write/changeRule';
import { startShareConsumers } from '../../support/kafka/clients/shareConsumers';
import { until } from '../../support/kafka/clusterAdmin';
import { produce } from '../../support/kafka/kafkaClients';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const soon = (): AbortSignal => AbortSignal.timeout(30_000);

/** A cluster whose share.version is 0: it lists no share group, and says why it describes none. */
export function switchedOffSuite(kafka: RunningKafka): void {
  describe('share groups that are switched off', () => {
    const undo = undoneAfter();
    let admin: GroupAdmin;
    const asked = { groupId: 'nobody', coordinator: undefined, type: 'share' } as const;
    const OFF = 'share groups are switched off in this cluster (share.version 0)';

    before(() => {
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    it('are said to be', async () => {
      const described = (await admin.describeGroups([asked], soon())).get('nobody');
      const starts = (await admin.fetchCommittedOffsets([asked], soon())).get('nobody');
      for (const result of [described, starts]) {
        assert.ok(result?.ok === false, JSON.stringify(result));
        assert.deepEqual([result.failure.kind, result.failure.reason], ['unsupported', OFF]);
      }
    });

    it('do not stand in the way of a group that no broker lists', async () => {
      const unlisted = { ...asked, type: 'unknown' } as const;
      const described = (await admin.describeGroups([unlisted], soon())).get('nobody');
      assert.ok(described?.ok === true ? described.value.state === 'Dead' : described);
      assert.deepEqual(
        valueOf((await admin.fetchCommittedOffsets([unlisted], soon())).get('nobody')),
        [],
      );
    });
  });
}

/** A consumer of three messages that has finished the last two. */
function sharedTopic(kafka: RunningKafka) {
  const name = `share-${randomBytes(4).toString('hex')}`;
  return {
    name,
    begin: async () => {
      await kafka().createTopic(name, 1);
      await produce(kafka(), [{ topic: name, partition: 0, count: 3 }]);
      const client = await startShareConsumers(kafka(), [
        { groupId: name, clientId: 'picky', topics: [name], accepts: '0=1-2' },
      ]);
      return client;
    },
  };
}

/** Kafka 4.1: everything, but brokers do not count what is not finished. */
export function uncountedSuite(kafka: RunningKafka): void {
  describe('share groups that brokers do not count', () => {
    const undo = undoneAfter();
    const { name, begin } = sharedTopic(kafka);
    let admin: GroupAdmin;

    before('finish some of a log', async function () {
      this.timeout(120_000);
      await (await begin()).stop();
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      await until('its member to be gone', 30_000, async () => {
        const { groups } = await admin.listGroups(soon());
        return groups.find(({ groupId }) => groupId === name)?.state === 'Empty';
      });
    });

    it('are said to have at most what lies beyond their start', async () => {
      const snapshot = await readSnapshot(admin, { excludedGroups: [], now: Date.now }, soon());
      const group = snapshot.groups.get(name)!;
      assert.deepEqual([group.total.lag, group.total.atMost], [3n, 1]);
      const thresholds = { normal: 100n, fallingBehind: 10_000n };
      const options = { thresholds, writable: true, readable: true, now: Date.now };
      assert.match(groupRow('local', group, snapshot, options).description, /^≤ 3 · share/);
    });

    it('are planned with an upper bound of what comes again; where brokers move nothing, it is said', async () => {
      const request: ResetRequest = {
        ...{ groupId: name, scope: { kind: 'wholeGroup' }, scenario: { kind: 'latest' } },
      };
      const plans = await readPlan(admin, { kind: 'reset', requests: [request] }, soon());
      const [row] = plans[0]!.rows;
      assert.ok(row?.kind === 'move');
      assert.deepEqual(row.share, { finished: 3n, atMost: true });
      const [group] = await applyChange(admin, wholeChanges(plans), { signal: soon() });
      const [{ outcome } = assert.fail()] = group!.offsets;
      assert.ok(outcome.kind === 'notDone');
      assert.match(outcome.failure?.reason ?? '', /before Kafka 4\.2 .* no member subscribes to/);
    });
  });
}

/** Kafka 4.0, an early access: its groups are listed, and cannot be read. */
export function earlyAccessSuite(kafka: RunningKafka): void {
  describe('share groups of the early access', () => {
    const undo = undoneAfter();
    const { name, begin } = sharedTopic(kafka);
    let admin: GroupAdmin;

    before('finish some of a log', async function () {
      this.timeout(120_000);
      const client = await begin();
      undo(() => client.stop());
      admin = connectAdmin(kafka());
      undo(() => admin.close());
    });

    it('are listed, and say which requests their brokers lack', async () => {
      const { groups } = await admin.listGroups(soon());
      const listing = groups.find(({ groupId }) => groupId === name);
      assert.equal(listing?.type, 'share');
      const snapshot = await readSnapshot(admin, { excludedGroups: [], now: Date.now }, soon());
      const group = snapshot.groups.get(name)!;
      for (const [result, api] of [
        [group.description, 'ShareGroupDescribe'],
        [group.commits, 'DescribeShareGroupOffsets'],
      ] as const) {
        assert.ok(result?.ok === false, JSON.stringify(result));
        assert.equal(result.failure.kind, 'unsupported');
        assert.match(result.failure.reason, new RegExp(`does not offer ${api}`));
      }
      assert.equal(group.total.unknown, 1);
    });
  });
}
