// The guide's own consumer groups: its Python consumers with their configuration and commit habits,
// and the group of its first picture.

import { OFTEN, SELDOM, type RunningGroup } from './runningGroup';

const member = (clientId: string, host: string) => ({ clientId, host });

export const guideGroups: readonly RunningGroup[] = [
  {
    plan: {
      group: {
        id: 'auto-commit-group',
        type: 'classic',
        protocolType: 'consumer',
        assignor: 'range',
      },
      topics: ['orders'],
      clients: [member('consumer-1', '/10.20.1.11')],
      pace: { share: 1.5, atLeast: 20 },
      commits: { everyMs: 5000 },
    },
    lag: { orders: [9, 3, 6, 6] },
  },
  {
    plan: {
      group: {
        id: 'manual-commit-group',
        type: 'classic',
        protocolType: 'consumer',
        assignor: 'range',
      },
      topics: ['orders'],
      clients: [member('consumer-1', '/10.20.1.21'), member('consumer-2', '/10.20.1.22')],
      pace: { share: 1, swing: 0.4 },
      commits: { afterRecords: 100 },
    },
    lag: { orders: [250, 0, 100, 0] },
  },
  {
    // The one group that rebalances too often.
    plan: {
      group: {
        id: 'rebalance-aware-group',
        type: 'classic',
        protocolType: 'consumer',
        assignor: 'cooperative-sticky',
      },
      topics: ['orders'],
      clients: [
        member('consumer-1', '/10.20.1.31'),
        member('consumer-2', '/10.20.1.32'),
        { ...member('consumer-3', '/10.20.1.33'), shift: { every: OFTEN, from: 45, to: 110 } },
      ],
      pace: { share: 1.3, atLeast: 10 },
      commits: { afterRecords: 20 },
    },
    lag: { orders: [14, 4, 11, 8] },
  },
  {
    plan: {
      group: {
        id: 'order-processors',
        type: 'classic',
        protocolType: 'consumer',
        assignor: 'range',
      },
      topics: ['orders'],
      clients: [
        member('order-processor-1', '/10.20.2.11'),
        member('order-processor-2', '/10.20.2.12'),
        {
          ...member('order-processor-3', '/10.20.2.13'),
          shift: { every: SELDOM, from: 80, to: 190 },
        },
      ],
      pace: { share: 1.5, atLeast: 30 },
      commits: { everyMs: 1000 },
    },
    lag: { orders: 0 },
  },
];
