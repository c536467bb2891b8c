// An extension that does nothing but note, ten times a second, the longest block of the extension
// host's event loop since its last note. Installed beside the one that is measured.

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

/** Called by VS Code; the file is named by the environment of the server. */
export function activate(): void {
  const file = process.env['KAFKA_GROUPS_BENCH_HOST_NOTES'];
  if (file === undefined) return;
  const delay = monitorEventLoopDelay({ resolution: SAMPLING_MS });
  delay.enable();
  setInterval(() => {
    const blockMs = Math.max(0, delay.max / 1e6 - SAMPLING_MS);
    delay.reset();
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), blockMs } satisfies HostNote)}\n`);
  }, NOTE_EVERY_MS).unref();
}
