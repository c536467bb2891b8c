// A value in a file that all windows of a person share, as JSON. VS Code's own memory is no place for what several
// windows write: each of them keeps a copy of all of it, hears of the others a tenth of a second later, and writes the
// whole copy, so one of two that write at once is lost. Here what is there is read and changed under a lock.

import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedValue } from '../core/watch/sharedValue';
import { hasCode } from './errorCode';
import { underLock } from './fileLock';
import { replaceFile } from './replaceFile';

/** Milliseconds between two tries to get the lock. */
const TRY_MS = 20;
/** Tries before a change is kept in this window alone: longer than a lock lives that a crash left behind. */
const TRIES = 1000;

interface SharedFileOptions<T> {
  /** Its folder is made where it is missing. */
  readonly path: string;
  /** What is stored, as far as it is of the right form; undefined for nothing. */
  readonly parse: (stored: unknown) => T;
  /** Takes why it cannot be read or written, once while that stays; the value of this window stands. */
  readonly fail: (error: unknown) => void;
}

export class SharedFile<T> implements SharedValue<T> {
  #stored: T;
  /** Tells one version of the file from another. */
  #version = '';
  /** The version at the last look: a change of this window brings what others have changed, too. */
  #looked = '';
  /** Changes of this window that are not in the file yet, in order. */
  #changes: readonly ((now: T) => T)[] = [];
  /** Reads and writes of this window, one after the other. */
  #last: Promise<void> = Promise.resolve();
  /** The last failure; empty while there is none. */
  #failure = '';

  constructor(private readonly options: SharedFileOptions<T>) {
    this.#stored = options.parse(undefined);
  }

  get value(): T {
    return this.#changes.reduce((value, to) => to(value), this.#stored);
  }

  change(to: (now: T) => T): Promise<void> {
    this.#changes = [...this.#changes, to];
    return this.#inTurn(async () => {
      try {
        await this.#write(to);
      } catch (error) {
        this.#stored = to(this.#stored);
        throw error;
      } finally {
        this.#changes = this.#changes.filter((one) => one !== to);
      }
    });
  }

  async look(): Promise<boolean> {
    await this.#inTurn(() => this.#read());
    const isNew = this.#version !== this.#looked;
    this.#looked = this.#version;
    return isNew;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const tell = (error: unknown): void => {
      const failure = String(error);
      if (failure !== this.#failure) this.options.fail(error);
      this.#failure = failure;
    };
    const done = (): void => {
      this.#failure = '';
    };
    this.#last = this.#last.then(work).then(done, tell);
    return this.#last;
  }

  async #write(to: (now: T) => T): Promise<void> {
    const { path } = this.options;
    for (let left = TRIES; left > 0; left--) {
      const isDone = await underLock(path, async () => {
        await this.#read();
        const value = to(this.#stored);
        await replaceFile(path, Buffer.from(JSON.stringify(value)));
        this.#version = await versionOf(path);
        this.#stored = value;
        return true;
      });
      if (isDone === true) return;
      await sleep(TRY_MS);
    }
    throw new Error(`${path} is locked.`);
  }

  /** A file that is damaged counts as one that is not there. */
  async #read(): Promise<void> {
    const { path, parse } = this.options;
    const version = await versionOf(path);
    if (version === this.#version) return;
    const text = version === '' ? '' : await readFile(path, 'utf8');
    this.#stored = parse(parsed(text));
    this.#version = version;
  }
}

/** Empty for a file that is not there. */
async function versionOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
