// The change journal on disk, in the storage that VS Code gives the extension: a folder for each
// cluster, a file for each entry. The file is there before anything is written to Kafka, so the
// change can be undone even after a crash.

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { lazyPart } from '../../base/lazyPart';
import type {
  ChangeJournal,
  EntryHead,
  EntryKey,
  JournalEntry,
} from '../../core/journal/journalEntry';
import { journalRetention } from '../../core/journal/journalRetention';
import type { Logger } from '../../core/logger';
import { UnderWay, type Progress } from './underWay';

// Loaded with the first entry that is written or read.
// eslint-disable-next-line no-restricted-syntax
const loadText = lazyPart(() => import('../../core/journal/journalText'));

const SUFFIX = '.changes';
const LINE_END = 0x0a;

export class JournalFiles implements ChangeJournal, Disposable {
  readonly #root: vscode.Uri;
  readonly #underWay = new UnderWay(vscode.workspace.fs);

  readonly #stored = new EventEmitter<JournalEntry>();
  /** Fires when an entry is stored: before its change is written, and again with its outcomes. */
  readonly onDidStore: Event<JournalEntry> = this.#stored.event;

  /**
   * `storage` is the extension's own; it need not exist yet. `replace` puts a file in the place of another so that
   * there is one at every moment: VS Code's `rename` has the window delete the old one first, then move the new one.
   */
  constructor(
    storage: vscode.Uri,
    private readonly replace: (path: string, bytes: Uint8Array) => Promise<void>,
    private readonly log: Logger,
  ) {
    this.#root = vscode.Uri.joinPath(storage, 'journal');
  }

  /** An entry without outcomes is under way from then on, until it is stored with them. */
  async store(entry: JournalEntry): Promise<void> {
    const folder = this.#folder(entry.clusterId);
    const file = this.#file(entry);
    if (entry.outcomes === undefined) {
      await vscode.workspace.fs.createDirectory(folder);
      await this.#underWay.begin(file);
    }
    try {
      await this.#write(file, entry);
    } catch (error) {
      await this.#underWay.end(file);
      throw error;
    }
    this.#stored.fire(entry);
    if (entry.outcomes === undefined) return;
    await this.#underWay.end(file);
    await this.#makeRoom(folder).catch(() => {
      this.log.warn('Old entries of the change journal could not be removed.');
    });
  }

  /** Whether the change is being made now, in this window or another. */
  async isRunning(entry: JournalEntry): Promise<boolean> {
    if (entry.outcomes !== undefined) return false;
    return ['here', 'elsewhere'].includes(await this.progressOf(entry));
  }

  /** The state of an entry without outcomes. */
  progressOf(key: EntryKey): Promise<Progress> {
    return this.#underWay.progressOf(this.#file(key));
  }

  /** Whether this window is the first to report that the change was interrupted. */
  claim(key: EntryKey): Promise<boolean> {
    return this.#underWay.claim(this.#file(key));
  }

  dispose(): void {
    this.#stored.dispose();
    this.#underWay.dispose();
  }

  /** The entries of a cluster that can be read, the newest first, at most so many. */
  async list(clusterId: string, most = Infinity): Promise<readonly JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for await (const entry of this.newestFirst(clusterId, most)) entries.push(entry);
    return entries;
  }

  /** The same, one by one: each entry is read only when it is needed. */
  async *newestFirst(clusterId: string, most = Infinity): AsyncIterable<JournalEntry> {
    const folder = this.#folder(clusterId);
    for (const id of await this.ids(clusterId, most)) {
      const entry = await this.#read(vscode.Uri.joinPath(folder, `${id}${SUFFIX}`));
      if (entry?.clusterId === clusterId) yield entry;
    }
  }

  /** Ids of the entries of a cluster, readable or not, the newest first, at most so many. */
  async ids(clusterId: string, most: number): Promise<readonly string[]> {
    const names = (await this.#names(this.#folder(clusterId))).reverse().slice(0, most);
    return names.map((name) => name.slice(0, -SUFFIX.length));
  }

  /** The head of an entry, from its first line only; undefined where it cannot be read. */
  async head(key: EntryKey): Promise<EntryHead | undefined> {
    const bytes = await this.#bytes(this.#file(key));
    if (bytes === undefined) return undefined;
    const end = bytes.indexOf(LINE_END);
    const { parseHead } = await loadText();
    return parseHead(new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)));
  }

  /** One entry; undefined where it is no longer there or cannot be read. */
  async find({ clusterId, id }: EntryKey): Promise<JournalEntry | undefined> {
    if (!/^[\w-]+$/.test(id)) return undefined;
    return this.#read(this.#file({ clusterId, id }));
  }

  async #write(file: vscode.Uri, entry: JournalEntry): Promise<void> {
    const { formatEntry } = await loadText();
    await this.replace(file.fsPath, new TextEncoder().encode(await formatEntry(entry)));
  }

  async #read(file: vscode.Uri): Promise<JournalEntry | undefined> {
    const bytes = await this.#bytes(file);
    if (bytes === undefined) return undefined;
    const { parseEntry } = await loadText();
    const entry = await parseEntry(new TextDecoder().decode(bytes));
    if (entry === undefined) this.log.warn('The change journal has an entry that cannot be read.');
    return entry;
  }

  async #bytes(file: vscode.Uri): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(file);
    } catch {
      return undefined;
    }
  }

  /** Names of entries, the oldest first; none where there is no folder yet. */
  async #names(folder: vscode.Uri): Promise<string[]> {
    try {
      // Checked first: some versions of VS Code log an error for a missing folder.
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
    for (const { name } of journalRetention(files)) {
      const file = vscode.Uri.joinPath(folder, name);
      await vscode.workspace.fs.delete(file);
      await this.#underWay.forget(file);
    }
  }

  #file({ clusterId, id }: EntryKey): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder(clusterId), `${id}${SUFFIX}`);
  }

  /** Cluster ids may contain any characters; folder names may not. */
  #folder(clusterId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#root, encodeURIComponent(clusterId).replaceAll('.', '%2E'));
  }
}
