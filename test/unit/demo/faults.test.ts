// The fault rig, over real sockets.

import assert from 'node:assert/strict';
import { deleteGroups } from '../../../src/wire/api/groups/deleteGroups';
import { findCoordinator } from '../../../src/wire/api/groups/findCoordinator';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { offsetCommit } from '../../../src/wire/api/groups/offsetCommit';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { startFaultyCluster, type FaultyCluster } from '../../support/demo/faultyCluster';
import { coordinator } from './ask';
import { WireClient } from './wireClient';

describe('demo faults', () => {
  let cluster: FaultyCluster;
  const clients: WireClient[] = [];

  beforeEach(async () => (cluster = await startFaultyCluster({ moving: false })));
  afterEach(() => {
    for (const client of clients.splice(0)) client.end();
    cluster.dispose();
  });

  async function clientOf(broker: number): Promise<WireClient> {
    const client = await WireClient.to(cluster.bootstrapServers[broker - 1]!);
    clients.push(client);
    return client;
  }
  const clientFor = (groupId: string) => clientOf(coordinator(cluster.world, groupId));

  const removal = { groupsNames: ['nightly-import'] };
  const exists = () => cluster.world.groups.has('nightly-import');

  it('drops a connection before applying', async () => {
    const fault = { kind: 'drop', when: 'beforeApplying' } as const;
    cluster.faults.add({ fault, apis: ['DeleteGroups'], times: 1 });
    const client = await clientFor('nightly-import');
    await assert.rejects(client.ask(deleteGroups, 2, removal), /closed/);
    assert.equal(exists(), true);
    const { results } = await (await clientFor('nightly-import')).ask(deleteGroups, 2, removal);
    assert.equal(results[0]?.errorCode, 0, 'the rule has run out');
  });

  it('drops a connection after applying', async () => {
    cluster.faults.add({ fault: { kind: 'drop', when: 'afterApplying' }, apis: ['DeleteGroups'] });
    const client = await clientFor('nightly-import');
    await assert.rejects(client.ask(deleteGroups, 2, removal), /closed/);
    assert.equal(exists(), false);
  });

  it('delays an answer, and what comes after it on the same connection', async () => {
    cluster.faults.add({ fault: { kind: 'delay', ms: 120 }, apis: ['ListGroups'], brokers: [1] });
    const [slow, quick] = [await clientOf(1), await clientOf(2)];
    const start = performance.now();
    const first = slow.ask(listGroups, 5, {});
    const order: string[] = [];
    const done = (name: string) => () => void order.push(name);
    await Promise.all([
      first.then(done('slow')),
      slow.ask(metadata, 12, { topics: [] }).then(done('behind it')),
      quick.ask(listGroups, 5, {}).then(done('another broker')),
    ]);
    assert.deepEqual(order, ['another broker', 'slow', 'behind it']);
    assert.ok(performance.now() - start >= 115);
  });

  it('truncates an answer, sends garbage, or nothing', async () => {
    const truncated = cluster.faults.add({ fault: { kind: 'truncate', bytes: 6 } });
    const client = await clientOf(1);
    await assert.rejects(client.ask(listGroups, 5, {}), /closed/);
    assert.equal(client.received.length, 6);
    truncated.remove();

    const bytes = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
    cluster.faults.add({ fault: { kind: 'garbage', bytes }, brokers: [3], times: 1 });
    cluster.faults.add({ fault: { kind: 'blackHole' }, brokers: [2] });
    const other = await clientOf(3);
    await assert.rejects(other.ask(listGroups, 5, {}), /closed/);
    assert.deepEqual(other.received, bytes);
    const mute = await clientOf(2);
    const silence = mute.ask(listGroups, 5, {}).then(
      () => 'answered',
      () => 'closed',
    );
    const pause = new Promise((resolve) => setTimeout(resolve, 80, 'still open'));
    assert.equal(await Promise.race([silence, pause]), 'still open');
    cluster.faults.clear();
    assert.equal((await (await clientOf(2)).ask(listGroups, 5, {})).errorCode, 0);
  });

  it('puts an error on the whole answer, on one group, on one partition', async () => {
    const { faults } = cluster;
    faults.add({
      fault: { kind: 'error', at: 'response', code: 15 },
      apis: ['ListGroups'],
      times: 1,
    });
    const client = await clientFor('nightly-import');
    assert.equal((await client.ask(listGroups, 5, {})).errorCode, 15);
    assert.equal((await client.ask(listGroups, 5, {})).errorCode, 0);

    const group = 'nightly-import';
    faults.add({ fault: { kind: 'error', at: 'group', code: 30 }, group, apis: ['OffsetFetch'] });
    const topics = [{ name: 'audit-log', partitionIndexes: [0, 1] }];
    const fetchOf = async (groupId: string) =>
      (await (await clientFor(groupId)).ask(offsetFetch, 9, { groups: [{ groupId, topics }] }))
        .groups[0]!;
    assert.equal((await fetchOf('nightly-import')).errorCode, 30);
    assert.equal((await fetchOf('email-dispatcher')).errorCode, 0);
    faults.clear();

    const fault = { kind: 'error', at: 'partition', code: 29 } as const;
    faults.add({ fault, topic: 'audit-log', partition: 1 });
    const partitions = [0, 1].map((partitionIndex) => ({
      ...{ partitionIndex, committedOffset: 3n, committedMetadata: '' },
    }));
    const answer = await client.ask(offsetCommit, 9, {
      ...{ groupId: group, memberId: '', topics: [{ name: 'audit-log', partitions }] },
    });
    const codes = answer.topics[0]!.partitions.map(({ errorCode }) => errorCode);
    assert.deepEqual(codes, [0, 29]);
    const { commits } = cluster.world.groups.get(group)!;
    assert.equal(commits.get('audit-log', 0)?.offset, 3n);
    assert.notEqual(commits.get('audit-log', 1)?.offset, 3n, 'an error is not applied');
  });

  it('throttles, for a while', async () => {
    const client = await clientOf(1);
    await client.ask(metadata, 12, { topics: [] });
    cluster.faults.add({ fault: { kind: 'throttle', ms: 250 }, forMs: 500 });
    assert.equal((await client.ask(metadata, 12, { topics: [] })).throttleTimeMs, 250);
    await new Promise((resolve) => setTimeout(resolve, 550));
    assert.equal((await client.ask(metadata, 12, { topics: [] })).throttleTimeMs, 0);
  });

  it('refuses connections but keeps those that stand', async () => {
    const client = await clientOf(2);
    cluster.faults.refuseConnections(2);
    await assert.rejects(clientOf(2), /ECONNREFUSED/);
    assert.equal((await client.ask(listGroups, 5, {})).errorCode, 0);
    await cluster.faults.startBroker(2);
    assert.equal((await (await clientOf(2)).ask(listGroups, 5, {})).errorCode, 0);
  });

  it('stops a broker, noticed or not, and starts it again on its port', async () => {
    const [client, other] = [await clientOf(2), await clientOf(1)];
    const brokersNamed = async () =>
      (await other.ask(metadata, 12, { topics: [] })).brokers.map(({ nodeId }) => nodeId);
    cluster.faults.stopBroker(2);
    await client.closed();
    await assert.rejects(clientOf(2), /ECONNREFUSED/);
    assert.deepEqual(await brokersNamed(), [1, 2, 3]);

    cluster.faults.stopBroker(2, { noticed: true });
    assert.deepEqual(await brokersNamed(), [1, 3]);
    const { topics } = await other.ask(metadata, 12, { topics: [{ name: 'payments' }] });
    const leaders = topics[0]!.partitions.map(({ leaderId }) => leaderId);
    assert.ok(leaders.includes(-1) && !leaders.includes(2));

    await cluster.faults.startBroker(2);
    assert.deepEqual(await brokersNamed(), [1, 2, 3]);
    assert.equal((await (await clientOf(2)).ask(listGroups, 5, {})).errorCode, 0);
  });

  it('moves a coordinator', async () => {
    const groupId = 'nightly-import';
    const before = await clientFor(groupId);
    const home = coordinator(cluster.world, groupId);
    const next = (home % 3) + 1;
    cluster.faults.moveCoordinator(groupId, next);
    const { results } = await before.ask(deleteGroups, 2, removal);
    assert.equal(results[0]?.errorCode, 16);
    const found = await before.ask(findCoordinator, 4, { coordinatorKeys: [groupId] });
    assert.equal(found.coordinators[0]?.nodeId, next);
    assert.equal(
      (await (await clientOf(next)).ask(deleteGroups, 2, removal)).results[0]?.errorCode,
      0,
    );
  });

  it('hangs up on another protocol and on a request that cannot be read', async () => {
    const http = await clientOf(1);
    http.write(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'));
    await http.closed();
    const broken = await clientOf(1);
    broken.write(Buffer.from('0000000c00100005000000010000ffff', 'hex'));
    await broken.closed();
  });

  it('leaves nothing behind when it is disposed of', async () => {
    cluster.faults.add({ fault: { kind: 'delay', ms: 60_000 } });
    const client = await clientOf(1);
    const pending = client.ask(listGroups, 5, {});
    const rejected = assert.rejects(pending, /closed/);
    await new Promise((resolve) => setTimeout(resolve, 20));
    cluster.dispose();
    await rejected;
    await assert.rejects(clientOf(1), /ECONNREFUSED/);
  });
});
