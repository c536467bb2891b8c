// Whose time lag somebody wants to know.

export interface TimeWish {
  /** What is asked about first. Messages themselves are looked at only for what is `open`. */
  readonly rank: 'open' | 'alerted' | 'visible';
  /** Group ids, the most wanted first. */
  readonly groups: readonly string[];
  /** Ages in milliseconds that a rule waits for. */
  readonly ages?: readonly number[];
}
