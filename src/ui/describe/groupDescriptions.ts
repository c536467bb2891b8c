// Read-only documents about groups: the command line's description of them, or what is wrong with them.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import type { ClusterSet } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';
import { DESCRIPTION_SCHEME } from '../contributions';
import { documentUri, showDocument } from '../show/documents';
import { queryOf, subjectOfQuery, titleOf, type DocumentKind } from './descriptionAddress';

// Loaded with the first document.
// eslint-disable-next-line no-restricted-syntax
const loadText = lazyPart(() => import('./descriptionText'));

export class GroupDescriptions implements vscode.TextDocumentContentProvider, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;
  /** Clusters whose description was requested by a command, not only by an address. */
  readonly #asked = new Set<string>();

  constructor(
    private readonly clusters: Pick<ClusterSet, 'get'>,
    private readonly settings: () => Pick<Settings, 'thresholds'>,
  ) {
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(DESCRIPTION_SCHEME, this));
  }

  /** Opens the groups of one cluster as one document. */
  async open(
    clusterId: string,
    groupIds: readonly string[],
    kind: DocumentKind = 'description',
  ): Promise<void> {
    this.#asked.add(clusterId);
    const cluster = this.clusters.get(clusterId)?.profile.name ?? clusterId;
    const query = queryOf({ clusterId, groupIds, kind });
    const uri = documentUri(DESCRIPTION_SCHEME, titleOf(cluster, groupIds, kind), query);
    // An open document shows its old text until it is told of a new one.
    this.#changed.fire(uri);
    await showDocument(uri);
  }

  /** Reads the cluster again, then shows the result. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const subject = subjectOfQuery(uri.query);
    if (subject === undefined) return;
    this.#asked.add(subject.clusterId);
    await this.clusters.get(subject.clusterId)?.poller.refresh();
    this.#changed.fire(uri);
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const subject = subjectOfQuery(query);
    const cluster = subject && this.clusters.get(subject.clusterId);
    const text = await loadText();
    if (subject === undefined || cluster === undefined) return text.clusterIsGone();
    const { id, name } = cluster.profile;
    if (cluster.store.state.snapshot === undefined) {
      // A link in a file or a page may open such an address, and must not connect.
      if (!this.#asked.has(id)) return text.notReadYet(name);
      await cluster.store.refresh();
    }
    return text.descriptionText(cluster, subject, this.settings().thresholds);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
