// Being told to end, from the keyboard or by another process, as a signal that work can listen to.

/** Aborted by the first Ctrl+C, SIGTERM or SIGHUP, which then no longer end this process by themselves. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}
