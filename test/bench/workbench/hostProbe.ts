// An extension that does nothing but note, ten times a second, the longest block of the extension
// host's event loop since its last note; and, when asked, how much memory the host's heap holds after a
// collection. Installed beside the one that is measured.

import { appendFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

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
    if (existsSync(heapQuestion(file))) answerHeap(file);
  }, NOTE_EVERY_MS).unref();
}

/** A file with this name asks for the heap; the answer, in bytes, is in a file of the other name. */
export const heapQuestion = (notes: string): string => `${notes}.heap-asked`;
export const heapAnswer = (notes: string): string => `${notes}.heap`;

function answerHeap(notes: string): void {
  rmSync(heapQuestion(notes));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const unfinished = `${heapAnswer(notes)}-unfinished`;
  writeFileSync(unfinished, String(process.memoryUsage().heapUsed));
  renameSync(unfinished, heapAnswer(notes));
}
