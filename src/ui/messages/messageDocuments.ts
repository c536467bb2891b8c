// Read-only documents with messages. Their texts are in memory only, while an editor shows them: nothing is
// stored, and no address, whoever opens it, reads anything.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { MessageLook } from '../../core/messages/messageLook';
import { MESSAGE_SCHEME, MESSAGES_SCHEME } from '../contributions';
import { showDocument } from '../show/documents';

interface MessageText {
  readonly text: string;
  /** Of a document about a single message. */
  readonly look?: MessageLook;
}

export class MessageDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;
  /** By address. */
  readonly #shown = new Map<string, MessageText>();

  constructor() {
    for (const scheme of [MESSAGE_SCHEME, MESSAGES_SCHEME]) {
      this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    }
    this.#owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#shown.delete(uri.toString());
      }),
    );
  }

  /** Shows the text at the address, in place of what stood there. */
  async show(uri: vscode.Uri, shown: MessageText): Promise<void> {
    this.#shown.set(uri.toString(), shown);
    this.#changed.fire(uri);
    await showDocument(uri);
  }

  /** What is shown there; undefined where nothing is, as after the window was loaded anew. */
  lookAt(uri: vscode.Uri): MessageLook | undefined {
    return this.#shown.get(uri.toString())?.look;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#shown.get(uri.toString())?.text ?? `${NOT_KEPT()}\n`;
  }

  dispose(): void {
    this.#owned.dispose();
    this.#shown.clear();
  }
}

const NOT_KEPT = (): string =>
  vscode.l10n.t('Messages are not kept: Refresh, in the title of this editor, reads them again.');
