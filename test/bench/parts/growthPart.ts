// Part `growth`: a cluster that is open in a real VS Code workbench, read every second, grows from ten groups to
// fifty thousand, works, and shrinks again. The brokers are the embedded ones: no real ones make groups that fast.

import { setTimeout as sleep } from 'node:timers/promises';
import { formatCount, formatExact } from '../../../src/base/format';
import { startDemoCluster } from '../../../src/demo/demoCluster';
import type { World } from '../../../src/demo/world/world';
import { haveGroups, LOG_END, largeWorld } from '../../support/demo/largeWorld';
import { NEWEST } from '../../support/vscode/release';
import { waitFor } from '../../support/vscode/waitFor';
import type { Workbench } from '../../support/vscode/workbench';
import { CONTAINER } from '../../workbench/vscodeWindow';
import type { PartReport } from '../report/benchReport';
import { mebibytesText } from '../report/figureText';
import { withBenchServer } from '../workbench/benchWindow';
import { BLOCKS_NOTE, blockGoals, watchBlocks, type Blocks } from '../workbench/blocks';
import { hostHeap } from '../workbench/probes';
import type { PartOptions } from './lagPart';

const FEW = 10;
const MANY = 50_000;
const CLUSTER = 'bench';
/** Groups that commit each second of a cluster at work. */
const MOVING = 1_000;
const WATCHED_MS = 60_000;
const SETTLE_MS = 3_000;

interface Measured {
  readonly growing: Blocks;
  readonly working: Blocks;
  readonly shrinking: Blocks;
  /** Bytes on the heap of the extension host with ten groups, with fifty thousand, and with ten again. */
  readonly heaps: readonly number[];
}

export async function measureGrowth({ progress }: PartOptions): Promise<PartReport> {
  const cluster = await startDemoCluster({ build: largeWorld({ groups: MANY }), moving: false });
  const { groups } = cluster.world;
  const all = [...groups];
  const few = all.slice(0, FEW);
  const entry = {
    ...{ id: CLUSTER, name: CLUSTER },
    bootstrapServers: cluster.bootstrapServers.join(','),
  };
  const settings = { 'kafkaGroups.refresh.interval': 1 };
  haveGroups(cluster.world, few);
  try {
    const measured = await withBenchServer({ clusters: [entry], settings, progress }, (open) =>
      open(async (window): Promise<Measured> => {
        const { workbench, notes } = window;
        await workbench.openView(CONTAINER);
        await untilCounted(workbench, FEW);
        const heaps = [await hostHeap(notes)];
        const watched = async (work: () => void, count: number): Promise<Blocks> => {
          await sleep(SETTLE_MS);
          const blocks = watchBlocks(window, WATCHED_MS);
          await sleep(SETTLE_MS);
          work();
          await untilCounted(workbench, count);
          const seen = await blocks;
          heaps.push(await hostHeap(notes));
          progress(`${count} groups: ${JSON.stringify({ ...seen, heap: heaps.at(-1) })}`);
          return seen;
        };
        const growing = await watched(() => {
          haveGroups(cluster.world, all);
        }, MANY);
        const working = await whileMoving(groups, () => watched(() => undefined, MANY));
        const shrinking = await watched(() => {
          haveGroups(cluster.world, few);
        }, FEW);
        return { growing, working, shrinking, heaps };
      }),
    );
    return report(measured);
  } finally {
    cluster.dispose();
  }
}

/** Every second other groups commit one message more, those that are behind. */
async function whileMoving<T>(groups: World['groups'], work: () => Promise<T>): Promise<T> {
  const all = [...groups.values()];
  let next = 0;
  const timer = setInterval(() => {
    for (let count = 0; count < MOVING; count++) {
      const { commits } = all[next++ % all.length]!;
      const [topic, partitions] = [...commits.topics()][0]!;
      const [partition, { offset }] = [...partitions][0]!;
      if (offset < LOG_END) commits.set(topic, partition, offset + 1n);
    }
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function untilCounted({ tree }: Workbench, count: number): Promise<void> {
  const said = formatCount(count, 'group');
  await waitFor(
    said,
    async () => (await tree.rows()).some(({ description }) => description.includes(said)),
    { limit: 60_000 },
  );
}

function report(measured: Measured): PartReport {
  const heaps = measured.heaps.map((bytes) => mebibytesText(bytes / 2 ** 20)).join(', ');
  return {
    part: 'growth',
    title: `a cluster that grows to ${formatExact(MANY)} groups while it is open, in VS Code ${NEWEST.vscode}`,
    goals: [
      ...blockGoals(`${FEW} groups become ${formatExact(MANY)}`, measured.growing),
      ...blockGoals(
        `${formatExact(MOVING)} of ${formatExact(MANY)} move each second`,
        measured.working,
      ),
      ...blockGoals(`${formatExact(MANY)} become ${FEW} again`, measured.shrinking),
    ],
    tables: [],
    notes: [
      `Read every second, watched for ${WATCHED_MS / 1000} s each. ${BLOCKS_NOTE}`,
      `The brokers are the embedded ones, in the process of the bench. The heap of the extension host, before and after each: ${heaps}.`,
    ],
    figures: measured,
  };
}
