// Keeps one core of this machine busy, as another program of a person might.

import { Worker } from 'node:worker_threads';

/** Begins at once, and goes on until what it gives is called, or this process ends. */
export function keepCoreBusy(): () => Promise<unknown> {
  const worker = new Worker('for (;;);', { eval: true });
  worker.unref();
  return () => worker.terminate();
}
