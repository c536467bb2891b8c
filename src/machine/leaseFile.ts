// A lease in a file that all windows share. Taking one that is free or stale happens under a lock of the file
// system, so of several windows that want it at once one gets it.

import { randomUUID } from 'node:crypto';
import { readFileSync, unlinkSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { systemClock, type Clock } from '../base/clock';
import { isStale, parseLease, type Lease, type LeaseNote } from '../core/watch/lease';
import { hasCode } from './errorCode';
import { underLock } from './fileLock';

interface LeaseOptions {
  /** Of the file; its folder is made where it is missing. */
  readonly path: string;
  /** Milliseconds between two renewals; asked each time. */
  readonly period: () => number;
  readonly clock?: Clock;
}

export class LeaseFile implements Lease {
  readonly #clock: Clock;
  /** Unique for each window. */
  readonly #owner = randomUUID();

  constructor(private readonly options: LeaseOptions) {
    this.#clock = options.clock ?? systemClock;
  }

  async hold(): Promise<boolean> {
    const note = await this.#read();
    if (note !== undefined && this.#isFresh(note)) {
      if (note.owner !== this.#owner) return false;
      await this.#write();
      return true;
    }
    return this.#take();
  }

  /** At once, since it is called when the window closes. */
  release(): Promise<void> {
    try {
      const { path } = this.options;
      if (parseLease(readFileSync(path, 'utf8'))?.owner === this.#owner) unlinkSync(path);
    } catch {
      // It becomes stale by itself.
    }
    return Promise.resolve();
  }

  #isFresh(note: LeaseNote): boolean {
    return !isStale(note, this.#clock.now(), this.options.period());
  }

  /** Takes what is free or stale, unless another window is just doing so. */
  async #take(): Promise<boolean> {
    const isHeld = await underLock(this.options.path, async () => {
      const note = await this.#read();
      if (note !== undefined && this.#isFresh(note)) return note.owner === this.#owner;
      await this.#write();
      return true;
    });
    return isHeld === true;
  }

  /** Whole or not at all: who reads it never sees half of it. */
  async #write(): Promise<void> {
    const { path } = this.options;
    const owner = this.#owner;
    const note: LeaseNote = { owner, at: this.#clock.now() };
    const draft = `${path}.${owner}`;
    await writeFile(draft, JSON.stringify(note));
    await rename(draft, path);
  }

  async #read(): Promise<LeaseNote | undefined> {
    try {
      return parseLease(await readFile(this.options.path, 'utf8'));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
}
