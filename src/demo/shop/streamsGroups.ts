// The shop's Kafka Streams application (KIP-1071): it merges orders and payments, spreads them anew by
// day, and keeps the revenue of each day in a store. A third process comes and goes: the state that its
// tasks need is restored first.

import type { Client } from '../simulation/client';
import { uuid } from '../world/random';
import type { DemoSubtopology } from '../world/streamsTasks';
import type { RunningGroup } from './runningGroup';

const ID = 'revenue-dashboard';
const BY_DAY = `${ID}-by-day-repartition`;
const REVENUE = `${ID}-revenue-changelog`;
const PARTITIONS = 4;

/** The topics that it made for itself. */
export const streamsTopics = { repartition: BY_DAY, changelog: REVENUE, partitions: PARTITIONS };

const topology: readonly DemoSubtopology[] = [
  {
    id: '0',
    sourceTopics: ['orders', 'payments'],
    repartitionSources: [],
    repartitionSinks: [BY_DAY],
    changelogs: [],
  },
  {
    id: '1',
    sourceTopics: [],
    repartitionSources: [{ name: BY_DAY, partitions: PARTITIONS }],
    repartitionSinks: [],
    changelogs: [{ name: REVENUE, partitions: PARTITIONS }],
  },
];

/** The threads of one process, as Kafka Streams names its clients. */
function threads(host: string, count: number, shift?: Client['shift']): Client[] {
  const processId = uuid(1, ID, host);
  const name = `${ID}-${uuid(1, 'client', ID, host)}`;
  return Array.from({ length: count }, (_, index) => ({
    clientId: `${name}-StreamThread-${index + 1}-consumer`,
    host: `/${host}`,
    process: { processId, endpoint: { host, port: 7070 } },
    ...(shift && { shift }),
  }));
}

export const streamsGroups: readonly RunningGroup[] = [
  {
    plan: {
      group: {
        id: ID,
        type: 'streams',
        protocolType: 'streams',
        assignor: 'sticky',
        topology,
        configs: { 'streams.num.standby.replicas': '1' },
      },
      topics: ['orders', 'payments', BY_DAY],
      clients: [
        ...threads('10.20.13.31', 2),
        ...threads('10.20.13.32', 1),
        // The second rebalance, some time after it came, brings it the tasks: so it stays for long, and is away for long.
        ...threads('10.20.13.33', 1, { every: 1500, from: 60, to: 780 }),
      ],
      pace: { share: 1.3, atLeast: 20 },
      commits: { everyMs: 10_000 },
    },
    lag: { orders: 5, payments: 30, [BY_DAY]: 3 },
  },
];
