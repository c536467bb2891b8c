// The change journal on disk: a file an entry, a folder a cluster, in the storage that VS Code gives the
// extension. A file is there before anything is written to Kafka, so a crash leaves a way back.

import * as vscode from 'vscode';
import type { ChangeJournal, JournalEntry } from '../../core/change/journalEntry';
import { formatEntry, parseEntry } from '../../core/change/journalText';
import { surplusEntries } from '../../core/change/surplusEntries';
import type { Log } from '../../core/log';

const SUFFIX = '.changes';

export class JournalFiles implements ChangeJournal {
  /** Entries that this window is writing: an unfinished one that is not among them was interrupted. */
  readonly #underWay = new Set<string>();

  readonly #root: vscode.Uri;

  /** `storage` is the extension's own; it need not exist yet. */
  constructor(
    storage: vscode.Uri,
    private readonly log: Log,
  ) {
    this.#root = vscode.Uri.joinPath(storage, 'journal');
  }

  /** Writes beside and renames, so that no crash leaves half a file. Old entries make room. */
  async store(entry: JournalEntry): Promise<void> {
    const folder = this.#folder(entry.clusterId);
    await vscode.workspace.fs.createDirectory(folder);
    const bytes = new TextEncoder().encode(await formatEntry(entry));
    const unfinished = vscode.Uri.joinPath(folder, `${entry.id}.unfinished`);
    await vscode.workspace.fs.writeFile(unfinished, bytes);
    const target = vscode.Uri.joinPath(folder, `${entry.id}${SUFFIX}`);
    await vscode.workspace.fs.rename(unfinished, target, { overwrite: true });
    if (entry.outcomes === undefined) this.#underWay.add(entry.id);
    else {
      this.#underWay.delete(entry.id);
      await this.#makeRoom(folder);
    }
  }

  isRunning({ id, outcomes }: JournalEntry): boolean {
    return outcomes === undefined && this.#underWay.has(id);
  }

  /** The entries of a cluster that can be read, the newest first, at most so many. */
  async list(clusterId: string, most = Infinity): Promise<readonly JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for await (const entry of this.newestFirst(clusterId, most)) entries.push(entry);
    return entries;
  }

  /** The same, one by one: an entry is read when it is asked for. */
  async *newestFirst(clusterId: string, most = Infinity): AsyncIterable<JournalEntry> {
    const folder = this.#folder(clusterId);
    for (const name of (await this.#names(folder)).reverse().slice(0, most)) {
      const entry = await this.#read(vscode.Uri.joinPath(folder, name));
      if (entry?.clusterId === clusterId) yield entry;
    }
  }

  /** One entry; undefined where it is no longer there or cannot be read. */
  async find(clusterId: string, id: string): Promise<JournalEntry | undefined> {
    if (!/^[\w-]+$/.test(id)) return undefined;
    return this.#read(vscode.Uri.joinPath(this.#folder(clusterId), `${id}${SUFFIX}`));
  }

  async #read(file: vscode.Uri): Promise<JournalEntry | undefined> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      const entry = await parseEntry(text);
      if (entry === undefined)
        this.log.warn('The change journal has an entry that cannot be read.');
      return entry;
    } catch {
      return undefined;
    }
  }

  /** Names of entries, the oldest first; none where there is no folder yet. */
  async #names(folder: vscode.Uri): Promise<string[]> {
    try {
      // Asked first: some versions of VS Code note a folder that cannot be read as an error.
      await vscode.workspace.fs.stat(folder);
      const found = await vscode.workspace.fs.readDirectory(folder);
      return found
        .map(([name]) => name)
        .filter((name) => name.endsWith(SUFFIX))
        .sort();
    } catch {
      return [];
    }
  }

  async #makeRoom(folder: vscode.Uri): Promise<void> {
    const files = await Promise.all(
      (await this.#names(folder)).map(async (name) => {
        const { size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name));
        return { name, size };
      }),
    );
    for (const { name } of surplusEntries(files)) {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name));
    }
  }

  /** Ids of clusters may hold anything; a folder's name may not. */
  #folder(clusterId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#root, encodeURIComponent(clusterId).replaceAll('.', '%2E'));
  }
}
