// Connecting to a real Kafka that wants a login: imported, tried step by step, saved; and where its
// secrets go: nowhere but into the secret storage, and to no other server than they were given for.

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingForKafka } from '../../scripts/lib/kafkaPrerequisites';
import { STORE_PASSWORD } from '../support/kafka/security/keyStores';
import { startSecureKafka, type SecureKafka } from '../support/kafka/security/secureKafka';
import { ADMIN, UNRESOLVED_ADDRESS } from '../support/kafka/security/secureListeners';
import { skipBecause } from '../support/mocha/skipBecause';
import { readSettings, writeSettings } from '../support/vscode/settings';
import { waitFor } from '../support/vscode/waitFor';
import { describeInWindow } from '../workbench/onWindow';
import { CONTAINER } from '../workbench/vscodeWindow';

const CLUSTERS = 'kafkaGroups.clusters';
/** A password that is wrong, and would be found anywhere. */
const MARKED = 'mark3d-Passw0rd';

/** Every file below a folder that holds one of the texts. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const content = await readFile(path).catch(() => Buffer.alloc(0));
        return texts.some((text) => content.includes(text)) ? [path] : [];
      }),
  );
  return found.flat();
}

describe('connecting to a real Kafka with a login', () => {
  let kafka: SecureKafka | undefined;
  const address = (listener: 'SASLSSL' | 'SASL' | 'MTLS' | 'UNRESOLVED'): string => {
    const { host, port } = kafka!.at(listener);
    return `${host}:${port}`;
  };

  before('start Kafka', async function () {
    const missing = await missingForKafka();
    if (missing !== undefined) skipBecause(this, missing);
    this.timeout(400_000); // the first time, its jars are downloaded
    kafka = await startSecureKafka();
  });
  after('stop Kafka', async function () {
    this.timeout(60_000);
    await kafka?.stop();
  });

  describeInWindow(
    'in the window',
    () => ({}),
    (window) => {
      const saved = async (): Promise<Record<string, unknown>[]> => {
        const clusters = (await readSettings(window().server.dataFolder, 'Machine'))[CLUSTERS];
        return (clusters ?? []) as Record<string, unknown>[];
      };
      /** Changes the settings behind the extension's back, and begins a new window. */
      const rewrite = async (clusters: readonly unknown[]): Promise<void> => {
        await writeSettings(window().server.dataFolder, 'Machine', { [CLUSTERS]: clusters });
        await window().workbench.reload();
        await window().workbench.openView(CONTAINER);
      };

      it('shows what it understood of a configuration', async () => {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        const properties = [
          `bootstrap.servers=${address('SASLSSL')}`,
          'security.protocol=SASL_SSL',
          'sasl.mechanism=SCRAM-SHA-512',
          'ssl.truststore.type=PEM',
          `ssl.truststore.location=${kafka!.files.authority}`,
          'ssl.cipher.suites=TLS_AES_256_GCM_SHA384',
          'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\',
          `  username="${ADMIN.name}" password="${MARKED}";`,
        ].join('\r\n');
        await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(properties)})`);
        await workbench.pressWelcomeButton('Add Cluster…');
        await quickInput.pick('Import from the clipboard');
        const { rows } = await quickInput.waitUntil('the preview', (state) =>
          state.rows.some(({ label }) => label === 'Servers'),
        );
        await page.evaluate(`navigator.clipboard.writeText('')`);
        await workbench.screenshot('import-preview');
        const shown = rows.map(({ label, description }) => `${label}: ${description}`);
        assert.ok(shown.includes('User name: alice'), shown.join('\n'));
        assert.ok(shown.includes('Password: found: will be stored as a secret'));
        assert.ok(shown.some((line) => line.startsWith('Line 6: ssl.cipher.suites is not')));
        assert.doesNotMatch(shown.join(), new RegExp(MARKED));
      });

      it('asks for what is missing, and says at which step the connection fails', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await quickInput.pick('Use this');
        await quickInput.waitUntil('the name', ({ title }) => title === 'Import Cluster (1/2)');
        await quickInput.type('secured');
        await quickInput.accept();
        await quickInput.pick('Production, read-only');
        await workbench.page.locator('.monaco-dialog-box').waitFor({ timeout: 30_000 });
        await workbench.screenshot('connect-failed');
        const dialog = await workbench.answerDialog('Edit Login', 30_000);
        assert.match(dialog.message, /Could not connect to secured/);
        assert.match(dialog.detail, /✓ Connection/);
        assert.match(dialog.detail, /✓ TLS and certificate/);
        assert.match(dialog.detail, /✗ Login: Login refused/);
        assert.doesNotMatch(dialog.detail, new RegExp(MARKED));
      });

      it('saves it once the password is right, with its guards', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await quickInput.waitUntil('the user', ({ value }) => value === ADMIN.name);
        await quickInput.accept();
        await quickInput.waitUntil('the password', ({ password }) => password);
        await quickInput.type(ADMIN.password);
        await workbench.screenshot('connect-password');
        await quickInput.accept();
        await workbench.notification(/Connected to secured: 1 broker/, 30_000);
        await workbench.tree.row(
          ({ name, description }) =>
            name === 'secured' && description === 'PROD · 1 broker · read-only',
        );
        await workbench.screenshot('connected-guarded');
        const [entry] = await saved();
        assert.deepEqual(entry, {
          ...{ id: 'secured', name: 'secured', bootstrapServers: address('SASLSSL'), tls: true },
          ...{ ca: kafka!.files.authority, saslMechanism: 'SCRAM-SHA-512', username: ADMIN.name },
          ...{ readOnly: true, environment: 'production' },
        });
      });

      it('exports the connection without its password', async () => {
        const { workbench, folder } = window();
        const file = join(folder, 'exported.properties');
        await workbench.tree.chooseFromMenu('secured', 'Export Connection…');
        const { value } = await workbench.quickInput.waitUntil('the file dialog', (dialog) =>
          dialog.value.endsWith('secured.properties'),
        );
        assert.equal(value, join(folder, 'secured.properties'));
        await workbench.quickInput.answerFileDialog(file);
        await workbench.notification(/Wrote the connection of secured to/);
        const text = await readFile(file, 'utf8');
        assert.match(text, /sasl\.mechanism=SCRAM-SHA-512/);
        assert.match(text, /username="alice";/);
        assert.ok(!text.includes(ADMIN.password) && !text.includes(MARKED));
      });

      it('connects again in a new window, and leaves no mark in any file', async () => {
        const { workbench, server, folder } = window();
        await workbench.reload();
        await workbench.openView(CONTAINER);
        await workbench.tree.row(
          ({ name, description }) => name === 'secured' && description.includes('1 broker'),
          30_000,
        );
        const marks = [MARKED, ADMIN.password];
        assert.deepEqual(await filesWith(server.dataFolder, marks), []);
        assert.deepEqual(await filesWith(folder, marks), []);
      });

      it('duplicates it, to come in with a key store instead, and removes only the copy', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        const answer = async (step: number, text?: string): Promise<void> => {
          await quickInput.waitUntil(`step ${step}`, ({ title }) => title.includes(`(${step}/`));
          if (text !== undefined) await quickInput.type(text);
          await quickInput.accept();
        };
        await workbench.tree.chooseFromMenu('secured', 'Duplicate Cluster…');
        await quickInput.waitUntil('the name', ({ value }) => value === 'secured copy');
        await quickInput.accept();
        await quickInput.waitUntil('the servers', ({ value }) => value === address('SASLSSL'));
        await quickInput.type(address('MTLS'));
        await quickInput.accept();
        await quickInput.pick('TLS');
        await workbench.screenshot('connect-how');
        await quickInput.pick('Client certificate');
        for (const kept of [5, 6]) await answer(kept);
        await quickInput.pick('Key store');
        await answer(8, kafka!.files.keyStores.jks);
        await answer(9, STORE_PASSWORD);
        await answer(10);
        await quickInput.waitUntil('the guards', ({ title }) => title.includes('(11/11)'));
        await workbench.screenshot('connect-duplicate-guards');
        await quickInput.pick('Staging');
        await workbench.notification(/Connected to secured copy: 1 broker/, 30_000);
        const [first, copy] = await saved();
        assert.deepEqual(
          [first?.['name'], copy?.['name'], copy?.['environment'], copy?.['saslMechanism']],
          ['secured', 'secured copy', 'staging', undefined],
        );
        assert.deepEqual(await filesWith(window().server.dataFolder, [STORE_PASSWORD]), []);
        await workbench.screenshot('connected-two');
        await workbench.tree.chooseFromMenu('secured copy', 'Remove Cluster…');
        await workbench.answerDialog('Remove Cluster');
        await waitFor('the copy to go', async () => (await saved()).length === 1);
      });

      it('does not let a workspace name servers', async () => {
        const { folder, workbench } = window();
        const evil = [{ id: 'secured', name: 'evil', bootstrapServers: '127.0.0.1:1' }];
        await mkdir(join(folder, '.vscode'), { recursive: true });
        await writeFile(
          join(folder, '.vscode', 'settings.json'),
          JSON.stringify({ [CLUSTERS]: evil }),
        );
        await workbench.reload();
        await workbench.openView(CONTAINER);
        await workbench.tree.row(
          ({ name, description }) => name === 'secured' && description.includes('1 broker'),
          30_000,
        );
      });

      it('sends the password to no other server, and asks for it again', async () => {
        const { workbench } = window();
        const [entry] = await saved();
        await rewrite([
          { ...entry, tls: undefined, ca: undefined, bootstrapServers: address('SASL') },
        ]);
        const row = await workbench.tree.row(
          ({ name, description }) =>
            name === 'secured' && description.startsWith('PROD · cannot connect'),
          30_000,
        );
        assert.match(row.description, /stored for another connection/);
        await workbench.screenshot('secret-not-redirected');
        await workbench.tree.pressInline('secured', 'Edit Connection');
        await workbench.quickInput.waitUntil('the password', ({ password }) => password);
        await workbench.quickInput.type(ADMIN.password);
        await workbench.quickInput.accept();
        // Nothing else is asked: it is tried at once, and what it was marked as stays.
        await workbench.notification(/Connected to secured/, 30_000);
        const [again] = await saved();
        assert.deepEqual([again?.['environment'], again?.['readOnly']], ['production', true]);
      });

      it('forgets the password with the cluster', async () => {
        const { workbench } = window();
        const before = await saved();
        await workbench.tree.chooseFromMenu('secured', 'Remove Cluster…');
        await workbench.answerDialog('Remove Cluster');
        await workbench.welcome();
        await rewrite(before);
        await workbench.tree.row(
          ({ name, description }) =>
            name === 'secured' && description.startsWith('PROD · cannot connect'),
          30_000,
        );
        await rewrite([]);
      });

      it('offers to map a host that does not resolve from here', async () => {
        const { workbench } = window();
        const { quickInput } = workbench;
        await workbench.pressWelcomeButton('Add Cluster…');
        await quickInput.pick('Enter the connection');
        await quickInput.waitUntil('the name', ({ title }) => title.endsWith('(1/5)'));
        await quickInput.type('docker');
        await quickInput.accept();
        await quickInput.waitUntil('the servers', ({ title }) => title.endsWith('(2/5)'));
        await quickInput.type(address('UNRESOLVED'));
        await quickInput.accept();
        await quickInput.pick('Plain');
        await quickInput.pick('No login');
        await quickInput.pick('Development');
        await workbench.page.locator('.monaco-dialog-box').waitFor({ timeout: 30_000 });
        await workbench.screenshot('connect-advertised');
        const dialog = await workbench.answerDialog('Map Hosts', 30_000);
        assert.match(dialog.message, /docker answers, but some of its brokers cannot be reached/);
        const { host, port } = UNRESOLVED_ADDRESS;
        const box = await quickInput.waitUntil('the mapping', ({ value }) => value.includes('='));
        assert.equal(box.value, `${host}:${port}=127.0.0.1:${port}`);
        await quickInput.type(`${host}:${port}=${address('UNRESOLVED')}`);
        await quickInput.accept();
        await workbench.notification(/Connected to docker: 1 broker/, 30_000);
        assert.deepEqual((await saved())[0]?.['hostMapping'], {
          [`${host}:${port}`]: address('UNRESOLVED'),
        });
      });
    },
  );
});
