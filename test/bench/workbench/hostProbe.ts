// Preloaded into every Node process of VS Code's server; in the extension host it notes, ten times a
// second, the longest block of the event loop since the last note. Bundled to plain JavaScript.

import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the file. */
export interface HostNote {
  /** Milliseconds since the epoch: when the note was written. */
  readonly at: number;
  /** Milliseconds, the sampling interval taken off. */
  readonly blockMs: number;
}

const SAMPLING_MS = 1;
const NOTE_EVERY_MS = 100;
const file = process.env['KAFKA_GROUPS_BENCH_HOST_NOTES'];

if (file !== undefined && process.argv.includes('--type=extensionHost')) {
  const delay = monitorEventLoopDelay({ resolution: SAMPLING_MS });
  delay.enable();
  setInterval(() => {
    const note: HostNote = {
      at: Date.now(),
      blockMs: Math.max(0, delay.max / 1e6 - SAMPLING_MS),
    };
    delay.reset();
    appendFileSync(file, `${JSON.stringify(note)}\n`);
  }, NOTE_EVERY_MS).unref();
}
