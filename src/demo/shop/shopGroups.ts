// The shop's own groups with running consumers. Together they show every level of lag, both
// rebalance protocols, static and idle members, stuck partitions, and a periodic job.

import type { Client } from '../simulation/client';
import type { GroupIdentity } from '../world/demoGroup';
import { SELDOM, type RunningGroup } from './runningGroup';
import { UNDELIVERABLE } from './shopContent';

const classic = (id: string, assignor = 'range'): GroupIdentity => ({
  id,
  type: 'classic',
  protocolType: 'consumer',
  assignor,
});
const consumer = (id: string, assignor = 'uniform'): GroupIdentity => ({
  id,
  type: 'consumer',
  protocolType: 'consumer',
  assignor,
});

/** `count` clients in one subnet, numbered from 0. */
const clients = (count: number, clientId: string, subnet: string): Client[] =>
  Array.from({ length: count }, (_, index) => ({
    clientId: `${clientId}-${index}`,
    host: `/${subnet}.${20 + index}`,
    rackId: `eu-central-1${'abc'[index % 3] ?? 'a'}`,
  }));

export const shopGroups: readonly RunningGroup[] = [
  {
    plan: {
      group: consumer('payment-authorizer'),
      topics: ['payments'],
      clients: [
        ...clients(3, 'payment-authorizer', '10.20.3'),
        {
          clientId: 'payment-authorizer-3',
          host: '/10.20.3.23',
          shift: { every: SELDOM, from: 60, to: 130 },
        },
      ],
      pace: { share: 1.4, atLeast: 20 },
      commits: { everyMs: 2000 },
    },
    lag: { payments: 7 },
  },
  {
    // Crosses from falling behind to a significant backlog within the first minutes.
    plan: {
      group: classic('fraud-scoring', 'sticky'),
      topics: ['payments'],
      clients: clients(2, 'fraud-scoring', '10.20.4'),
      pace: { share: 0.55 },
      commits: { everyMs: 5000 },
    },
    lag: { payments: 1550 },
  },
  {
    // Four consumers for three partitions: one has nothing to do.
    plan: {
      group: classic('shipment-tracker'),
      topics: ['shipments'],
      clients: clients(4, 'shipment-tracker', '10.20.5'),
      pace: { share: 1.5, atLeast: 20 },
      commits: { everyMs: 1000 },
    },
    lag: { shipments: 0 },
  },
  {
    plan: {
      group: classic('inventory-sync', 'roundrobin'),
      topics: ['inventory-updates', 'shipments'],
      clients: clients(2, 'inventory-sync', '10.20.6').map((client, index) => ({
        ...client,
        instanceId: `inventory-sync-store-${index + 1}`,
      })),
      pace: { share: 1.2, atLeast: 30 },
      commits: { everyMs: 3000 },
    },
    lag: { 'inventory-updates': 12, shipments: 2 },
  },
  {
    plan: {
      group: consumer('clickstream-sessionizer', 'range'),
      topics: ['clickstream'],
      clients: clients(6, 'sessionizer', '10.20.7'),
      pace: { share: 1, swing: 0.1 },
      commits: { everyMs: 5000 },
    },
    lag: { clickstream: 1300 },
  },
  {
    plan: {
      group: classic('data-lake-export', 'cooperative-sticky'),
      topics: ['clickstream', 'orders', 'payments'],
      clients: clients(3, 'data-lake-export', '10.20.8'),
      pace: { share: 0.97 },
      commits: { everyMs: 10_000 },
    },
    lag: { clickstream: 128_000, orders: 30, payments: 240 },
  },
  {
    // The first record of partition 5 cannot be read by this consumer, so nothing is committed there.
    plan: {
      group: classic('product-recommender', 'cooperative-sticky'),
      topics: ['search-queries'],
      clients: clients(2, 'product-recommender', '10.20.9'),
      pace: { share: 1.2, atLeast: 40 },
      commits: { everyMs: 2000 },
      stuck: [{ topic: 'search-queries', partition: 5, offset: 0 }],
    },
    lag: { 'search-queries': [20, 15, 31, 24, 9, undefined, 18, 22] },
  },
  {
    // The next message of partition 2 has no address: no mail server takes it, and it is tried again and again.
    plan: {
      group: classic('email-dispatcher'),
      topics: ['customer-emails', 'fraud-alerts'],
      clients: clients(1, 'email-dispatcher', '10.20.10'),
      pace: { share: 1, swing: 0.5 },
      commits: { everyMs: 5000 },
      stuck: [UNDELIVERABLE],
    },
    lag: { 'customer-emails': [140, 95, UNDELIVERABLE.behind], 'fraud-alerts': 0 },
  },
  {
    // What Kafka Connect runs for a sink connector: a consumer group like any other.
    plan: {
      group: classic('connect-warehouse-sink'),
      topics: ['orders', 'shipments'],
      clients: clients(1, 'connector-consumer-warehouse-sink', '10.20.11'),
      pace: { share: 1.2, atLeast: 20 },
      commits: { everyMs: 10_000 },
    },
    lag: { orders: 15, shipments: 11 },
  },
  {
    // A job that runs for three minutes and a half, and rests for two.
    plan: {
      group: classic('report-builder'),
      topics: ['payments', 'returns'],
      clients: clients(2, 'report-builder', '10.20.12').map((client) => ({
        ...client,
        shift: { every: 330, from: 120, to: 330 },
      })),
      pace: { share: 1, atLeast: 60 },
      commits: { afterRecords: 500 },
    },
    lag: { payments: 620, returns: 44 },
  },
];
