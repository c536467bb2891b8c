// How often others get their turn while something long is done.

/**
 * Counts how often the event loop comes round until the work is done, and calls `atEach` each time. It stops whatever
 * becomes of the work: what counts for ever keeps the process going for ever.
 */
export async function turnsDuring(
  work: () => Promise<unknown>,
  atEach?: () => void,
): Promise<number> {
  let turns = 0;
  let goesOn = true;
  const count = (): void => {
    turns++;
    atEach?.();
    if (goesOn) setImmediate(count);
  };
  setImmediate(count);
  try {
    await work();
  } finally {
    goesOn = false;
  }
  return turns;
}
