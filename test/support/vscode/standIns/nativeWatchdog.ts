// Stands in for @vscode/native-watchdog, whose native part is not built. VS Code's extension host
// also looks for its parent by itself every second, so nothing is lost.

/** Watching is left to the extension host's own check. */
export function start(): void {
  // Nothing to watch.
}

export function exit(code?: number): never {
  process.exit(code ?? 0);
}
