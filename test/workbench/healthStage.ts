// Groups of the demo cluster with something wrong that a button of the tab Health helps with, and how the buttons are
// pressed.

import { DemoGroup } from '../../src/demo/world/demoGroup';
import type { World } from '../../src/demo/world/world';
import type { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import type { OpenWindow } from './onWindow';

/** A group for each button. Offsets of `EXPIRES` are to move while it is watched. */
export const STUCK = { group: 'email-dispatcher', topic: 'customer-emails', partition: 2 };
export const STALLED = 'manual-commit-group';
export const STALLED_TOO = 'fraud-scoring';
export const LEFT = { group: 'shipment-tracker', topic: 'orders', partitions: [0, 2] };
export const LEFT_TOO = { group: 'inventory-sync', topic: 'orders', partitions: [1] };
export const UNUSED = 'legacy-invoices';
export const UNUSED_TOO = 'legacy-refunds';
export const EXPIRES = 'returns-archiver';
export const RECREATED = 'promo-mailer';
export const REWOUND = { group: 'nightly-import', topic: 'audit-log' };

/** Often enough to be read now, and so seldom that there is something to read until the end. */
const MOVE_MS = 6000;
/** Half a minute is three of the window's: within one of them a move is judged. */
const MOVED_MS = 30_000;
/** Two of the window's minutes after five, on a busy machine. */
export const JUDGED_MS = 240_000;

export interface HealthStage {
  readonly window: OpenWindow;
  readonly world: () => World;
  readonly openHealth: (groupId: string) => Promise<GroupPanelPage>;
}

/** Makes what is wrong with them, before they are read first; gives what ends it. */
export function stageHealth(world: World): () => void {
  world.brokerConfigs.set('offsets.retention.minutes', '720');
  for (const { group, topic, partitions } of [LEFT, LEFT_TOO]) {
    for (const partition of partitions) groupIn(world, group).commits.set(topic, partition, 1200n);
  }
  const unused = new DemoGroup({ ...groupIn(world, UNUSED).identity, id: UNUSED_TOO });
  unused.commits.set('invoices-v1', 0, 20_431n);
  world.addGroup(unused);
  // Its other partitions go on.
  const { commits } = groupIn(world, STUCK.group);
  const moving = setInterval(() => {
    for (const partition of [0, 1]) {
      const committed = commits.get(STUCK.topic, partition)?.offset ?? 0n;
      const end = BigInt(world.log(STUCK.topic, partition)?.endAt(world.now) ?? 0);
      if (committed < end) commits.set(STUCK.topic, partition, committed + 1n);
    }
  }, MOVE_MS);
  return () => {
    clearInterval(moving);
  };
}

export function groupIn(world: World, groupId: string): DemoGroup {
  const group = world.groups.get(groupId);
  if (group === undefined) throw new Error(`The demo cluster has no group ${groupId}.`);
  return group;
}

/** The button of an advice, by its label. */
export const buttonOf = ({ frame }: GroupPanelPage, label: string) =>
  frame.getByRole('button', { name: `${label} (` });

/**
 * Its offsets expire only where they were seen to move since it is watched: they move, and again where a reading has
 * come so late that it is watched anew.
 */
export async function untilItMoves(world: World, panel: GroupPanelPage): Promise<void> {
  const { commits } = groupIn(world, EXPIRES);
  const moveAndLook = async (): Promise<boolean> => {
    commits.set('returns', 2, (commits.get('returns', 2)?.offset ?? 0n) + 1n);
    await buttonOf(panel, 'Export Lag…').waitFor({ timeout: MOVED_MS });
    return true;
  };
  await waitFor('its offsets to expire', moveAndLook, { limit: JUDGED_MS });
}

/** Presses it, once it is there. */
export const press = (panel: GroupPanelPage, label: string): Promise<void> =>
  buttonOf(panel, label).click({ timeout: JUDGED_MS });
