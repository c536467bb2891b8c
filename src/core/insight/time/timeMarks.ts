// What is known of one partition about offsets and time: the first message since an instant, as
// leaders answered, the log ends of our own readings, and the timestamps of single messages. From
// them follows how old the message at an offset is. All groups of the partition share them.

import type { RecordTime } from '../../records/recordReader';
import { isAnotherLog, isUntouched, type SeenLog } from './logIdentity';
import { NOT_KNOWN_YET, ZERO, type TimeLag } from './timeLag';

/** Messages from `offset` on are not older than `time`; those before it are older than `instant`. */
interface Mark {
  readonly instant: number;
  readonly offset: bigint;
  readonly time: number;
}

/** The first message at or after an offset; `time` is undefined where none stood before `end`. */
interface Single {
  readonly time: number | undefined;
  readonly end: bigint;
}

/** So many marks of a kind are kept; the one that says least goes first. */
const MOST_MARKS = 24;
/** Groups of the partition for which a message was looked at. */
const MOST_SINGLES = 16;
/** Milliseconds. A log end is read some time after its reading began, by another clock than the messages'. */
const READING = 10_000;
/** Milliseconds. Clocks that differ by less are nobody's fault. */
const CLOCKS_MAY_DIFFER = 5 * 60_000;

export class TimeMarks {
  /** By instant, offsets ascending too. */
  #answers: Mark[] = [];
  #ends: Mark[] = [];
  /** By offset, the latest last. */
  readonly #singles = new Map<bigint, Single>();
  #seen: SeenLog | undefined;

  /** Whether a leader has answered: our own readings alone know no timestamps. */
  get isAnswered(): boolean {
    return this.#answers.length > 0;
  }

  /** Notes the log as a reading found it. What was known of another one is forgotten, and single messages may be. */
  noteLog(seen: SeenLog): void {
    const before = this.#seen;
    this.#seen = seen;
    if (before !== undefined && isAnotherLog(before, seen)) this.#forget();
    else if (before !== undefined && !isUntouched(before, seen)) this.#singles.clear();
    const last = this.#ends.at(-1);
    const { at, end } = seen;
    if (last !== undefined && at + READING <= last.instant) return;
    // Of a quiet time only its begin and its end matter.
    const isQuiet = last?.offset === end && this.#ends.at(-2)?.offset === end;
    if (isQuiet) this.#ends.pop();
    this.#ends.push({ instant: at + READING, offset: end, time: at - READING });
    thin(this.#ends, at);
  }

  /** Notes a leader's answer for an instant; `end` is the log end before it was asked. */
  noteAnswer(instant: number, found: RecordTime | undefined, end: bigint): void {
    const time = found?.timestamp === undefined ? instant : Number(found.timestamp);
    const mark = { instant, offset: found?.offset ?? end, time };
    const others = this.#answers.filter((other) => other.instant !== instant);
    this.#answers = [...others, mark].sort((a, b) => a.instant - b.instant);
    thin(this.#answers, instant);
  }

  /**
   * Notes when the first message at or after an offset was written; undefined where up to `end` there is
   * none, only markers of transactions. The latest ones are remembered.
   */
  noteTime(offset: bigint, time: number | undefined, end: bigint): void {
    this.#singles.delete(offset);
    this.#singles.set(offset, { time, end });
    for (const oldest of this.#singles.keys()) {
      if (this.#singles.size <= MOST_SINGLES) break;
      this.#singles.delete(oldest);
    }
  }

  /** Whether what stands at an offset was read, and is still all that there is. */
  knowsTimeAt(offset: bigint, end: bigint): boolean {
    const single = this.#singles.get(offset);
    return single !== undefined && (single.time !== undefined || single.end === end);
  }

  /** Whether everything from an offset to the end was read and holds no message, only markers of transactions. */
  hasOnlyMarkers(offset: bigint, end: bigint): boolean {
    return this.#timeAt(offset) === undefined && this.knowsTimeAt(offset, end);
  }

  /**
   * How old the first message at or after an offset is; `now` in milliseconds since the epoch, UTC. Where the
   * message at that very offset may be gone (`gaps`), the next one that is known may be all that is left.
   */
  ageOf(committed: bigint, end: bigint, now: number, offsets: 'whole' | 'gaps' = 'whole'): TimeLag {
    if (committed > end) return NOT_KNOWN_YET;
    if (committed === end || this.hasOnlyMarkers(committed, end)) return ZERO;
    const time = this.#timeAt(committed);
    if (time !== undefined) return exactly(time, now);
    const answered = around(this.#answers, committed);
    const first = this.#answers.find(({ offset, time, instant }) => {
      return offset === committed && time > instant;
    });
    if (first !== undefined) return exactly(first.time, now);
    const seen = around(this.#ends, committed);
    const ahead = aheadBy(answered, seen, now);
    if (ahead !== undefined) return { kind: 'clockAhead', ahead };
    const lag = ageBetween(
      this.isAnswered ? narrowed(answered, seen) : whole(seen),
      committed,
      now,
    );
    return offsets === 'whole' ? lag : loosened(lag, answered, now);
  }

  #timeAt(offset: bigint): number | undefined {
    return this.#singles.get(offset)?.time;
  }

  #forget(): void {
    this.#answers = [];
    this.#ends = [];
    this.#singles.clear();
  }
}

/** The latest mark that the message at an offset is not older than, and the first that it is older than. */
interface Around {
  readonly from: Mark | undefined;
  readonly to: Mark | undefined;
}

function around(marks: readonly Mark[], offset: bigint): Around {
  let from: Mark | undefined;
  for (const mark of marks) {
    if (mark.offset > offset) return { from, to: mark };
    from = mark;
  }
  return { from, to: undefined };
}

/** Without an answer, readings count only where they enclose the offset. */
const whole = ({ from, to }: Around): Around =>
  from === undefined || to === undefined ? { from: undefined, to: undefined } : { from, to };

/** The answers, narrowed by our readings as far as these do not contradict them. */
function narrowed(answered: Around, seen: Around): Around {
  let { from, to } = answered;
  const until = to?.instant ?? Infinity;
  if (seen.from !== undefined && seen.from.time > (from?.time ?? -Infinity)) {
    if (seen.from.time < until) from = seen.from;
  }
  if (seen.to !== undefined && seen.to.instant < until) {
    if (seen.to.instant > (from?.time ?? -Infinity)) to = seen.to;
  }
  return { from, to };
}

/** By how much a producer's clock is ahead: of now, or of the reading that saw the message already. */
function aheadBy({ from }: Around, { to }: Around, now: number): number | undefined {
  if (from === undefined) return undefined;
  const ahead = from.time - Math.min(now, to?.instant ?? now);
  return ahead > CLOCKS_MAY_DIFFER ? ahead : undefined;
}

function ageBetween({ from, to }: Around, offset: bigint, now: number): TimeLag {
  const least = to === undefined ? undefined : Math.max(0, now - to.instant);
  const most = from === undefined ? undefined : Math.max(0, now - from.time);
  if (least === undefined) {
    return most === undefined ? NOT_KNOWN_YET : { kind: 'between', least: 0, most };
  }
  if (most === undefined || from === undefined || to === undefined) {
    return { kind: 'atLeast', least };
  }
  const part = Number(offset - from.offset) / Number(to.offset - from.offset);
  const guess = now - (from.time + part * (to.instant - from.time));
  const ms = Math.round(Math.min(Math.max(guess, least), Math.max(least, most)));
  return { kind: 'about', ms, least, most: Math.max(least, most) };
}

/** With no more than the age of the next message that a leader has told of. */
function loosened(lag: TimeLag, { to }: Around, now: number): TimeLag {
  const certain = to === undefined ? 0 : Math.max(0, now - to.time);
  switch (lag.kind) {
    case 'about':
    case 'between':
      return { ...lag, least: Math.min(lag.least, certain) };
    case 'atLeast':
      return { ...lag, least: Math.min(lag.least, certain) };
    default:
      return lag;
  }
}

function exactly(time: number, now: number): TimeLag {
  if (time - now > CLOCKS_MAY_DIFFER) return { kind: 'clockAhead', ahead: time - now };
  return { kind: 'exact', ms: Math.max(0, now - time) };
}

/** Drops the mark whose neighbours are closest, measured by how long ago they are. */
function thin(marks: Mark[], now: number): void {
  if (marks.length <= MOST_MARKS) return;
  let closest = 1;
  let smallest = Infinity;
  for (let index = 1; index < marks.length - 1; index++) {
    const [before, at, after] = [marks[index - 1], marks[index], marks[index + 1]];
    if (before === undefined || at === undefined || after === undefined) continue;
    const gap = (after.instant - before.instant) / Math.max(1000, now - at.instant);
    if (gap < smallest) [smallest, closest] = [gap, index];
  }
  marks.splice(closest, 1);
}
