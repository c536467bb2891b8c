// An extension that does nothing but note, ten times a second, the longest blocks of the extension
// host's event loop since its last note, by the clock and in processor time, and the longest pause of the
// garbage collector. When asked, it notes how much memory the host's heap holds after a collection.
// Installed beside the one that is measured.

import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { threadTime } from '../store/threadTime';

/** One line of the file. */
export interface HostNote {
  /** Milliseconds since the epoch: when the note was written. */
  readonly at: number;
  /** Milliseconds in which nothing else could run: the longest, the time between two looks taken off. */
  readonly clockMs: number;
  /** Milliseconds of processor time that the thread had of such a stretch: the most, perhaps of another one. */
  readonly ownMs: number;
  /** Milliseconds: the longest pause of the garbage collector since the note before. */
  readonly collectingMs: number;
}

const LOOK_EVERY_MS = 1;
const NOTE_EVERY_MS = 100;

/** Called by VS Code; the file is named by the environment of the server. */
export function activate(): void {
  const file = process.env['KAFKA_GROUPS_BENCH_HOST_NOTES'];
  if (file === undefined) return;
  // A slow disk must not block what is measured.
  const notes = createWriteStream(file, { flags: 'a' });
  const blocks = new Blocks();
  let collectingMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collectingMs = Math.max(collectingMs, duration);
  }).observe({ entryTypes: ['gc'] });
  setInterval(() => {
    const note: HostNote = { at: Date.now(), ...blocks.take(), collectingMs };
    collectingMs = 0;
    notes.write(`${JSON.stringify(note)}\n`);
    void answerHeap(file);
  }, NOTE_EVERY_MS).unref();
}

/** Looks every millisecond how long the event loop took to come round. */
class Blocks {
  #looked = performance.now();
  #hadBefore = threadTime();
  #clockMs = 0;
  #ownMs = 0;

  constructor() {
    setInterval(() => {
      const [now, had] = [performance.now(), threadTime()];
      this.#clockMs = Math.max(this.#clockMs, now - this.#looked - LOOK_EVERY_MS);
      this.#ownMs = Math.max(this.#ownMs, had - this.#hadBefore);
      this.#looked = now;
      this.#hadBefore = had;
    }, LOOK_EVERY_MS).unref();
  }

  /** The longest ones since they were last taken. */
  take(): Pick<HostNote, 'clockMs' | 'ownMs'> {
    const taken = { clockMs: this.#clockMs, ownMs: this.#ownMs };
    this.#clockMs = 0;
    this.#ownMs = 0;
    return taken;
  }
}

/** A file with this name asks for the heap; the answer, in bytes, is in a file of the other name. */
export const heapQuestion = (notes: string): string => `${notes}.heap-asked`;
export const heapAnswer = (notes: string): string => `${notes}.heap`;

/** Made once: a context of its own for each collection would be in what is measured. */
let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Where it is asked. */
async function answerHeap(notes: string): Promise<void> {
  const isAsked = await rm(heapQuestion(notes)).then(
    () => true,
    () => false,
  );
  if (!isAsked) return;
  collect ??= collector();
  collect();
  const unfinished = `${heapAnswer(notes)}-unfinished`;
  await writeFile(unfinished, String(process.memoryUsage().heapUsed));
  await rename(unfinished, heapAnswer(notes));
}
