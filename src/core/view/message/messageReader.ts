// Whose message is looked at, and what is known of the group that reads it.

export interface MessageReader {
  /** The cluster and its environment: 'Real (production)'. */
  readonly where: string;
  readonly groupId: string;
  /** Undefined for no commit. */
  readonly committed: bigint | undefined;
}
