// An extension that does nothing but note, ten times a second, the longest block of the extension
// host's event loop since its last note, and what of it was not work: the garbage collector, and other
// programs that had the processor. When asked, it notes how much memory the host's heap holds after a
// collection. Installed beside the one that is measured.

import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the file. */
export interface HostNote {
  /** Milliseconds since the epoch: when the note was written. */
  readonly at: number;
  /** Milliseconds, the sampling interval taken off. */
  readonly blockMs: number;
  /** Milliseconds: the longest pause of the garbage collector since the note before. */
  readonly collectingMs: number;
  /** Milliseconds since the note before in which the thread had work, but no processor; 0 where no system tells. */
  readonly waitedMs: number;
}

const SAMPLING_MS = 1;
const NOTE_EVERY_MS = 100;

/** Called by VS Code; the file is named by the environment of the server. */
export function activate(): void {
  const file = process.env['KAFKA_GROUPS_BENCH_HOST_NOTES'];
  if (file === undefined) return;
  // A slow disk must not block what is measured.
  const notes = createWriteStream(file, { flags: 'a' });
  const delay = monitorEventLoopDelay({ resolution: SAMPLING_MS });
  delay.enable();
  let collectingMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collectingMs = Math.max(collectingMs, duration);
  }).observe({ entryTypes: ['gc'] });
  let waited = waitedSoFar();
  setInterval(() => {
    const blockMs = Math.max(0, delay.max / 1e6 - SAMPLING_MS);
    delay.reset();
    const before = waited;
    waited = waitedSoFar();
    const note: HostNote = { at: Date.now(), blockMs, collectingMs, waitedMs: waited - before };
    collectingMs = 0;
    notes.write(`${JSON.stringify(note)}\n`);
    void answerHeap(file);
  }, NOTE_EVERY_MS).unref();
}

/** Milliseconds in which this thread could have run, but others did (Linux: the second number of schedstat). */
function waitedSoFar(): number {
  const file = '/proc/thread-self/schedstat';
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) / 1e6 : 0;
}

/** A file with this name asks for the heap; the answer, in bytes, is in a file of the other name. */
export const heapQuestion = (notes: string): string => `${notes}.heap-asked`;
export const heapAnswer = (notes: string): string => `${notes}.heap`;

/** Where it is asked. */
async function answerHeap(notes: string): Promise<void> {
  const isAsked = await rm(heapQuestion(notes)).then(
    () => true,
    () => false,
  );
  if (!isAsked) return;
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const unfinished = `${heapAnswer(notes)}-unfinished`;
  await writeFile(unfinished, String(process.memoryUsage().heapUsed));
  await rename(unfinished, heapAnswer(notes));
}
