// Read-only documents about groups: the command line's description of them, or what is wrong with them.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { formatAsOf, formatCount } from '../../base/format';
import { lazyPart } from '../../base/lazyPart';
import { displayName } from '../../base/visibleText';
import { failureSentence } from '../../base/failure/failureSentence';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';
import { DESCRIPTION_SCHEME } from '../contributions';
import { documentUri, showDocument } from '../show/documents';
import { queryOf, subjectOfQuery, titleOf, type DocumentKind } from './descriptionAddress';

// Loaded with the first document.
// eslint-disable-next-line no-restricted-syntax
const loadText = lazyPart(() => import('../../core/export/describeText'));
// eslint-disable-next-line no-restricted-syntax
const loadExplanation = lazyPart(() => import('../../core/export/explainText'));

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
    if (subject === undefined || cluster === undefined) {
      return `# ${vscode.l10n.t('This cluster is no longer in the settings.')}\n`;
    }
    const { id, name } = cluster.profile;
    if (cluster.store.state.snapshot === undefined) {
      // A link in a file or a page may open such an address, and must not connect.
      if (!this.#asked.has(id)) return comments([notReadYet(name)]);
      await cluster.store.refresh();
    }
    const { snapshot, failure } = cluster.store.state;
    const notes = failure === undefined ? [] : [failureSentence(failure)];
    if (snapshot === undefined) return comments(notes);
    const gone = subject.groupIds.filter((id) => !snapshot.groups.has(id));
    notes.unshift(
      `${displayName(cluster.profile.name)}, ${formatAsOf(snapshot.takenAt, Date.now())}`,
    );
    if (gone.length > 0) {
      const count = formatCount(gone.length, 'group');
      notes.push(
        vscode.l10n.t(
          'No longer available: {0}.',
          `${count} (${gone.map((id) => displayName(id)).join(', ')})`,
        ),
      );
    }
    return `${comments(notes)}\n${await this.#text(cluster, snapshot, subject)}`;
  }

  async #text(
    { insight }: Pick<Cluster, 'insight'>,
    snapshot: ClusterSnapshot,
    { groupIds, kind }: { readonly groupIds: readonly string[]; readonly kind: DocumentKind },
  ): Promise<string> {
    if (kind === 'description') return (await loadText()).describeText(snapshot, groupIds);
    const { explainText } = await loadExplanation();
    const { thresholds } = this.settings();
    const healthOf = (groupId: string) => insight.health.of(groupId);
    return explainText(snapshot, groupIds, { healthOf, thresholds });
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

const notReadYet = (name: string): string =>
  vscode.l10n.t(
    '{0} has not been read in this window yet. Refresh connects to it.',
    displayName(name),
  );

function comments(lines: readonly string[]): string {
  return lines.map((line) => `# ${line}\n`).join('');
}
