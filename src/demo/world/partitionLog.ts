// A partition's log without its records. Its ends, and the time at which each record was written,
// are functions of time. Nothing is stored, whatever the size of the log.

/** What a log looks like at time zero and how it goes on. Offsets are below 2^53. */
export interface LogShape {
  /** Offset of the oldest record kept at time zero. */
  readonly first: number;
  /** Log end offset at time zero. */
  readonly end: number;
  /** Records per second from time zero on. */
  readonly rate: number;
  /** 0 to 1: how much the rate rises and falls, in waves of four minutes. */
  readonly swing?: number;
  /** How long before time zero the oldest record was written, in milliseconds. */
  readonly historyMs: number;
  /** How long before time zero the newest record was written, in milliseconds. */
  readonly quietMs?: number;
  /** Age at which records are deleted, in milliseconds; none by default. */
  readonly retentionMs?: number;
}

const WAVE_SECONDS = 240;
const OMEGA = (2 * Math.PI) / WAVE_SECONDS;

export class PartitionLog {
  constructor(
    /** Time zero, milliseconds since the epoch. */
    private readonly zero: number,
    private readonly shape: LogShape,
  ) {}

  /** Log end offset at a moment in milliseconds since the epoch; never falls as time goes on. */
  endAt(time: number): number {
    const { first, end, rate, swing = 0, historyMs, quietMs = 0 } = this.shape;
    const since = time - this.zero;
    if (since < 0) {
      const written = (since + historyMs) / Math.max(1, historyMs - quietMs);
      return first + Math.floor((end - first) * Math.min(1, Math.max(0, written)));
    }
    const seconds = since / 1000;
    return end + Math.floor(rate * (seconds + (swing / OMEGA) * Math.sin(OMEGA * seconds)));
  }

  /** Log start offset at a moment: the oldest record that retention has left. */
  startAt(time: number): number {
    const { first, retentionMs } = this.shape;
    return retentionMs === undefined ? first : Math.max(first, this.endAt(time - retentionMs));
  }

  /** When the record at an offset below the end at `now` was written, in milliseconds since the epoch. */
  timestampOf(offset: number, now: number): number {
    let before = this.zero - this.shape.historyMs - 1;
    let written = now;
    while (written - before > 1) {
      const middle = Math.floor((before + written) / 2);
      if (this.endAt(middle) > offset) written = middle;
      else before = middle;
    }
    return written;
  }

  /** The first offset whose record is not older than `time`, or undefined if there is none up to `now`. */
  firstSince(time: number, now: number): number | undefined {
    const offset = Math.max(this.startAt(now), this.endAt(Math.min(time - 1, now)));
    return offset < this.endAt(now) ? offset : undefined;
  }
}
