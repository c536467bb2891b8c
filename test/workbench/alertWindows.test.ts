// Alerts in two windows of one person, in two processes: one of them reads, one of them tells, and when the one that
// reads is killed the other takes over. In real time, with the shortest interval that the settings allow.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NO_FAULTS } from '../../src/demo/api/faults';
import { startDemoCluster, type DemoCluster } from '../../src/demo/demoCluster';
import { portsConnectedTo } from '../support/vscode/connectedTo';
import { waitFor } from '../support/vscode/waitFor';
import type { Workbench } from '../support/vscode/workbench';
import { lists, statusText, untilStatus, watchToasts } from './alertStatus';
import { describeInWindow } from './onWindow';
import type { VscodeWindow } from './vscodeWindow';

/** The shortest that there is. */
const PERIOD_MS = 30_000;
/** Each pause is shorter by up to a tenth. */
const SHORTEST_MS = 0.9 * PERIOD_MS;
/** After a reading: what comes together is told together, and the other window looks again. */
const TOLD_BY_MS = 20_000;
/** Patience that costs nothing where all goes well. */
const LIMIT_MS = 240_000;
const TOLD = /needs? attention/;

const FIRST = { group: 'price-list-publisher', topic: 'price-list' };
const NEXT = { group: 'newsletter-campaign', topic: 'customer-emails' };

describe('alerts in two windows at once', () => {
  let demo: DemoCluster | undefined;
  /** Requests for a list of groups to one of the brokers: one for each reading. */
  let readings = 0;

  before('start a demo cluster that counts', async () => {
    demo = await startDemoCluster({
      moving: false,
      faultsOf: (api, broker) => {
        if (api === 'ListGroups' && broker === 1) readings++;
        return NO_FAULTS;
      },
    });
  });
  after('end the demo cluster', () => {
    demo?.dispose();
  });

  const bootstrapServers = () => demo!.bootstrapServers.join(',');
  const ports = () => demo!.bootstrapServers.map((server) => Number(server.split(':')[1]));

  /** Leaves so many messages of a group unread. */
  function setLag({ group, topic }: typeof FIRST, lag: number): void {
    const { world } = demo!;
    const end = world.log(topic, 0)!.endAt(world.now);
    world.groups.get(group)!.commits.set(topic, 0, BigInt(end - lag));
  }

  describeInWindow(
    'of one person',
    () => ({
      clusters: [{ id: 'shop', name: 'shop', bootstrapServers: bootstrapServers() }],
      machine: {
        'kafkaGroups.watch.interval': PERIOD_MS / 1000,
        'kafkaGroups.alerts.rules': [{ groups: [FIRST.group, NEXT.group], lag: 1000, for: '0 s' }],
      },
    }),
    (window) => {
      /** Opened later, and the one that reads. */
      let reading: Workbench;

      const both = () => [window().workbench, reading];
      const readers = () => readersOf(window(), ports());

      before('turn alerts on in one window, and reload the other one', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        await workbench.openView('Explorer'); // nobody looks at the cluster
        reading = await window().openBeside();
        await reading.runCommand('Kafka Consumer Groups: Turn Alerts On or Off…');
        await reading.quickInput.pick('shop');
        await reading.quickInput.accept();
        await untilStatus(reading, /No alerts/, LIMIT_MS);
        await workbench.reload();
        await untilStatus(workbench, /No alerts/, LIMIT_MS);
        // A person uses one window; a driven page has the focus unless it says otherwise.
        await reading.page.evaluate(
          'document.hasFocus = () => false; document.dispatchEvent(new Event("visibilitychange"))',
        );
      });

      it('are told once, and one window alone reads', async function () {
        this.timeout(LIMIT_MS);
        const [began, before] = [Date.now(), readings];
        await waitFor('one reader', () => readers().length === 1);
        const toasts = watchToasts(both(), TOLD);
        setLag(FIRST, 2500);
        await waitFor('the notification', () => toasts.count() > 0, { limit: LIMIT_MS });
        for (const one of both()) await untilStatus(one, /1 alert$/);
        await sleep(TOLD_BY_MS);
        await toasts.stop();
        assert.equal(toasts.count(), 1);
        assert.equal(readers().length, 1, 'one is connected still');
        const most = (Date.now() - began) / SHORTEST_MS + 1;
        assert.ok(readings - before <= most, `${readings - before} readings, at most ${most}`);
      });

      it('are snoozed in both when they are snoozed in one', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Alerts');
        await lists(workbench, 'Firing', FIRST.group);
        await workbench.quickInput.pressRowButtonUntil(
          FIRST.group,
          'Snooze…',
          (state) => state?.rows.some(({ label }) => label === 'For 1 hour') === true,
        );
        await workbench.quickInput.pick('For 1 hour');
        for (const one of both()) await untilStatus(one, /No alerts/);
      });

      it('go on in the other window after the one that reads was killed', async function () {
        this.timeout(LIMIT_MS + 4 * PERIOD_MS);
        const { workbench } = window();
        for (const one of both()) await one.clearNotifications();
        const [killed] = readers();
        assert.ok(killed !== undefined);
        const owner = leaseOwner(window());
        // Else VS Code begins another one in a window that is about to go.
        process.kill(killed, 'SIGSTOP');
        await reading.page.close();
        process.kill(killed, 'SIGKILL');
        const died = Date.now();
        await waitFor('another owner of the lease', () => leaseOwner(window()) !== owner, {
          limit: LIMIT_MS,
          every: 200,
        });
        const took = Date.now() - died;
        console.log(`        taken over after ${Math.round(took / 1000)} s`);
        await waitFor('a reader', () => readers().length === 1, { limit: LIMIT_MS });
        assert.ok(!readers().includes(killed));
        setLag(NEXT, 2500);
        const { text } = await workbench.notification(TOLD, LIMIT_MS);
        assert.match(text, new RegExp(NEXT.group));
        assert.doesNotMatch(text, new RegExp(FIRST.group), 'that one was told, and is snoozed');
        assert.match(await statusText(workbench), /1 alert$/);
        // A timer may be late on a busy machine, and is no reason to fail: three periods, and one more.
        assert.ok(took <= 4 * PERIOD_MS, `${took} ms`);
      });
    },
  );
});

/** Processes of extension hosts with a connection to the cluster. */
function readersOf(window: VscodeWindow, ports: readonly number[]): readonly number[] {
  const isReader = (pid: number) => ports.some((port) => portsConnectedTo(pid).has(port));
  return window.extensionHosts().flatMap(({ pid }) => (isReader(pid) ? [pid] : []));
}

/** Who holds the lease; undefined for nobody. */
function leaseOwner({ server }: VscodeWindow): string | undefined {
  const storage = join(server.dataFolder, 'data', 'User', 'globalStorage');
  try {
    const text = readFileSync(
      join(storage, 'kafka-consumer-groups.kafka-consumer-groups', 'watching'),
      'utf8',
    );
    return (JSON.parse(text) as { readonly owner?: string }).owner;
  } catch {
    return undefined;
  }
}
