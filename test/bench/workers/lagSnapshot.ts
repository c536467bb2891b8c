// Contender: this extension's own reading, the same calls that its poller makes.

import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { benchAdmin } from './benchAdmin';
import { printSample } from './sampleReader';

const options = { excludedGroups: [], now: Date.now };

let admin: GroupAdmin;

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
  connect: (servers) => {
    admin = benchAdmin(servers);
    return Promise.resolve();
  },
  read: () => readSnapshot(admin, options, new AbortController().signal),
  sum,
  close: () => admin.close(),
});
