// Preloaded into VS Code's server. Ends it when the process that started it is gone, and answers
// the two requests that code-server's outer process, which is not used here, would answer.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, Server, ServerResponse } from 'node:http';

const PARENT_CHECK_MS = 1_000;
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, PARENT_CHECK_MS).unref();

const keyFile = process.env['KAFKA_GROUPS_RIG_KEY_FILE'];
const shownView = process.env['KAFKA_GROUPS_RIG_VIEW'];

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its server below
const emit = Server.prototype.emit;
Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
  const [request, response] = args as [IncomingMessage, unknown];
  if (event === 'request' && response instanceof ServerResponse) {
    const path = request.url?.split('?')[0] ?? '';
    if (path.endsWith('/mint-key') && keyFile !== undefined) {
      response.end(mintKey(keyFile));
      return true;
    }
    if (path === '/' && shownView !== undefined) showView(response as ServerResponse, shownView);
  }
  return Reflect.apply(emit, this, [event, ...args]) as boolean;
};

/** 32 bytes that encrypt ExtensionContext.secrets in the browser; kept, so that secrets outlive a restart. */
function mintKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

/** Adds `defaultLayout`, VS Code's own option for embedders, to the workbench page's configuration. */
function showView(response: ServerResponse, view: string): void {
  const layout = JSON.stringify({ defaultLayout: { views: [{ id: view }], force: true } });
  const option = layout.slice(1, -1).replaceAll('"', '&quot;');
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = (chunk?: unknown, ...rest: unknown[]) => {
    if (typeof chunk !== 'string') return end(chunk, ...rest);
    const page = chunk.replace(/(data-settings="\{)(?=&quot;)/, (start) => `${start}${option},`);
    return end(page, ...rest);
  };
}
