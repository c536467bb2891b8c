// Times of the history on the host's clock: the page may run in another zone than the extension.

/** '14:32:05'. `offset` is in minutes ahead of UTC. */
export function clockText(milliseconds: number, offset: number): string {
  return new Date(milliseconds + offset * 60_000).toISOString().slice(11, 19);
}

/** '14:32'. */
export const shortClockText = (milliseconds: number, offset: number): string =>
  clockText(milliseconds, offset).slice(0, 5);
