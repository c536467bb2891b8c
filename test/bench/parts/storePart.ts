// Part `store`: what a reading costs the extension host once the answers are there: what is kept of them, how
// lag and members are remembered, and which rows are shown. Neither a broker nor VS Code takes part.

import { sharedThread } from '../../../src/base/sharedThread';
import type { GroupReader } from '../../../src/core/groupAdmin';
import { LagRecorder } from '../../../src/core/insight/lagRecorder';
import { RebalanceLog } from '../../../src/core/insight/rebalanceLog';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { NO_FILTER } from '../../../src/core/store/groupFilter';
import { GroupWindow } from '../../../src/core/store/window/groupWindow';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import { addUp } from '../../../src/core/view/tree/clusterTotal';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import { costOf, type Cost } from '../store/costOf';
import { InstantCluster } from '../store/instantCluster';
import { BLOCK_GOAL_MS, type PartOptions } from './lagPart';

const WARM_READINGS = 20;
/** Groups that commit between two readings of a cluster at work. */
const MOVING = 0.05;
const INTERVAL_MS = 10_000;

const SIZES = [
  { title: '10,000 groups × 10 commits', clusters: 1, groups: 10_000, commits: 10 },
  { title: 'five clusters of those at once', clusters: 5, groups: 10_000, commits: 10 },
  { title: '50,000 groups × 10 commits', clusters: 1, groups: 50_000, commits: 10 },
  { title: '100 groups × 2,000 commits', clusters: 1, groups: 100, commits: 2_000 },
] as const;

interface Visit {
  readonly cold: Cost;
  readonly rest: readonly Cost[];
  readonly moving: readonly Cost[];
}

export async function measureStore({ rounds, progress }: PartOptions): Promise<PartReport> {
  const visits: Visit[][] = [];
  for (const size of SIZES) {
    const ofSize: Visit[] = [];
    for (let round = 1; round <= rounds; round++) ofSize.push(await visit(size));
    progress(`${size.title}: ${rowOf(ofSize).join(', ')}`);
    visits.push(ofSize);
  }
  return {
    part: 'store',
    title: 'what a reading costs above the brokers’ answers',
    goals: SIZES.map(({ title }, at) => blockGoal(title, visits[at] ?? [])),
    tables: [
      {
        columns: ['Own CPU of a reading', 'first', 'at rest', '5 % of the groups commit'],
        rows: SIZES.map(({ title }, at) => [title, ...rowOf(visits[at] ?? [])]),
      },
    ],
    notes: [
      `Medians, and the longest block, of ${rounds} rounds with ${WARM_READINGS} warm readings of each kind. The answers are there at once; what is said again is the same object.`,
      'Blocks are processor time of the one thread: whatever else the machine does changes them little.',
      'A reading is kept, its groups are filtered and put in place, their lag and members are remembered, and the sum is made.',
    ],
    figures: visits,
  };
}

/** One cluster with everything that follows its readings. */
class Followed {
  readonly #history = new LagRecorder();
  readonly #rebalances = new RebalanceLog();
  readonly #window = new GroupWindow();
  #latest: ClusterSnapshot | undefined;
  #time = 0;

  constructor(readonly cluster: InstantCluster) {}

  async read(): Promise<void> {
    const now = () => (this.#time += INTERVAL_MS);
    const options = { excludedGroups: [], now, previous: this.#latest };
    const reader = this.cluster as Partial<GroupReader> as GroupReader;
    const snapshot = await readSnapshot(reader, options, new AbortController().signal);
    this.#latest = snapshot;
    await sharedThread.run(
      this.#window.sorted
        ? this.#window.follow(snapshot, NO_FILTER)
        : this.#window.sort(snapshot, NO_FILTER, 'lag'),
    );
    await sharedThread.run(addUp(snapshot));
    await this.#history.record(snapshot);
    await this.#rebalances.record(snapshot);
  }
}

async function visit({ clusters, groups, commits }: (typeof SIZES)[number]): Promise<Visit> {
  const all = Array.from(
    { length: clusters },
    () => new Followed(new InstantCluster(groups, commits)),
  );
  const read = () => Promise.all(all.map((one) => one.read()));
  const cold = await costOf(read);
  const rest: Cost[] = [];
  const moving: Cost[] = [];
  for (let times = 0; times < WARM_READINGS; times++) rest.push(await costOf(read));
  for (let times = 0; times < WARM_READINGS; times++) {
    for (const { cluster } of all) cluster.move(MOVING);
    moving.push(await costOf(read));
  }
  return { cold, rest, moving };
}

function blockGoal(title: string, visits: readonly Visit[]): Goal {
  const all = visits.flatMap(({ cold, rest, moving }) => [cold, ...rest, ...moving]);
  const longest = Math.max(...all.map(({ blockMs }) => blockMs));
  return {
    what: `${title}: longest block`,
    goal: durationText(BLOCK_GOAL_MS),
    measured: durationText(longest),
    met: longest <= BLOCK_GOAL_MS,
  };
}

function rowOf(visits: readonly Visit[]): string[] {
  const cpu = (pick: (one: Visit) => readonly Cost[]): string =>
    durationText(median(visits.flatMap(pick).map(({ cpuMs }) => cpuMs)));
  return [cpu(({ cold }) => [cold]), cpu(({ rest }) => rest), cpu(({ moving }) => moving)];
}
