// Find Clusters… as a person uses it: in the files of a workspace and in running containers, several ticked
// at once, left at every step; and never in a workspace that is not trusted.

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSettings } from '../support/vscode/settings';
import { DockerSocket } from './dockerSocket';
import { useDemoCluster } from './onDemoCluster';
import { describeInWindow, type OpenWindow } from './onWindow';

const COMMAND = 'Kafka Consumer Groups: Find Clusters…';
const FIRST_SECRET = 'f1rst-Marked-Secret';
const SECOND_SECRET = 's3cond-Marked-Secret';
const LIST = 'Tick the clusters to add';

/** Where a workspace says where clusters are; `port` is a cluster's that answers. */
function filesOf(port: number): Readonly<Record<string, string>> {
  const broker = (ports: string): string =>
    [
      'services:',
      '  kafka:',
      '    image: apache/kafka:4.1.0',
      '    environment:',
      `      KAFKA_ADVERTISED_LISTENERS: INSIDE://kafka:9092,OUTSIDE://localhost:${ports}`,
      `    ports: ["${ports}:${ports}"]`,
    ].join('\n');
  return {
    'docker-compose.yml': broker(String(port)),
    'service/src/main/resources/application.yml': [
      'spring:',
      '  kafka:',
      `    bootstrap-servers: 127.0.0.1:${port}`,
      '    properties:',
      '      security.protocol: SASL_PLAINTEXT',
      '      sasl.mechanism: SCRAM-SHA-512',
      `      sasl.jaas.config: org.apache.kafka.common.security.scram.ScramLoginModule required username="anna" password="${FIRST_SECRET}";`,
    ].join('\n'),
    // As projects keep it: not in their history.
    '.gitignore': '*.properties\n',
    'client.properties': [
      '# of the second team',
      `bootstrap.servers=localhost:${port}`,
      'security.protocol=SASL_PLAINTEXT',
      'sasl.mechanism=PLAIN',
      `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="bert" password="${SECOND_SECRET}";`,
    ].join('\n'),
    'tls/stores.properties': [
      `bootstrap.servers=secured.example.org:9093`,
      'security.protocol=SSL',
      'ssl.truststore.type=PEM',
      'ssl.truststore.location=certs/ca.pem',
      'ssl.keystore.location=./gone.p12',
      'ssl.keystore.password=changeit',
    ].join('\n'),
    'tls/certs/ca.pem': 'a certificate',
    'node_modules/some-package/docker-compose.yml': broker('19999'),
    'target/classes/application.properties': 'spring.kafka.bootstrap-servers=built:9092\n',
    'README.md': 'bootstrap.servers=readme:9092\n',
  };
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Whether one of the texts stands in a file below the folder. */
async function isAnywhere(folder: string, texts: readonly string[]): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => content.includes(text))) return true;
  }
  return false;
}

const savedIn = async (window: OpenWindow): Promise<Readonly<Record<string, unknown>>[]> => {
  const settings = await readSettings(window().server.dataFolder, 'Machine');
  return (settings['kafkaGroups.clusters'] ?? []) as Record<string, unknown>[];
};

describe('Find Clusters…', () => {
  const inFile = useDemoCluster({ moving: false });
  const inContainer = useDemoCluster({ moving: false });
  let docker: DockerSocket | undefined;
  const portOf = (servers: readonly string[]): number => Number(servers[0]?.split(':').at(-1));

  before('start a Docker', async () => {
    docker = await DockerSocket.listen();
    docker.brokers = [{ name: 'events', port: portOf(inContainer().bootstrapServers) }];
  });
  after('end the Docker', () => docker?.close());

  describeInWindow(
    'in a window',
    () => ({ dockerHost: docker?.host }),
    (window) => {
      before('fill the workspace', async () => {
        await write(window().folder, filesOf(portOf(inFile().bootstrapServers)));
      });

      const saved = () => savedIn(window);
      const rowsOf = async (): Promise<string[]> => {
        const { rows } = await window().workbench.quickInput.waitUntil(
          'the list',
          ({ placeholder }) => placeholder === LIST,
          60_000,
        );
        return rows.map(({ label, description, detail }) => `${label}: ${description} | ${detail}`);
      };
      const find = async (): Promise<string[]> => {
        const { workbench } = window();
        // A busy Docker may not answer within the three seconds that it is given: a person looks again.
        for (let left = 3; ; left--) {
          await workbench.runCommand(COMMAND);
          const rows = await rowsOf();
          if (left === 1 || rows.some((row) => row.endsWith('a running container'))) return rows;
          await workbench.quickInput.cancel();
        }
      };
      const tick = async (...places: readonly string[]): Promise<void> => {
        const { quickInput } = window().workbench;
        for (const place of places) {
          await quickInput.pick(({ detail }) => detail.includes(place));
          await quickInput.waitUntil(`the tick on ${place}`, ({ rows }) =>
            rows.some(({ checked, detail }) => checked && detail.includes(place)),
          );
        }
      };

      it('shows each with its place, and what is known and missing, and no secret', async () => {
        const { workbench } = window();
        const shown = await find();
        await workbench.screenshot('find-clusters');
        const port = portOf(inFile().bootstrapServers);
        assert.deepEqual(shown, [
          `localhost:${port}: not encrypted, PLAIN as bert | client.properties:2`,
          `kafka: localhost:${port} · not encrypted | docker-compose.yml:2`,
          `127.0.0.1:${port}: not encrypted, SCRAM-SHA-512 as anna | service/src/main/resources/application.yml:3`,
          'secured.example.org:9093: TLS with a client certificate · missing: file ./gone.p12 | tls/stores.properties:1',
          `events: localhost:${portOf(inContainer().bootstrapServers)} · not encrypted | a running container`,
        ]);
        const { rows } = await workbench.quickInput.waitUntil('the list');
        assert.deepEqual(
          rows.filter(({ checked }) => checked),
          [],
        );
        assert.deepEqual(
          docker?.asked.every((line) => line.startsWith('GET ')),
          true,
        );
        await workbench.quickInput.cancel();
        assert.deepEqual(await saved(), []);
      });

      it('keeps nothing where the person leaves: at the secrets, at the name, at the environment', async () => {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        await find();
        await tick('client.properties', 'application.yml');
        await quickInput.accept();
        const dialog = await workbench.dialog();
        await workbench.screenshot('find-clusters-secrets');
        assert.match(dialog.message, /Store the passwords and keys that were found/);
        await page.keyboard.press('Escape');
        await quickInput.waitUntilClosed();

        await find();
        await tick('client.properties', 'application.yml');
        await quickInput.accept();
        await workbench.answerDialog('Store as Secrets');
        const name = await quickInput.waitUntil('the name', ({ title }) =>
          title.includes('1 of 2'),
        );
        assert.equal(name.value, 'localhost');
        await workbench.screenshot('find-clusters-name');
        await quickInput.cancel();

        await find();
        await tick('docker-compose.yml');
        await quickInput.accept();
        await quickInput.waitUntil('the name', ({ value }) => value === 'kafka');
        await quickInput.accept();
        await quickInput.waitUntil('the environment', ({ title }) => title.endsWith('(2/2)'));
        await quickInput.cancel();

        // Leaving one leaves those after it, too.
        await quickInput.waitUntilClosed();
        assert.deepEqual(await saved(), []);
        const { dataFolder } = window().server;
        assert.equal(await isAnywhere(dataFolder, [FIRST_SECRET, SECOND_SECRET]), false);
      });

      it('adds two that were ticked, one after the other', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await find();
        await tick('docker-compose.yml', 'a running container');
        await workbench.screenshot('find-clusters-two');
        await quickInput.accept();
        for (const [at, name] of ['kafka', 'events'].entries()) {
          const asked = await quickInput.waitUntil(
            `the name of ${name}`,
            ({ value }) => value === name,
            60_000,
          );
          assert.equal(asked.title, `Find Clusters: ${at + 1} of 2 (1/2)`);
          await quickInput.accept();
          await quickInput.pick('Development');
          await workbench.notification(new RegExp(`Connected to ${name}: 3 brokers`), 60_000);
        }
        await workbench.tree.row(
          ({ name, description }) => name === 'events' && description.includes('3 brokers'),
        );
        await workbench.screenshot('find-clusters-added');
        assert.deepEqual(
          (await saved()).map(({ name }) => name),
          ['kafka', 'events'],
        );
        await workbench.clearNotifications();
      });

      it('takes files from beside the configuration, and asks for one that is not there', async () => {
        const { workbench, folder } = window();
        const { quickInput } = workbench;
        await workbench.runCommand('Kafka Consumer Groups: Import Cluster…');
        await quickInput.pick('From a file…');
        await quickInput.answerFileDialog(join(folder, 'tls/stores.properties'));
        const { rows } = await quickInput.waitUntil('the preview', (state) =>
          state.rows.some(({ label }) => label === 'Trusted CA'),
        );
        await workbench.screenshot('import-files');
        const shown = rows.map(({ label, description }) => `${label}: ${description}`);
        const authority = join(folder, 'tls/certs/ca.pem');
        assert.ok(shown.includes(`Trusted CA: ${authority}`), shown.join('\n'));
        assert.ok(shown.includes(`The file certs/ca.pem is ${authority}.: `), shown.join('\n'));
        const missing =
          'There is no file ./gone.p12 beside stores.properties or in the workspace folder';
        assert.ok(
          shown.some((line) => line.startsWith(missing)),
          shown.join('\n'),
        );
        await quickInput.pick('Use this');
        await quickInput.waitUntil('the name', ({ value }) => value === 'secured');
        await quickInput.accept();
        await quickInput.waitUntil(
          'the key store',
          ({ value, title }) => value === join(folder, 'tls/gone.p12') && title.endsWith('(2/3)'),
        );
        await quickInput.cancel();
        assert.equal((await saved()).length, 2);
      });

      it('asks for a password that it was not told to store', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await find();
        await tick('client.properties');
        await quickInput.accept();
        await workbench.answerDialog('Ask Me for Them');
        await quickInput.waitUntil('the name', ({ value }) => value === 'localhost');
        await quickInput.type('asked');
        await quickInput.accept();
        const box = await quickInput.waitUntil('the password', ({ password }) => password);
        assert.equal(box.placeholder, '');
        await quickInput.cancel();
        assert.equal((await saved()).length, 2);
      });

      it('stores a password on a yes, as a secret and nowhere else', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await find();
        await tick('application.yml');
        await quickInput.accept();
        await workbench.answerDialog('Store as Secrets');
        await quickInput.waitUntil('the name', ({ value }) => value === '127.0.0.1');
        await quickInput.type('kept');
        await quickInput.accept();
        await quickInput.pick('Development');
        const failed = await workbench.answerDialog('Save Anyway', 60_000);
        assert.match(failed.message, /Could not connect to kept/);
        await workbench.tree.row(({ name }) => name === 'kept');
        assert.equal((await saved()).at(-1)?.['username'], 'anna');
        await workbench.reload();
        await workbench.openView('Kafka Groups');
        await workbench.tree.chooseFromMenu('kept', 'Duplicate Cluster…');
        await quickInput.waitUntil('the name', ({ title }) => title.includes('(1/'));
        await quickInput.accept();
        await quickInput.waitUntil('the servers', ({ title }) => title.includes('(2/'));
        await quickInput.accept();
        await quickInput.pick('Plain');
        await quickInput.pick('User name and password, SCRAM-SHA-512');
        await quickInput.waitUntil('the user', ({ value }) => value === 'anna');
        await quickInput.accept();
        const box = await quickInput.waitUntil('the password', ({ password }) => password);
        assert.equal(box.placeholder, 'Leave empty to keep the current value');
        await quickInput.cancel();
        const { dataFolder } = window().server;
        assert.equal(await isAnywhere(dataFolder, [FIRST_SECRET, SECOND_SECRET]), false);
      });

      it('leads from a row that failed to what failed, and from there straight to the try', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.tree.row(
          ({ name, description }) => name === 'kept' && description.startsWith('login refused'),
          60_000,
        );
        await workbench.tree.pressInline('kept', 'Edit Connection');
        const asked = await quickInput.waitUntil('the logins', ({ rows }) =>
          rows.some(({ label }) => label === 'No login'),
        );
        await workbench.screenshot('correct-failed-row');
        assert.equal(asked.title, 'Edit Cluster kept');
        await quickInput.pick('No login');
        await workbench.notification(/Connected to kept: 3 brokers/, 60_000);
        assert.equal((await saved()).at(-1)?.['environment'], 'development');
      });
    },
  );

  describeInWindow(
    'in a workspace that is not trusted',
    () => ({ dockerHost: docker?.host, restricted: true }),
    (window) => {
      before('fill the workspace', async () => {
        await write(window().folder, filesOf(portOf(inFile().bootstrapServers)));
        docker?.asked.splice(0);
      });

      it('is not offered, and nobody looks anywhere', async () => {
        const { workbench } = window();
        const offered = await workbench.quickInput.offered(
          'Kafka Consumer Groups: Clus',
          'Kafka Consumer Groups: Add Cluster…',
        );
        assert.ok(!offered.includes(COMMAND), offered.join('\n'));
        await workbench.pressWelcomeButton('Add Cluster…');
        const { rows } = await workbench.quickInput.waitUntil('the ways to add', (state) =>
          state.rows.some(({ label }) => label === 'Enter the connection'),
        );
        await workbench.screenshot('find-clusters-restricted');
        assert.ok(!rows.some(({ label }) => /find/i.test(label)), 'it is not among the ways');
        await workbench.quickInput.cancel();
        assert.deepEqual(docker?.asked, []);
      });
    },
  );
});
