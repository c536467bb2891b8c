// The shop's share group (KIP-932): consumers that take orders one by one, several of them from the same
// partition.

import type { SharePlan } from '../simulation/shareApplication';
import type { Lags } from './runningGroup';

interface RunningShareGroup {
  readonly plan: SharePlan;
  /** How far the starts are behind when the world begins. */
  readonly lag: Lags;
}

export const shareGroups: readonly RunningShareGroup[] = [
  {
    plan: {
      group: { id: 'share-orders', type: 'share', protocolType: 'share', assignor: 'simple' },
      topics: ['orders'],
      clients: [0, 1, 2, 3, 4, 5].map((index) => ({
        clientId: `order-packer-${index}`,
        host: `/10.20.14.${20 + index}`,
        ...(index === 5 && { shift: { every: 180, from: 50, to: 120 } }),
      })),
      pace: { share: 1.5, atLeast: 20 },
      // A parcel that something is missing for keeps the start of its partition back.
      slow: { oneIn: 9, forMs: 20_000 },
    },
    lag: { orders: 18 },
  },
];
