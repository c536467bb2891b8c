// Finds changes that were interrupted, by a crash or a closed window, and gives each of them once in all
// windows: one that another window is making now is none.

import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { EntryHead, EntryKey } from '../../core/journal/journalEntry';
import type { Progress } from './underWay';

/** The latest entries of a cluster are enough: a change that follows an interrupted one has seen its notice. */
const LATEST = 3;
const LOOK_MS = 30_000;
/** While there is one that is not over, here or elsewhere. */
const LOOK_SOON_MS = 4000;

interface Journal {
  ids(clusterId: string, most: number): Promise<readonly string[]>;
  head(key: EntryKey): Promise<EntryHead | undefined>;
  progressOf(key: EntryKey): Promise<Progress>;
  claim(key: EntryKey): Promise<boolean>;
}

export class InterruptedChanges implements Disposable {
  /** Over, told of, or not to be read: what is at rest is not even opened again. */
  readonly #settled = new Set<string>();
  /** Not heard of at the last look: a computer that slept looks so once, and no longer. */
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

  /** Looks now, and again every so often until it is disposed. Never rejects. */
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

  /** Whether nothing more is to be found out about the entry. */
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
