// A value that all windows of a person share, as a port: it may be kept in a file.

export interface SharedValue<T> {
  /** As this window last saw it, with its own changes at once. */
  readonly value: T;
  /** Changes what is there by then, whoever changed it before: nothing another window changed is lost. Never rejects. */
  change(to: (now: T) => T): Promise<void>;
  /** Sees what other windows have changed, and says whether they have. Never rejects. */
  look(): Promise<boolean>;
}
