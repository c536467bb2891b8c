// The open panels, one per group: opened by a command, or restored by VS Code after a reload (see
// `panelsOnDemand`).

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { displayName } from '../../base/visibleText';
import { lastDeletion } from '../../core/journal/lastDeletion';
import { isPanelMemory, type PanelMemory } from '../../protocol/panelMemory';
import { GroupWrites } from '../journal/groupWrites';
import type { JournalFiles } from '../journal/journalFiles';
import { CONTEXT_KEYS, GROUP_PANEL } from '../contributions';
import { openPanel, titlePanel } from '../show/panels';
import { GroupPanel } from './groupPanel';
import type { PanelContext, PanelWindow } from './panelContext';
import { newNonce, panelHtml } from './panelHtml';

/** Titles of editors are short. */
const NAME_LENGTH = 40;

/** What a panel works with, and where the extension's files are. */
type Context = Pick<PanelContext, 'clusters' | 'settings' | 'log'> & {
  readonly journal: Pick<JournalFiles, 'newestFirst' | 'ids' | 'find'>;
  readonly extensionUri: vscode.Uri;
};

export class GroupPanels implements Disposable {
  readonly #panels = new Map<string, GroupPanel>();
  /** The panel in whose place the next one opens. */
  #preview: vscode.WebviewPanel | undefined;

  constructor(private readonly context: Context) {}

  /**
   * Opens the panel of a group, or shows the one that is open. Like the preview of an editor, it takes the
   * place of the one opened before, unless one of them is to be kept, or VS Code is set to no previews.
   */
  open(group: PanelMemory, { keep = !hasPreviews() } = {}): void {
    const open = this.#panels.get(keyOf(group));
    if (open !== undefined) {
      open.reveal();
      return;
    }
    const before = keep ? undefined : this.#preview;
    const title = this.#titleOf(group);
    const panel = openPanel(GROUP_PANEL, title, this.#options(), before?.viewColumn);
    this.#adopt(panel, group);
    if (!keep) this.#preview = panel;
    before?.dispose();
    this.#tellPreview();
  }

  /** Keeps the panel in front: the next one opens beside it. */
  keepOpen(): void {
    if (this.#preview?.active === true) this.#preview = undefined;
    this.#tellPreview();
  }

  /**
   * Takes over a panel that VS Code restores. It is closed if its group is not known, or already
   * has a panel.
   */
  restore(panel: vscode.WebviewPanel, memory: unknown): void {
    if (!isPanelMemory(memory) || this.#panels.has(keyOf(memory))) {
      panel.dispose();
      return;
    }
    panel.webview.options = this.#options();
    this.#adopt(panel, { clusterId: memory.clusterId, groupId: memory.groupId });
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
  }

  #adopt(panel: vscode.WebviewPanel, group: PanelMemory): void {
    const { extensionUri } = this.context;
    titlePanel(panel, this.#titleOf(group));
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
    };
    const writes = new GroupWrites(this.context.journal, group);
    const opened = new GroupPanel(group, this.#windowOf(panel), {
      ...this.context,
      runCommand: (id, ...args) => void vscode.commands.executeCommand(id, ...args),
      deletionOf: async ({ clusterId, groupId }) =>
        (await lastDeletion(this.context.journal.newestFirst(clusterId), groupId))?.id,
      writesSince: (at) => writes.since(at),
      copy: (text) => void vscode.env.clipboard.writeText(text),
    });
    this.#panels.set(keyOf(group), opened);
    const named = this.context.clusters.onDidChangeProfile(({ profile }) => {
      if (profile.id === group.clusterId) titlePanel(panel, this.#titleOf(group));
    });
    panel.onDidChangeViewState(() => {
      this.#tellPreview();
    });
    panel.onDidDispose(() => {
      if (this.#preview === panel) this.#preview = undefined;
      this.#tellPreview();
      named.dispose();
      opened.dispose();
      if (this.#panels.get(keyOf(group)) === opened) this.#panels.delete(keyOf(group));
    });
  }

  /** The button that keeps a panel is on the one that would be replaced. */
  #tellPreview(): void {
    const isInFront = this.#preview?.active === true;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.previewPanel, isInFront);
  }

  #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.#dist()] };
  }

  #windowOf(panel: vscode.WebviewPanel): PanelWindow {
    const { webview } = panel;
    const file = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#dist(), name)).toString();
    return {
      get visible() {
        return panel.visible;
      },
      onDidChangeVisibility: (listener) => panel.onDidChangeViewState(listener),
      onDidReceiveMessage: (listener) => webview.onDidReceiveMessage(listener),
      reveal: () => {
        panel.reveal();
      },
      load: () => {
        const assets = {
          script: file('panel.js'),
          styles: file('panel.css'),
          cspSource: webview.cspSource,
        };
        webview.html = panelHtml(assets, newNonce());
      },
      postMessage: (message) => void webview.postMessage(message),
    };
  }

  #dist(): vscode.Uri {
    return vscode.Uri.joinPath(this.context.extensionUri, 'dist');
  }

  /** 'billing · local': groups of two clusters may have the same id. */
  #titleOf({ clusterId, groupId }: PanelMemory): string {
    const cluster = this.context.clusters.get(clusterId)?.profile.name ?? clusterId;
    return `${displayName(groupId, NAME_LENGTH)} · ${displayName(cluster, NAME_LENGTH)}`;
  }
}

/** VS Code's own setting for editors. */
const hasPreviews = (): boolean =>
  vscode.workspace.getConfiguration('workbench.editor').get<boolean>('enablePreview') ?? true;

const keyOf = ({ clusterId, groupId }: PanelMemory): string => JSON.stringify([clusterId, groupId]);
