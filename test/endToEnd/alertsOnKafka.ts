// Alerts with a real consumer on a real Kafka that is killed, comes back and is killed again: what a person is told,
// when, and what they do about it. The clock of the window's extension host goes faster than the clients' time.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Troupe } from '../support/insight/troupe';
import { each } from '../support/insight/stages/stage';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { waitFor } from '../support/vscode/waitFor';
import {
  lists,
  statusText,
  untilStatus,
  watchToasts,
  type WatchedToasts,
} from '../workbench/alertStatus';
import { describeInWindow } from '../workbench/onWindow';

/** As in the other suite whose window's time goes faster, so that they share a server. */
const PACE = 4;
/** Patience that costs nothing where all goes well. */
const LIMIT_MS = 300_000;

const GROUP = 'alerts-killed';
const TOPIC = `${GROUP}-in`;
/** Messages a second and partition. */
const RATE = 4;
/** Messages. While its consumer works, the group is far below. */
const BOUND = 100;
const RULE_MS = 60_000;
/** In the clients' time. What comes close together is told together: ten seconds. */
const TOLD_BY_MS = 15_000;
const TOLD = /needs? attention/;

/** A consumer that is killed after so many seconds. */
const consumer = (kill: number) => ({
  ...{ client: 'killed-1', group: GROUP, topics: [TOPIC], commit: 1, kill },
  config: { 'session.timeout.ms': 6000 },
});

export function alertsOnKafka(kafka: () => KafkaCluster): void {
  describeInWindow(
    'alerts of a consumer that is killed, in a window whose time goes faster',
    () => ({
      clusters: [{ id: 'real', name: 'real', bootstrapServers: kafka().bootstrapServers }],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      machine: {
        'kafkaGroups.alerts.clusters': ['real'],
        'kafkaGroups.alerts.rules': [
          { groups: [`${GROUP}*`], lag: BOUND, for: `${RULE_MS / 60_000} min` },
        ],
      },
      clockPace: PACE,
    }),
    (window) => {
      const troupes: Troupe[] = [];
      let toasts: WatchedToasts | undefined;

      async function play(stage: ConstructorParameters<typeof Troupe>[1][number]): Promise<void> {
        const troupe = new Troupe(kafka(), [stage], Date.now(), () => undefined);
        troupes.push(troupe);
        if (stage.traffic !== undefined) await troupe.fill();
        await troupe.start();
      }

      /** The lag that its row shows; undefined where it shows none. */
      async function lagShown(): Promise<number | undefined> {
        const rows = await window().workbench.tree.rows();
        const [, lag] =
          /^([\d,]+) /.exec(rows.find(({ name }) => name === GROUP)?.description ?? '') ?? [];
        return lag === undefined ? undefined : Number(lag.replaceAll(',', ''));
      }

      before('start a consumer that will be killed', async function () {
        this.timeout(180_000);
        await kafka().createTopic(TOPIC, 2);
        const traffic = [{ topic: TOPIC, rates: each(RATE, 2) }];
        await play({ file: 'killed', traffic, killed: [consumer(25)] });
        await window().workbench.tree.row(GROUP, 60_000);
        await untilStatus(window().workbench, /No alerts/);
      });

      after('end the clients', async function () {
        this.timeout(60_000);
        await Promise.all(troupes.map((troupe) => troupe.end()));
      });

      it('tells of it once, in the status bar and by a notification, when the rule has waited', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        const above = async () => ((await lagShown()) ?? 0) > BOUND;
        await waitFor('a lag above the bound', above, { limit: LIMIT_MS, every: 100 });
        const began = Date.now();
        await untilStatus(workbench, /1 alert$/, LIMIT_MS);
        const raisedAfter = Date.now() - began;
        const { text } = await workbench.notification(TOLD, LIMIT_MS);
        console.log(
          `        above the bound, ${raisedAfter} ms to the status bar, ${Date.now() - began} to the notification`,
        );
        assert.match(text, new RegExp(`^real: group ${GROUP} needs attention: lag \\d`));
        // The lag was seen up to some readings late; never does it come before its time.
        assert.ok(raisedAfter >= RULE_MS / PACE - 3000, `raised after ${raisedAfter} ms`);
        await workbench.screenshot('alerts-killed');
        await workbench.answerNotification(TOLD, 'Snooze…');
        await workbench.quickInput.pick('Until it recovers');
        await untilStatus(workbench, /No alerts/);
      });

      it('is snoozed until it recovers, and nothing more is told', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        toasts = watchToasts([workbench], TOLD);
        await sleep(TOLD_BY_MS);
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await lists(workbench, 'Snoozed', GROUP, 'snoozed until it recovers');
        await workbench.quickInput.cancel();
      });

      it('is seen to recover in the list, and nothing is told of that', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        await play({ file: 'back', killed: [consumer(45)] });
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await waitFor(
          'the end in the list',
          async () => {
            const state = await workbench.quickInput.read();
            const text = JSON.stringify(state?.rows);
            return text.includes(GROUP) && !text.includes('snoozed') && !text.includes('since');
          },
          { limit: LIMIT_MS },
        );
        await lists(workbench, 'Recent', GROUP);
        await workbench.screenshot('alerts-recovered');
        await workbench.quickInput.cancel();
        await toasts?.stop();
        assert.equal(toasts?.count(), 0);
      });

      it('is told again when it happens again, and never any more once it is muted', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        await workbench.notification(TOLD, LIMIT_MS);
        await workbench.answerNotification(TOLD, 'Mute Group…');
        await workbench.quickInput.waitUntil('the reason', ({ message }) =>
          message.startsWith('Why?'),
        );
        await workbench.quickInput.accept();
        await workbench.notification(/is muted/);
        await untilStatus(workbench, /No alerts/);
        await workbench.clearNotifications();
        await workbench.reload();
        await workbench.openView('Kafka Groups');
        await untilStatus(workbench, /No alerts/, LIMIT_MS);
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await lists(workbench, 'Muted', GROUP, 'muted since');
        await workbench.screenshot('alerts-muted');
        await workbench.quickInput.cancel();
        const told = watchToasts([workbench], TOLD);
        await sleep(TOLD_BY_MS + RULE_MS / PACE);
        await told.stop();
        assert.equal(told.count(), 0);
        assert.match(await statusText(workbench), /No alerts/);
      });
    },
  );
}
