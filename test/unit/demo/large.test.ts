// The large cluster: all of it is there, and answering for it never holds up the event loop for long.

import assert from 'node:assert/strict';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { startDemoCluster, type DemoCluster } from '../../../src/demo/demoCluster';
import { WireClient } from './wireClient';
import { largeWorld } from '../../support/demo/largeWorld';
import { turnsDuring } from '../../support/turnsDuring';

describe('large demo cluster', () => {
  let cluster: DemoCluster;
  before(async () => (cluster = await startDemoCluster({ build: largeWorld({ groups: 10_000 }) })));
  after(() => {
    cluster.dispose();
  });

  it('has 10,000 groups with 100,000 commits on 200 topics of 50 partitions', async () => {
    let [groups, commits] = [0, 0];
    for (const address of cluster.bootstrapServers) {
      const client = await WireClient.to(address);
      const listed = (await client.ask(listGroups, 5, {})).groups.map(({ groupId }) => groupId);
      groups += listed.length;
      for (let from = 0; from < listed.length; from += 300) {
        const chunk = listed.slice(from, from + 300);
        const answer = await client.ask(offsetFetch, 9, {
          groups: chunk.map((groupId) => ({ groupId, topics: null })),
        });
        for (const { topics } of answer.groups) {
          for (const { partitions } of topics) commits += partitions.length;
        }
      }
      client.end();
    }
    assert.deepEqual([groups, commits], [10_000, 100_000]);
    const client = await WireClient.to(cluster.bootstrapServers[0]!);
    const { topics } = await client.ask(metadata, 12, { topics: null });
    client.end();
    assert.equal(topics.length, 200);
    assert.ok(topics.every(({ partitions }) => partitions.length === 50));
  });

  it('commits what it answers, the same each time, and keeps what is written', () => {
    const { commits } = cluster.world.groups.get('group-00042')!;
    const [topic = ''] = commits.topics().keys();
    const [partition = -1] = commits.topics().get(topic)?.keys() ?? [];
    const before = commits.get(topic, partition);
    assert.ok(before !== undefined && before.offset > 0n);
    assert.deepEqual(commits.get(topic, partition), before);
    commits.set(topic, partition, 7n);
    assert.equal(commits.get(topic, partition)?.offset, 7n);
    assert.equal(
      [...commits.topics().values()].reduce((sum, { size }) => sum + size, 0),
      10,
    );
  });

  it('answers a burst in turns', async () => {
    const clients = await Promise.all(cluster.bootstrapServers.map((at) => WireClient.to(at)));
    const ask = (client: WireClient, from: number) =>
      client.ask(offsetFetch, 9, {
        groups: Array.from({ length: 300 }, (_, n) => ({
          groupId: `group-${String(from + n).padStart(5, '0')}`,
          topics: null,
        })),
      });
    await Promise.all(clients.map((client) => ask(client, 0)));
    // Not the clock: other processes disturb it.
    const spent = (since?: NodeJS.CpuUsage) => {
      const { user, system } = process.cpuUsage(since);
      return (user + system) / 1000;
    };
    const start = process.cpuUsage();
    let [last, longest] = [start, 0];
    const look = (): void => {
      longest = Math.max(longest, spent(last));
      last = process.cpuUsage();
    };
    const pieces = Array.from({ length: 32 }, (_, n) => 300 * (n + 1));
    await turnsDuring(
      () => Promise.all(clients.flatMap((client) => pieces.map((from) => ask(client, from)))),
      look,
    );
    for (const client of clients) client.end();
    const whole = spent(start);
    assert.ok(longest < whole / 4, `${longest} of ${whole} ms at a stretch, the asking included`);
    const each = whole / (clients.length * pieces.length);
    assert.ok(each < 50, `${each} ms a request`);
  });
});
