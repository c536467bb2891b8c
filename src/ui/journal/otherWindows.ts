// Changes that another window of the same person makes: their entries come into the journal that all windows
// share. Insight is told of them after each reading, so that it holds them against nobody.

import type { Disposable } from '../../base/disposable';
import { timeOfEntryId } from '../../core/journal/journalEntry';
import type { Cluster } from '../clusters/clusterSet';
import type { JournalFiles } from './journalFiles';

/** Entries of a cluster that are looked at, and how old they may be, in milliseconds. */
const MOST = 50;
const RECENT_MS = 60 * 60_000;

type Told = Pick<Cluster, 'profile'> & {
  readonly insight: Pick<Cluster['insight'], 'noteChange'>;
};

export class OtherWindows implements Disposable {
  /** By entry of a cluster: whether more is to come of it. */
  readonly #known = new Map<string, 'running' | 'over'>();
  readonly #listener: Disposable;

  constructor(
    clusters: { readonly onDidRecord: (listen: (cluster: Told) => void) => Disposable },
    private readonly journal: Pick<JournalFiles, 'ids' | 'find' | 'isRunning'>,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#listener = clusters.onDidRecord((cluster) => void this.look(cluster));
  }

  /** Tells of what came since the last look. Never rejects: what cannot be read is not told. */
  async look({ profile: { id: clusterId, demo }, insight }: Told): Promise<void> {
    // Each window has a demo cluster of its own.
    if (demo) return;
    const since = this.now() - RECENT_MS;
    for (const id of await this.journal.ids(clusterId, MOST)) {
      const key = JSON.stringify([clusterId, id]);
      // Also false for a name that is not of an entry.
      if (!(timeOfEntryId(id) >= since)) this.#known.delete(key);
      else if (this.#known.get(key) !== 'over') await this.#tell({ clusterId, id }, key, insight);
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #tell(
    entryKey: { readonly clusterId: string; readonly id: string },
    key: string,
    insight: Told['insight'],
  ): Promise<void> {
    const entry = await this.journal.find(entryKey);
    if (entry === undefined) return;
    const groups = entry.changes.map(({ groupId }) => groupId);
    const before = this.#known.get(key);
    const isRunning = await this.journal.isRunning(entry);
    this.#known.set(key, isRunning ? 'running' : 'over');
    if (before === undefined) insight.noteChange(groups, entry.at);
    // It may take minutes: it counts as long as it is written, and up to the look that finds it over.
    if (isRunning || before === 'running') insight.noteChange(groups);
  }
}
