// Plain values of VS Code's API: events, addresses, and a file system in memory.

import { EventEmitter as NodeEmitter } from 'node:events';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

export class Emitter<T> {
  readonly #emitter = new NodeEmitter().setMaxListeners(0);
  readonly event = (listener: (value: T) => unknown) => {
    this.#emitter.on('it', listener);
    return { dispose: () => this.#emitter.off('it', listener) };
  };
  fire(value: T): void {
    this.#emitter.emit('it', value);
  }
  dispose(): void {
    this.#emitter.removeAllListeners();
  }
}

export class Uri {
  constructor(
    readonly scheme: string,
    readonly path: string,
    readonly query = '',
  ) {}
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}:${this.path}?${this.query}`;
  }
  static from = ({
    scheme,
    path = '',
    query = '',
  }: {
    scheme: string;
    path?: string;
    query?: string;
  }) => new Uri(scheme, path, query);
  static file = (path: string) => new Uri('file', path);
  static joinPath = (base: Uri, ...parts: string[]) =>
    new Uri(base.scheme, [base.path, ...parts].join('/').replace(/\/+/g, '/'));
  with(change: { path?: string; query?: string }): Uri {
    return new Uri(this.scheme, change.path ?? this.path, change.query ?? this.query);
  }
}

/** Files in memory; what is not there is looked for on disk, where the extension keeps files of its own. */
export function memoryFiles(files: Map<string, Uint8Array>) {
  return {
    readFile: async ({ path }: Uri) => files.get(path) ?? readFile(path),
    writeFile: ({ path }: Uri, content: Uint8Array) => {
      files.set(path, content);
      return Promise.resolve();
    },
    /** As VS Code does: the old file goes before the new one comes. */
    rename: async (from: Uri, to: Uri) => {
      const content = files.get(from.path);
      files.delete(to.path);
      await setImmediate();
      if (content !== undefined) files.set(to.path, content);
      files.delete(from.path);
    },
    delete: ({ path }: Uri) =>
      files.delete(path) ? Promise.resolve() : rm(path, { force: true, recursive: true }),
    createDirectory: () => Promise.resolve(),
    stat: async ({ path }: Uri) => {
      const content = files.get(path);
      if (content !== undefined) {
        return { type: 1, size: content.length, ctime: 0, mtime: Date.now() };
      }
      const { size, mtimeMs } = await stat(path);
      return { type: 1, size, ctime: 0, mtime: mtimeMs };
    },
    readDirectory: async ({ path }: Uri) => {
      const inMemory = [...files.keys()]
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => file.slice(path.length + 1));
      const onDisk = await readdir(path).catch(() => []);
      return [...new Set([...inMemory, ...onDisk])].map((name) => [name, 1] as const);
    },
  };
}
