// Committed offsets that moved in a way that reading messages does not explain, as two readings of a group
// show it: back, gone, or anywhere while the group had no members.

/** Of one direction: how many partitions, and how many messages together. */
export interface Moved {
  readonly partitions: number;
  readonly messages: bigint;
}

/** Between two readings of one group. */
export interface OffsetJump {
  /** Milliseconds since the epoch, UTC: the reading that saw it, and the one before. */
  readonly at: number;
  readonly after: number;
  readonly back: Moved;
  /** Forward, while both readings saw no members. */
  readonly forward: Moved;
  /** Partitions that had no commit and got one while both readings saw no members. */
  readonly set: number;
  /** Partitions whose commit is no longer there: deleted, expired, or gone with the topic. */
  readonly gone: number;
  /** Members at the later reading. */
  readonly members: number;
  /** A log end fell too, or a commit was beyond it: a topic was recreated, or its log truncated. */
  readonly withLog: boolean;
}

/** A write of ours may be noted that long before the reading that shows it, in milliseconds. */
export const WRITE_TAKES_MS = 60_000;

/** Whether one of the writes, by their times, may be what two readings show. */
export const isOwn = (
  { at, after }: Pick<OffsetJump, 'at' | 'after'>,
  writtenAt: readonly number[],
): boolean => writtenAt.some((own) => own >= after - WRITE_TAKES_MS && own <= at);

/** Counts the partitions of one group while two readings are compared. */
export class JumpTally {
  #back = 0;
  #backBy = 0n;
  #forward = 0;
  #forwardBy = 0n;
  #set = 0;
  #gone = 0;
  #withLog = false;

  back(from: bigint, to: bigint, withLog: boolean): void {
    this.#back++;
    this.#backBy += from - to;
    this.#withLog ||= withLog;
  }

  forward(from: bigint, to: bigint): void {
    this.#forward++;
    this.#forwardBy += to - from;
  }

  set(): void {
    this.#set++;
  }

  gone(): void {
    this.#gone++;
  }

  /** `after` and `at`: when the two readings were. */
  between(after: number, at: number, members: number): OffsetJump {
    return {
      at,
      after,
      back: { partitions: this.#back, messages: this.#backBy },
      forward: { partitions: this.#forward, messages: this.#forwardBy },
      set: this.#set,
      gone: this.#gone,
      members,
      withLog: this.#withLog,
    };
  }
}
