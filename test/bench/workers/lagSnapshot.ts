// Contender: this extension's own reading, the same calls that its poller makes.

import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { moveOnce } from '../seed/seedCommits';
import { benchAdmin } from './benchAdmin';
import { printSample, type WorkerOptions } from './sampleReader';

const options = { excludedGroups: [], now: Date.now };

/** `moved`: groups that commit elsewhere between two readings; before the last one as the seed planned. */
const { servers, moved } = JSON.parse(process.argv[2]!) as WorkerOptions & {
  readonly moved?: readonly number[];
};

let admin: GroupAdmin;
let previous: ClusterSnapshot | undefined;

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
  // As the extension does: what has not changed is taken from the reading before.
  read: async () =>
    (previous = await readSnapshot(admin, { ...options, previous }, new AbortController().signal)),
  sum,
  meanwhile: async (toCome) => {
    if (moved !== undefined) await moveOnce(servers, moved, toCome - 1);
  },
  close: () => admin.close(),
});
