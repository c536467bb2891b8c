// Puts something in place of VS Code for modules that import it, and takes it away again: other unit tests
// go on failing where they reach VS Code.

import Module from 'node:module';

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

/** Until the result is called, `vscode` is that object; then modules that were loaded in the meantime are forgotten. */
export function standInForVscode(vscode: object): () => void {
  const loader = Module as unknown as Loader;
  const load = loader._load;
  const before = new Set(Object.keys(require.cache));
  loader._load = (request, ...rest) =>
    request === 'vscode' ? vscode : load.call(loader, request, ...rest);
  return () => {
    loader._load = load;
    for (const file of Object.keys(require.cache)) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- that is how Node forgets a module
      if (!before.has(file)) delete require.cache[file];
    }
  };
}
