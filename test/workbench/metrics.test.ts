// Sending metrics as a person sets it up: asked step by step, left at each, refused and corrected; then what got
// there, what the tooltip says, and what is said when the key expires.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answer, OtlpServer, type Received } from '../support/metrics/otlpServer';
import { readSettings, writeSettings } from '../support/vscode/settings';
import { waitFor } from '../support/vscode/waitFor';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

const SEND = 'Kafka Consumer Groups: Send Metrics To…';
const KEY = 'k3y-Sup3rS3cret-0f-the-test';
const WHERE = 'Where to send metrics?';

/** The server of this test takes this key only. */
const honest = (response: Parameters<ReturnType<typeof answer>>[0], received: Received): void => {
  const isKnown = received.headers['x-oneuptime-token'] === KEY;
  const said = received.path.endsWith('/validate') ? '{"valid":true}' : '{}';
  answer(isKnown ? 200 : 401, isKnown ? said : '{}')(response, received);
};

interface Metric {
  readonly name: string;
  readonly gauge: {
    readonly dataPoints: readonly {
      readonly attributes: readonly { readonly key: string; readonly value: object }[];
      readonly asInt?: string;
    }[];
  };
}

/** 'kafka.consumer_group.lag_sum group=… topic=…' → its value, of the last message received. */
function valuesOf({ body }: Received): ReadonlyMap<string, string> {
  const message = JSON.parse(body) as {
    resourceMetrics: [{ scopeMetrics: [{ metrics: Metric[] }] }];
  };
  const values = new Map<string, string>();
  for (const { name, gauge } of message.resourceMetrics[0].scopeMetrics[0].metrics) {
    for (const { attributes, asInt = '' } of gauge.dataPoints) {
      const texts = attributes.map(({ key, value }) => `${key}=${Object.values(value).join('')}`);
      values.set([name, ...texts].join(' '), asInt);
    }
  }
  return values;
}

describe('sending metrics', () => {
  const demo = useDemoCluster({ moving: false });
  let server: OtlpServer;
  before('start an endpoint', async () => {
    server = new OtlpServer();
    server.answers = [honest];
    await server.listen();
  });
  after('end the endpoint', async () => server.close());

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('shop', demo())] }),
    (window) => {
      const posted = () => server.received.filter(({ method }) => method === 'POST');
      const step = (placeholder: string) =>
        window().workbench.quickInput.waitUntil(
          placeholder,
          (state) => state.placeholder === placeholder,
        );
      const saved = async () => {
        const settings = await readSettings(window().server.dataFolder, 'Machine');
        return Object.entries(settings).filter(([name]) => name.includes('.export.'));
      };

      before('send often', async () => {
        const { server: vscode, workbench } = window();
        await writeSettings(vscode.dataFolder, 'Machine', {
          ...(await readSettings(vscode.dataFolder, 'Machine')),
          'kafkaGroups.export.otlp.interval': 10,
        });
        await workbench.reload();
        await workbench.tree.row('shop');
      });

      it('can be left at each step, and keeps what was typed on the way back', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.runCommand(SEND);
        const { rows } = await step(WHERE);
        assert.deepEqual(
          rows.map(({ label }) => label),
          ['OneUptime', 'Any OTLP Endpoint'],
        );
        await workbench.screenshot('metrics-where');
        await quickInput.cancel();

        await workbench.runCommand(SEND);
        await step(WHERE);
        await quickInput.pick('OneUptime');
        const address = await quickInput.waitUntil('the address', ({ value }) =>
          value.startsWith('https://'),
        );
        assert.equal(address.value, 'https://oneuptime.com/otlp');
        await quickInput.type('http://elsewhere.example/otlp');
        await quickInput.waitUntil('the remark', ({ message }) => message.includes('Without TLS'));
        await workbench.screenshot('metrics-address');
        await quickInput.pressButton('Back');
        await step(WHERE);
        await quickInput.accept();
        await quickInput.waitUntil('what was typed', ({ value }) => value.includes('elsewhere'));
        await quickInput.accept();
        await quickInput.waitUntil('the key', ({ value }) => value === '');
        await quickInput.cancel();
        assert.deepEqual(
          (await saved()).map(([name]) => name),
          ['kafkaGroups.export.otlp.interval'],
        );
        assert.deepEqual(server.received, []);
      });

      it('asks for another key where one is refused, and sends what is on screen', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.runCommand(SEND);
        await step(WHERE);
        await quickInput.pick('OneUptime');
        await quickInput.waitUntil('the address', ({ value }) => value !== '');
        await quickInput.type(server.url.href);
        await quickInput.accept();
        await quickInput.waitUntil('the key', ({ value }) => value === '');
        await quickInput.type('wrong-key');
        await quickInput.accept();
        const finely = await quickInput.waitUntil('how finely', ({ placeholder }) =>
          placeholder.startsWith('How finely?'),
        );
        assert.match(finely.rows[0]?.description ?? '', /^\d+ points each time$/);
        await workbench.screenshot('metrics-finely');
        await quickInput.accept();
        await workbench.notification(/refuses the key/);
        await workbench.screenshot('metrics-refused');
        assert.deepEqual(posted(), [], 'a key that is refused is not tried with metrics');
        await workbench.answerNotification(/refuses the key/, 'Change…');
        await quickInput.waitUntil('the key again', ({ value }) => value === 'wrong-key');
        await quickInput.type(KEY);
        await quickInput.accept();
        await quickInput.waitUntil('how finely', ({ placeholder }) =>
          placeholder.startsWith('How finely?'),
        );
        await quickInput.accept();
        const { text } = await workbench.notification(/^Sent \d+ points of shop to /);
        await workbench.screenshot('metrics-sent');
        const [first] = posted();
        assert.ok(first !== undefined);
        const values = valuesOf(first);
        assert.equal(Number(/\d+/.exec(text)?.[0]), values.size);
        const group = 'group=manual-commit-group';
        assert.equal(values.get(`kafka.consumer_group.lag_sum ${group} topic=orders`), '350');
        assert.equal(values.get(`kafka.consumer_group.offset_sum ${group} topic=orders`), '6900');
        assert.equal(values.get(`kafka.consumer_group.state ${group} state=Stable`), '1');
        await workbench.clearNotifications();
      });

      it('goes on by itself, and the tooltip of the cluster says so', async () => {
        const { workbench } = window();
        const before = posted().length;
        await waitFor('another sending', () => Promise.resolve(posted().length > before + 1), {
          limit: 90_000,
        });
        const tooltip = await waitFor('the tooltip', async () => {
          const shown = await workbench.tree.hover('shop');
          await workbench.tree.parkMouse();
          return /Metrics: sent \d\d:\d\d:\d\d, \d+ points/.test(shown) ? shown : undefined;
        });
        assert.ok(!tooltip.includes(KEY));
      });

      it('sends once when it is asked to', async () => {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Send Metrics Once');
        await workbench.notification(/^Sent \d+ points of shop to 127/);
        await workbench.clearNotifications();
      });

      it('says once that the key has expired, and how to go on', async () => {
        const { workbench } = window();
        server.answers = [answer(401, JSON.stringify({ message: `expired: ${KEY}` }))];
        const { text } = await workbench.notification(/could not be sent three times/, 120_000);
        assert.match(text, /refuses the key \(status 401\)/);
        await workbench.screenshot('metrics-expired');
        await workbench.clearNotifications();
        server.answers = [honest];
      }).timeout(150_000);

      it('keeps the key in no setting, log or file', async () => {
        const { server: vscode } = window();
        assert.deepEqual(Object.fromEntries(await saved()), {
          'kafkaGroups.export.otlp.interval': 10,
          'kafkaGroups.export.otlp.endpoint': server.url.href,
          'kafkaGroups.export.otlp.granularity': 'topic',
          'kafkaGroups.export.otlp.clusters': ['shop'],
        });
        const folder = vscode.dataFolder;
        let logs = '';
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name);
          if (!entry.isFile() || path.startsWith(join(folder, 'extensions'))) continue;
          const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // it may be gone by now
          assert.ok(!bytes.includes(KEY), path);
          if (path.endsWith('.log')) logs += bytes.toString('utf8');
        }
        assert.match(logs, /shop: sent \d+ points to 127\.0\.0\.1/, 'the test reads the log');
      });

      it('stops, and forgets the address', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu('shop', 'Stop Sending Metrics');
        await workbench.notification(/No more metrics of shop are sent/);
        assert.deepEqual(Object.fromEntries(await saved()), {
          'kafkaGroups.export.otlp.interval': 10,
          'kafkaGroups.export.otlp.granularity': 'topic',
        });
        await workbench.runCommand(SEND);
        const { rows } = await step(WHERE);
        assert.equal(rows.length, 2, 'there is no address to go on with');
        await workbench.quickInput.cancel();
      });

      it('exports the lag of a group as Prometheus text', async () => {
        const { workbench, folder } = window();
        const file = join(folder, 'lag.prom');
        await workbench.tree.expand('shop');
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Export Lag…');
        await workbench.quickInput.pick('Prometheus');
        await workbench.quickInput.answerFileDialog(file);
        await workbench.notification(/Wrote the lag of 1 group/);
        const lines = (await readFile(file, 'utf8')).split('\n');
        const lags = lines.filter((line) => line.startsWith('kafka_consumer_group_lag{'));
        assert.deepEqual(
          lags.map((line) => line.split(' ').at(-1)),
          ['250', '0', '100', '0'],
        );
        await workbench.clearNotifications();
      });

      it('copies a group as Prometheus text', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu('manual-commit-group', 'Copy as Prometheus Text');
        const copied = await waitFor('the copied text', async () => {
          const text = await workbench.clipboard();
          return text.includes('kafka_consumer_group_lag{') ? text : undefined;
        });
        assert.ok(
          copied.includes(
            'kafka_consumer_group_lag{cluster="shop",group="manual-commit-group",topic="orders",partition="0"} 250\n',
          ),
          copied,
        );
      });
    },
  );
});
