// Finds changes that were interrupted, by a crash or a closed window. All windows together report
// each of them once. A change that another window is making now is not interrupted.

import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { EntryHead, EntryKey } from '../../core/journal/journalEntry';
import type { Progress } from './underWay';

/** Only the latest entries of a cluster are checked: an interrupted change is reported before others follow. */
const LATEST = 3;
const LOOK_MS = 30_000;
/** Milliseconds between two looks while a change is unfinished, in any window. */
const LOOK_SOON_MS = 4000;

interface Journal {
  ids(clusterId: string, most: number): Promise<readonly string[]>;
  head(key: EntryKey): Promise<EntryHead | undefined>;
  progressOf(key: EntryKey): Promise<Progress>;
  claim(key: EntryKey): Promise<boolean>;
}

export class InterruptedChanges implements Disposable {
  /** Entries that are over, reported, or unreadable: these are not opened again. */
  readonly #settled = new Set<string>();
  /**
   * Entries that looked interrupted once. After a computer slept, a running change looks so for one
   * look only.
   */
  readonly #silent = new Set<string>();
  #timer: Disposable | undefined;
  #looking: Promise<void> | undefined;
  #ended = false;

  constructor(
    private readonly journal: Journal,
    private readonly clusterIds: () => readonly string[],
    private readonly tell: (key: EntryKey) => void,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Looks now, and again at intervals until disposed. Never rejects. */
  look(): Promise<void> {
    this.#timer?.dispose();
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
  }

  async #look(): Promise<void> {
    let open = 0;
    for (const clusterId of this.clusterIds()) {
      for (const id of await this.journal.ids(clusterId, LATEST)) {
        if (this.#ended) return;
        if (!(await this.#settle({ clusterId, id }))) open++;
      }
    }
    if (this.#ended) return;
    this.#timer = this.clock.after(open > 0 ? LOOK_SOON_MS : LOOK_MS, () => void this.look());
  }

  /** Whether the entry needs no further look. */
  async #settle(key: EntryKey): Promise<boolean> {
    const { id } = key;
    if (this.#settled.has(id)) return true;
    const head = await this.journal.head(key);
    const isOpen = head?.over === false && head.clusterId === key.clusterId;
    if (isOpen) {
      const progress = await this.journal.progressOf(key);
      if (progress === 'here' || progress === 'elsewhere') {
        this.#silent.delete(id);
        return false;
      }
      if (progress === 'stale' && !this.#silent.has(id)) {
        this.#silent.add(id);
        return false;
      }
    }
    this.#settled.add(id);
    if (isOpen && (await this.journal.claim(key))) this.tell(key);
    return true;
  }
}
