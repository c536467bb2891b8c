// Which changes are under way, in this window or another. Beside the journal's entry there is a
// file that the window touches every few seconds. If it is no longer touched, the window has
// crashed or was closed.

import type * as vscode from 'vscode';
import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';

const BEAT_MS = 2000;
/** A window that has not touched its file for this time has stopped making the change, or sleeps. */
const STALE_MS = 8000;

/** The part of VS Code's file system that is needed. */
export interface Files {
  writeFile(file: vscode.Uri, bytes: Uint8Array): PromiseLike<void>;
  /** `mtime`: milliseconds since the epoch, UTC. Rejects where there is no file. */
  stat(file: vscode.Uri): PromiseLike<{ readonly mtime: number }>;
  delete(file: vscode.Uri): PromiseLike<void>;
  rename(from: vscode.Uri, to: vscode.Uri, options: { overwrite: boolean }): PromiseLike<void>;
}

/** `none`: no window is making the change. `stale`: a window was, and no longer touches its file. */
export type Progress = 'here' | 'elsewhere' | 'stale' | 'none';

export class UnderWay implements Disposable {
  readonly #beats = new Map<string, Disposable>();

  constructor(
    private readonly files: Files,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Rejects where the file cannot be written; then the change must not begin. */
  async begin(entry: vscode.Uri): Promise<void> {
    await this.#touch(entry);
    this.#beats.set(entry.toString(), this.#nextBeat(entry));
  }

  /** Never rejects. */
  async end(entry: vscode.Uri): Promise<void> {
    this.#stop(entry);
    await this.forget(entry);
  }

  /** The state of an entry without outcomes. */
  async progressOf(entry: vscode.Uri): Promise<Progress> {
    if (this.#beats.has(entry.toString())) return 'here';
    const touched = await this.#touchedAt(runningFile(entry));
    if (touched === undefined) return 'none';
    return this.clock.now() - touched < STALE_MS ? 'elsewhere' : 'stale';
  }

  /** Whether this window is the first to report that the change was interrupted. */
  async claim(entry: vscode.Uri): Promise<boolean> {
    const told = toldFile(entry);
    if ((await this.#touchedAt(told)) !== undefined) return false;
    try {
      if ((await this.#touchedAt(runningFile(entry))) === undefined) {
        await this.files.writeFile(told, NOTHING);
      } else {
        await this.files.rename(runningFile(entry), told, { overwrite: false });
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Removes the files beside an entry; never rejects. */
  async forget(entry: vscode.Uri): Promise<void> {
    for (const file of [runningFile(entry), toldFile(entry)]) {
      if ((await this.#touchedAt(file)) === undefined) continue;
      await Promise.resolve(this.files.delete(file)).catch(ignore);
    }
  }

  /** The files stay: a change that this window leaves unfinished is interrupted. */
  dispose(): void {
    for (const beat of this.#beats.values()) beat.dispose();
    this.#beats.clear();
  }

  #nextBeat(entry: vscode.Uri): Disposable {
    return this.clock.after(BEAT_MS, () => {
      this.#beats.set(entry.toString(), this.#nextBeat(entry));
      this.#touch(entry).catch(ignore);
    });
  }

  #stop(entry: vscode.Uri): void {
    this.#beats.get(entry.toString())?.dispose();
    this.#beats.delete(entry.toString());
  }

  async #touch(entry: vscode.Uri): Promise<void> {
    await this.files.writeFile(runningFile(entry), NOTHING);
  }

  async #touchedAt(file: vscode.Uri): Promise<number | undefined> {
    try {
      return (await this.files.stat(file)).mtime;
    } catch {
      return undefined;
    }
  }
}

const NOTHING = new Uint8Array();

const runningFile = (entry: vscode.Uri): vscode.Uri => beside(entry, 'running');
const toldFile = (entry: vscode.Uri): vscode.Uri => beside(entry, 'told');

const beside = (entry: vscode.Uri, suffix: string): vscode.Uri =>
  entry.with({ path: `${entry.path.replace(/\.[^./]*$/, '')}.${suffix}` });

/** If this fails, another window may report the change as interrupted; the change itself goes on. */
const ignore = () => undefined;
