// What is read of messages is kept nowhere: after they were looked at and one was skipped, nothing that was
// written to the log, to any file of VS Code's, or into the browser holds a word of them.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from './changePrompts';
import { entryOf, useDemoCluster } from './onDemoCluster';
import { describeInWindow } from './onWindow';

/** What the messages of this test hold, and nothing else does. */
const CONTENT = ['o-0000', 'orderId', 'traceparent', 'chidi'];

describe('the content of messages', () => {
  const demo = useDemoCluster({ moving: false });

  describeInWindow(
    'in the window',
    () => ({ clusters: [entryOf('shop', demo())] }),
    (window) => {
      it('is in no log, no file and no storage', async () => {
        const { workbench, server } = window();
        const { quickInput, page } = workbench;
        const isOurs = ({ label }: { readonly label: string }) => label === 'Kafka Consumer Groups';
        // The list is longer than what is drawn of it; typed into before it is filled, it may stay empty.
        await waitFor(
          'the log of the extension',
          async () => {
            await page.keyboard.press('Escape');
            await workbench.runCommand('Developer: Set Log Level...');
            await quickInput.waitUntil(
              'the logs',
              ({ placeholder, rows }) => /log level/i.test(placeholder) && rows.length > 2,
              5_000,
            );
            await quickInput.type('Kafka Consumer Groups');
            await quickInput.waitUntil('its row', ({ rows }) => rows.some(isOurs), 5_000);
            await quickInput.pick(isOurs);
            return true;
          },
          { limit: 60_000 },
        );
        await quickInput.pick(({ label }) => label.startsWith('Trace'));

        const seen = await lookAtMessages();
        const isSeen = CONTENT.filter((text) => seen.includes(text));
        assert.deepEqual(isSeen, CONTENT, 'the test knows what the messages hold');

        // What is kept is written a little later.
        const kept = await waitFor('the journal and the log', async () => {
          const all = new Map([
            ...(await filesBelow(server.dataFolder)),
            ...(await storageOf(workbench.page)),
          ]);
          const names = [...all].filter(([, text]) => text.includes('nightly-import'));
          const has = (part: RegExp) => names.some(([name]) => part.test(name));
          // The test reads where things are kept: it finds the group there, by its id.
          return has(/globalStorage.*journal/) && has(/logs.*\.log$/) ? all : undefined;
        });
        for (const [name, text] of kept) {
          const found = CONTENT.filter((part) => text.includes(part));
          assert.deepEqual(found, [], name);
        }
      }).timeout(180_000);

      /** Shows one, the next, and what is unread, and skips one; gives what stood on screen. */
      async function lookAtMessages(): Promise<string> {
        const { workbench } = window();
        const { quickInput, page } = workbench;
        const lines = async (fits: RegExp): Promise<string> =>
          waitFor(`a document with ${fits}`, async () => {
            const shown = await page.locator('.part.editor .view-line').allInnerTexts();
            const text = shown.join('\n').replaceAll('\u00a0', ' ');
            return fits.test(text) ? text : undefined;
          });
        await workbench.runCommand('Kafka Consumer Groups: Show Message at Committed Offset');
        await quickInput.pick('manual-commit-group');
        await quickInput.waitUntil('partitions', ({ placeholder }) =>
          placeholder.startsWith('Which partition'),
        );
        await quickInput.accept();
        const first = await lines(/"orderId"/);
        await workbench.runCommand('Kafka Consumer Groups: Next Message');
        const second = await lines(/── Offset 1,501 ──/);
        await workbench.runCommand('View: Close All Editors');

        const prompts = new ChangePrompts(workbench);
        await workbench.runCommand('Kafka Consumer Groups: Skip Message…');
        await quickInput.pick('nightly-import');
        await quickInput.waitUntil('partitions', ({ placeholder }) =>
          placeholder.startsWith('Which partition'),
        );
        await quickInput.accept();
        const plan = await prompts.plan('skip');
        await quickInput.accept();
        const { detail } = await workbench.dialog();
        await workbench.answerDialog('Skip Message');
        await workbench.notification(/was moved past a message/);

        await workbench.runCommand('Kafka Consumer Groups: Show Unread Messages…');
        await quickInput.pick('manual-commit-group');
        await quickInput.waitUntil('the number', ({ value }) => value === '100');
        await quickInput.accept();
        await quickInput.pick('By Time');
        const unread = await lines(/not read yet|the next 100/);
        return [first, second, ...plan, detail, unread].join('\n');
      }
    },
  );
});

/** Every file by its path, but for the installed extensions, which are code. */
async function filesBelow(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(join(folder, 'extensions'))) continue;
    const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // it may be gone by now
    files.set(path, bytes.toString('latin1').replaceAll('\0', ''));
  }
  return files;
}

/** What the page has stored in its browser: VS Code keeps its state there. */
async function storageOf(page: Page): Promise<Map<string, string>> {
  const found = await page.evaluate<[string, string][]>(`(async () => {
    const all = [['localStorage', JSON.stringify(localStorage)], ['sessionStorage', JSON.stringify(sessionStorage)]];
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        const texts = values.map((value) => value instanceof Uint8Array
          ? new TextDecoder('latin1').decode(value) : JSON.stringify(value));
        all.push(['browser ' + name + ' ' + store, texts.join('\\n')]);
      }
      database.close();
    }
    return all;
  })()`);
  return new Map(found);
}
