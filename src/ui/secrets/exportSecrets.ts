// The headers that metrics are sent with: in VS Code's SecretStorage and nowhere else, bound to the address for
// which they were entered, so that no change of a setting carries a key to another server.

import type * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';

const KEY = 'export/otlp';

type Storage = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;

export type Headers = Readonly<Record<string, string>>;

export class ExportSecrets implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #listener: Disposable;

  /** Fires after a window, this one or another, stored or removed them. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly storage: Storage) {
    this.#listener = storage.onDidChange(({ key }) => {
      if (key === KEY) this.#changed.fire();
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  /** Those for the endpoint; undefined where none were ever entered for it. */
  async read(endpoint: URL): Promise<Headers | undefined> {
    const stored = storedIn(await this.storage.get(KEY));
    return stored?.endpoint === endpoint.href ? stored.headers : undefined;
  }

  async store(endpoint: URL, headers: Headers): Promise<void> {
    await this.storage.store(KEY, JSON.stringify({ endpoint: endpoint.href, headers }));
  }

  async forget(): Promise<void> {
    await this.storage.delete(KEY);
  }
}

function storedIn(
  text: string | undefined,
): { readonly endpoint: unknown; readonly headers: Headers } | undefined {
  if (text === undefined) return undefined;
  try {
    const { endpoint, headers } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const entries = Object.entries(Object(headers) as Readonly<Record<string, unknown>>);
    const texts = entries.filter((one): one is [string, string] => typeof one[1] === 'string');
    return { endpoint, headers: Object.fromEntries(texts) };
  } catch {
    return undefined; // the storage belongs to VS Code: what is not ours is as if it were not there
  }
}
