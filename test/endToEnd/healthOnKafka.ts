// The health of groups with real clients on a real Kafka, as a person sees it: a consumer that fails on one
// message again and again, one that was killed, one that works a backlog off. The clock of the window's extension
// host goes faster than the clients' time, since a group is watched for minutes before something is said.

import assert from 'node:assert/strict';
import { Troupe } from '../support/insight/troupe';
import { each } from '../support/insight/stages/stage';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { GroupPanelPage } from '../support/vscode/groupPanel';
import { waitFor } from '../support/vscode/waitFor';
import { describeInWindow } from '../workbench/onWindow';

/** Seconds of the window in one of the clients'. A reading each second is one in as many of the window. */
const PACE = 4;
/** In clients' time: patience that costs nothing where all goes well. */
const LIMIT_MS = 400_000;

const STUCK = { group: 'health-stuck', topic: 'health-stuck-in', partition: 1, offset: 20 };
const KILLED = 'health-killed';
const DRAINED = { group: 'health-drained', backlog: 1500 };
/** Messages a second: what comes to each partition, and what the consumer takes from all. */
const RATE = 2;
const DRAIN_RATE = 45;
/** Lag at which the backlog is gone: what came since the latest commit. */
const GONE = 15;

const stages = (): ConstructorParameters<typeof Troupe>[1] => [
  {
    file: 'stuck',
    traffic: [{ topic: STUCK.topic, rates: each(RATE, 3) }],
    python: [
      {
        ...{ client: 'stuck-1', group: STUCK.group, topics: [STUCK.topic], commit: 1 },
        fails: { partition: STUCK.partition, offset: STUCK.offset, how: 'retry' },
      },
    ],
  },
  {
    file: 'killed',
    traffic: [{ topic: `${KILLED}-in`, rates: each(RATE, 2) }],
    killed: [
      {
        ...{ client: 'killed-1', group: KILLED, topics: [`${KILLED}-in`], commit: 1, kill: 15 },
        config: { 'session.timeout.ms': 6000 },
      },
    ],
  },
  {
    file: 'drained',
    traffic: [
      { topic: `${DRAINED.group}-in`, rates: each(1, 3), before: each(DRAINED.backlog, 3) },
    ],
    python: [
      {
        ...{ client: 'drained-1', group: DRAINED.group, topics: [`${DRAINED.group}-in`] },
        ...{ commit: 1, rate: DRAIN_RATE },
      },
    ],
  },
];

/** What the header said, and when, in milliseconds of the clients' time. */
interface Forecast {
  readonly at: number;
  readonly text: string;
}

export function healthOnKafka(kafka: () => KafkaCluster): void {
  describeInWindow(
    'the health of groups, in a window whose time goes faster',
    () => ({
      clusters: [{ id: 'real', name: 'real', bootstrapServers: kafka().bootstrapServers }],
      settings: { 'kafkaGroups.refresh.interval': 1 },
      clockPace: PACE,
      width: 1400,
      height: 900,
    }),
    (window) => {
      let troupe: Troupe | undefined;
      let drained: Promise<{ readonly forecasts: readonly Forecast[]; readonly end: number }>;

      /** From the palette: a row is read anew every second here. */
      const open = async (groupId: string): Promise<GroupPanelPage> => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Lag Details');
        await workbench.quickInput.pick(groupId);
        return GroupPanelPage.of(workbench.page, groupId);
      };

      before('start the clients, and follow the one that drains', async function () {
        this.timeout(180_000);
        await kafka().createTopic(STUCK.topic, 3);
        await kafka().createTopic(`${KILLED}-in`, 2);
        await kafka().createTopic(`${DRAINED.group}-in`, 3);
        const said: string[] = [];
        troupe = new Troupe(kafka(), stages(), Date.now(), (line) => said.push(line));
        await troupe.fill();
        await troupe.start();
        const { workbench } = window();
        for (const groupId of [STUCK.group, KILLED, DRAINED.group]) {
          await workbench.tree.row(groupId, 60_000);
        }
        const panel = await open(DRAINED.group);
        await workbench.runCommand('Kafka Consumer Groups: Keep Open');
        drained = follow(panel);
        drained.catch(() => undefined); // told where it is awaited
      });

      after('end the clients', async function () {
        this.timeout(60_000);
        await troupe?.end();
      });

      it('tells when a shrinking lag is gone, and that is when it is gone', async function () {
        this.timeout(LIMIT_MS);
        const { forecasts, end } = await drained;
        const judged = forecasts.map(({ at, text }) => {
          const [least, most] = rangeOf(text);
          const truth = (end - at) * PACE;
          return { text, truth, isRight: truth >= least - BLIND_MS && truth <= most + BLIND_MS };
        });
        const right = judged.filter(({ isRight }) => isRight).length;
        const told = judged.map(({ text, truth }) => `${text} (${Math.round(truth / 1000)} s)`);
        assert.ok(judged.length >= 5, `it told when only ${judged.length} times: ${told.join()}`);
        assert.ok(right / judged.length >= 0.8, `${right} of ${judged.length}: ${told.join('\n')}`);
      });

      it('sees that a killed consumer left its group without any', async function () {
        this.timeout(LIMIT_MS);
        const row = await window().workbench.tree.row(
          ({ name, description, ariaLabel }) =>
            name === KILLED &&
            description.includes('no members') &&
            ariaLabel.includes('no consumer'),
          LIMIT_MS,
        );
        assert.equal(row.icon, 'warning');
        const panel = await open(KILLED);
        await panel.openTab('Health');
        const text = await panel.untilText('the verdict', (shown) => shown.includes('No consumer'));
        assert.match(text, /messages? (has|have) come since/);
      });

      it('names the message that a consumer fails on, and opens it', async function () {
        this.timeout(LIMIT_MS);
        const { workbench } = window();
        const row = await workbench.tree.row(
          ({ name, ariaLabel }) => name === STUCK.group && ariaLabel.includes('stuck on a message'),
          LIMIT_MS,
        );
        assert.equal(row.icon, 'error');
        const panel = await open(STUCK.group);
        await panel.openTab('Health');
        const place = `${STUCK.topic}-${STUCK.partition} has stayed at offset ${STUCK.offset} for`;
        const text = await panel.untilText('the verdict', (shown) => shown.includes(place));
        assert.match(text, /while other partitions continue/);
        await workbench.screenshot('health-stuck');
        await panel.frame.getByRole('button', { name: /^Show Message/ }).click();
        await waitFor('the message', async () =>
          (await workbench.editorTitles())[0]?.startsWith(`${STUCK.topic} ${STUCK.partition} · `),
        );
        assert.match(
          await workbench.editorText(),
          new RegExp(`── Offset ${STUCK.offset} [\\s\\S]*"order": ?4711`),
        );
      });
    },
  );
}

/** What cannot be seen of when it was gone: commits and readings are a second apart each, and the page waits. */
const BLIND_MS = 3000 * PACE;

/** Notes what the header of a group says of its end, until its backlog is gone. */
async function follow(
  panel: GroupPanelPage,
): Promise<{ readonly forecasts: readonly Forecast[]; readonly end: number }> {
  const forecasts: Forecast[] = [];
  await waitFor(
    'the backlog to be gone',
    async () => {
      const text = await panel.text();
      const [, told] = /catches up in ([^\n·,]+)/.exec(text) ?? [];
      if (told !== undefined && told !== forecasts.at(-1)?.text) {
        forecasts.push({ at: Date.now(), text: told.trim() });
      }
      const [, lag] = /lag\s+([\d,]+)/.exec(text) ?? [];
      return lag !== undefined && Number(lag.replaceAll(',', '')) <= GONE;
    },
    { limit: LIMIT_MS, every: 200 },
  );
  return { forecasts, end: Date.now() };
}

const UNITS = new Map([
  ['ms', 1],
  ['s', 1000],
  ['min', 60_000],
  ['h', 3_600_000],
]);

/** '1 min 5 s to 2 min', '12 to 15 min', 'about 40 s' in milliseconds, with what the words leave out. */
function rangeOf(text: string): [least: number, most: number] {
  const [least = '', most = least] = text.replace('about ', '').split(' to ');
  const lengthOf = (words: string): number =>
    [...words.matchAll(/(\d+) (ms|s|min|h)/g)].reduce(
      (sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS.get(unit) ?? NaN),
      0,
    );
  const [, unit = ''] = / (\S+)$/.exec(most) ?? [];
  return [lengthOf(/^\d+$/.test(least) ? `${least} ${unit}` : least), lengthOf(most) + 1000];
}
