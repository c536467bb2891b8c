// The built page in a real Chromium, under the policy that the host gives it, with a stand-in for VS
// Code's side: states go in, intents come out, and whatever the browser complains about is kept.

import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/runRoot';
import type { PanelIntent } from '../../../src/protocol/panelIntent';
import type { PanelState } from '../../../src/protocol/panelState';
import { buildPage } from './buildPage';
import { launchChromium } from '../../support/vscode/chromium';
import { waitFor } from '../../support/vscode/waitFor';
import { DEFAULT_STYLES, themeOf, type ThemeName } from './theme';

const ORIGIN = 'http://127.0.0.1:9';
const PICTURES = join(root, 'out', 'panel');

export interface PanelPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly fontSize?: number;
  /** What the page kept before it was hidden. */
  readonly kept?: unknown;
  readonly reducedMotion?: boolean;
}

/** One browser for many pages. */
export class PanelBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly scratch: string,
  ) {}

  static async launch(): Promise<PanelBrowser> {
    const scratch = await mkdtemp(join(tmpdir(), 'kafka-groups-page-'));
    await buildPage(scratch);
    return new PanelBrowser(await launchChromium(scratch), scratch);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.scratch, { recursive: true, force: true });
  }

  /** Opens the page as it is shipped; resolves when it has said that it is ready. */
  async open(options: PanelPageOptions = {}): Promise<PanelPage> {
    const { width = 1100, height = 800, reducedMotion = false } = options;
    const context = await this.browser.newContext({
      viewport: { width, height },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(ORIGIN)) problems.push(`Asked the network: ${request.url()}`);
    });
    await serve(page, this.scratch, options);
    await page.goto(`${ORIGIN}/`);
    const panel = new PanelPage(page, problems);
    await waitFor('the page to be ready', async () => (await panel.sent()).length > 0);
    return panel;
  }
}

export class PanelPage {
  constructor(
    readonly page: Page,
    /** Errors, warnings, breaches of the policy, requests to anywhere else. */
    readonly problems: readonly string[],
  ) {}

  /** Sends any message, well-formed or not, and waits until it was drawn. */
  async post(message: unknown): Promise<void> {
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)})`);
    await this.drawn();
  }

  show(state: PanelState): Promise<void> {
    return this.post({ kind: 'state', state });
  }

  /** Two frames: one to draw in, one to be sure. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      `new Promise((resolve) => requestAnimationFrame(() =>
        requestAnimationFrame(() => setTimeout(resolve, 30))))`,
    );
  }

  sent(): Promise<PanelIntent[]> {
    return this.page.evaluate<PanelIntent[]>('window.sentToHost');
  }

  kept(): Promise<unknown> {
    return this.page.evaluate('window.keptByPage');
  }

  /** Only the last intent of this kind. */
  async lastSent<Kind extends PanelIntent['kind']>(
    kind: Kind,
  ): Promise<Extract<PanelIntent, { kind: Kind }> | undefined> {
    const sent = await this.sent();
    return sent.findLast(
      (intent): intent is Extract<PanelIntent, { kind: Kind }> => intent.kind === kind,
    );
  }

  /** Which rows of the table are ticked: 'orders 0', from top to bottom. */
  async ticked(): Promise<string[]> {
    const rows = await this.page.locator('.rows .row[aria-selected="true"]').all();
    return rowNames(rows);
  }

  /** 'orders 0' of each row of the table that is drawn, from top to bottom. */
  async rowNames(): Promise<string[]> {
    return rowNames(await this.page.locator('.rows .row').all());
  }

  /** All text that can be read. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  async openTab(title: string): Promise<void> {
    await this.page.getByRole('tab', { name: title }).click();
    await this.drawn();
  }

  /** Keeps a picture where one is asked for: no test compares them. */
  async screenshot(name: string): Promise<void> {
    if (process.env['PICTURES'] !== '1') return;
    const path = join(PICTURES, `${name}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The page as the host serves it: same policy, same order, and a stand-in for `acquireVsCodeApi`. */
async function serve(page: Page, built: string, options: PanelPageOptions): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const { bodyClass, style } = themeOf(options.theme ?? 'dark', options.fontSize);
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${ORIGIN} 'unsafe-inline'`,
    `img-src ${ORIGIN} data:`,
    `font-src ${ORIGIN}`,
  ].join('; ');
  const kept = JSON.stringify(options.kept ?? null).replaceAll('<', '\\u003c');
  const document = `<!DOCTYPE html>
    <html lang="en" style='${style.replaceAll("'", '&#39;')}'>
    <head>
      <meta charset="UTF-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <style>${DEFAULT_STYLES}</style>
      <link rel="stylesheet" href="${ORIGIN}/panel.css" />
      <title>Group</title>
    </head>
    <body class="${bodyClass}" style="background: var(--vscode-editor-background)">
      <script nonce="${nonce}">
        window.sentToHost = [];
        window.keptByPage = ${kept} ?? undefined;
        window.acquireVsCodeApi = () => ({
          postMessage: (message) => void window.sentToHost.push(JSON.parse(JSON.stringify(message))),
          getState: () => window.keptByPage,
          setState: (state) => void (window.keptByPage = JSON.parse(JSON.stringify(state))),
        });
        addEventListener('securitypolicyviolation', (event) => {
          console.error('Policy: ' + event.violatedDirective + ' ' + event.blockedURI);
        });
      </script>
      <div id="page"></div>
      <script nonce="${nonce}" src="${ORIGIN}/panel.js"></script>
    </body>
    </html>`;
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: document });
    if (pathname !== '/panel.js' && pathname !== '/panel.css')
      return route.fulfill({ status: 204 });
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/css';
    const body = await readFile(join(built, pathname));
    return route.fulfill({ contentType, body });
  });
}

/** Rows stand in the document in any order: they are placed. */
async function rowNames(rows: readonly Locator[]): Promise<string[]> {
  const read = rows.map(async (row) => ({
    place: Number(await row.getAttribute('data-place')),
    name: (await row.locator('.col-name').getAttribute('aria-label')) ?? '',
  }));
  return (await Promise.all(read)).sort((a, b) => a.place - b.place).map(({ name }) => name);
}
