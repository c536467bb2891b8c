// Free TCP ports for servers that must know theirs before they start.

import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/**
 * `count` different ports of 127.0.0.1 that nobody listens on. They lie below the ranges from which
 * systems take the ports of outgoing connections, so that none is lost before its server starts.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
