// Contender: this extension's own reading, the same calls that its poller makes.

import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { Log } from '../../../src/core/log';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { PLAINTEXT } from '../../../src/core/cluster/security';
import { createGroupAdmin } from '../../../src/kafka/kafkaGroupAdmin';
import { printSample } from './sampleReader';

const nothing = (): void => undefined;
const silent: Log = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
const options = { excludedGroups: [], now: Date.now };

let admin: GroupAdmin;

/** The admin connects with its first call, so a cold reading connects. */
function connect(servers: string): Promise<void> {
  const bootstrapServers = servers.split(',').map((server) => {
    const [host = '', port] = server.split(':');
    return { host, port: Number(port) };
  });
  admin = createGroupAdmin({ bootstrapServers, security: PLAINTEXT, log: silent });
  return Promise.resolve();
}

function sum({ groups, failures }: ClusterSnapshot) {
  let lag = 0n;
  let partitions = 0;
  let unknown = failures.length;
  for (const { total } of groups.values()) {
    lag += total.lag;
    partitions += total.partitions;
    unknown += total.unknown;
  }
  return { groups: groups.size, partitions, unknown, lag: String(lag) };
}

void printSample({
  connect,
  read: () => readSnapshot(admin, options, new AbortController().signal),
  sum,
  close: () => admin.close(),
});
