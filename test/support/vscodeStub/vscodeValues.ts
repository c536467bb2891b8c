// Plain values of VS Code's API: events, addresses, and a file system in memory.

import { EventEmitter as NodeEmitter } from 'node:events';

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

export function memoryFiles(files: Map<string, Uint8Array>) {
  const missing = (path: string) =>
    Object.assign(new Error(`no ${path}`), { code: 'FileNotFound' });
  return {
    readFile: ({ path }: Uri) => {
      const content = files.get(path);
      return content === undefined ? Promise.reject(missing(path)) : Promise.resolve(content);
    },
    writeFile: ({ path }: Uri, content: Uint8Array) => {
      files.set(path, content);
      return Promise.resolve();
    },
    rename: (from: Uri, to: Uri) => {
      const content = files.get(from.path);
      if (content !== undefined) files.set(to.path, content);
      files.delete(from.path);
      return Promise.resolve();
    },
    delete: ({ path }: Uri) => Promise.resolve(void files.delete(path)),
    createDirectory: () => Promise.resolve(),
    stat: ({ path }: Uri) => {
      const content = files.get(path);
      if (content === undefined) return Promise.reject(missing(path));
      return Promise.resolve({ type: 1, size: content.length, ctime: 0, mtime: Date.now() });
    },
    readDirectory: ({ path }: Uri) =>
      Promise.resolve(
        [...files.keys()]
          .filter((file) => file.startsWith(`${path}/`))
          .map((file) => [file.slice(path.length + 1), 1] as const),
      ),
  };
}
