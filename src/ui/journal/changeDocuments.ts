// Entries of the change journal as read-only documents.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import type { JournalEntry } from '../../core/journal/journalEntry';
import type { ClusterSet } from '../clusters/clusterSet';
import { CHANGE_SCHEME } from '../contributions';
import { documentUri, showDocument } from '../show/documents';
import type { JournalFiles } from './journalFiles';

// Loaded with the first document.
/* eslint-disable no-restricted-syntax */
const loadText = lazyPart(() => import('../../core/export/changeText'));
const loadWords = lazyPart(() => import('../../core/view/plan/changeWords'));
/* eslint-enable no-restricted-syntax */

export class ChangeDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly clusters: ClusterSet,
    private readonly journal: JournalFiles,
  ) {
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(CHANGE_SCHEME, this));
  }

  async open(entry: JournalEntry): Promise<void> {
    const { entryTitle } = await loadWords();
    const query = new URLSearchParams({ cluster: entry.clusterId, id: entry.id }).toString();
    const uri = documentUri(CHANGE_SCHEME, entryTitle(entry), query);
    this.#changed.fire(uri);
    await showDocument(uri);
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const parameters = new URLSearchParams(query);
    const clusterId = parameters.get('cluster') ?? '';
    const entry = await this.journal.find({ clusterId, id: parameters.get('id') ?? '' });
    if (entry === undefined) {
      return `# ${vscode.l10n.t('This entry is no longer in the change journal.')}\n`;
    }
    const { changeText } = await loadText();
    const clusterName = this.clusters.get(clusterId)?.profile.name ?? clusterId;
    return changeText(entry, {
      clusterName,
      now: Date.now(),
      isRunning: await this.journal.isRunning(entry),
    });
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
