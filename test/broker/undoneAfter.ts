// Cleaning up after a suite, however far its preparation got.

/**
 * To be called inside `describe`. Hands out a function that takes an undoing step; after the suite the
 * steps run, last one first.
 */
export function undoneAfter(): (undo: () => Promise<unknown>) => void {
  const steps: (() => Promise<unknown>)[] = [];
  after('clean up', async () => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await step();
  });
  return (undo) => {
    steps.push(undo);
  };
}
