// What pictures show of alerts: groups of the demo cluster that fire, are pending, silenced and over, and the list.

import { untilStatus, lists } from '../../../test/workbench/alertStatus';
import { CLUSTER, type PictureWindow } from './pictureWindow';

const RECOVERS = { group: 'price-list-publisher', topic: 'price-list' };

/** Settings of the machine for these pictures. */
export const ALERT_SETTINGS = {
  'kafkaGroups.alerts.clusters': [CLUSTER],
  'kafkaGroups.alerts.rules': [
    { groups: ['data-lake-export'], lag: 100_000, for: '0 s', severity: 'error' },
    { groups: ['nightly-import', RECOVERS.group], lag: 1000, for: '0 s' },
    { groups: ['fraud-scoring'], lag: 1000, for: '15 min' },
    { groups: ['manual-commit-group', 'newsletter-campaign'], lag: 10, for: '0 s' },
  ],
};

/** The notification of one group that begins to lag; the others lagged from the first reading on. */
export async function seeToast({ workbench, world }: PictureWindow): Promise<void> {
  await untilStatus(workbench, /4 alerts/);
  leaveUnread(world, 2500);
  await workbench.notification(/needs attention/);
  await workbench.tree.parkMouse();
}

/** The list, with something under each heading. */
export async function seeAlertList({ workbench, world }: PictureWindow): Promise<void> {
  const { quickInput } = workbench;
  await workbench.clearNotifications();
  leaveUnread(world, 0);
  await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
  await quickInput.pressRowButton('newsletter-campaign', 'Mute Group…');
  await quickInput.waitUntil('the reason', ({ message }) => message.startsWith('Why?'));
  await quickInput.type('Between campaigns');
  await quickInput.accept();
  await workbench.notification(/is muted/);
  await workbench.clearNotifications();
  await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
  await quickInput.pressRowButton('manual-commit-group', 'Snooze…');
  await quickInput.pick('For 1 hour');
  await untilStatus(workbench, /2 alerts/);
  await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
  await lists(workbench, 'Firing', 'Pending', 'Snoozed', 'Muted', 'Recent', RECOVERS.group);
  await workbench.tree.parkMouse();
}

function leaveUnread(world: PictureWindow['world'], lag: number): void {
  const end = world.log(RECOVERS.topic, 0)?.endAt(world.now) ?? 0;
  world.groups.get(RECOVERS.group)?.commits.set(RECOVERS.topic, 0, BigInt(end - lag));
}
