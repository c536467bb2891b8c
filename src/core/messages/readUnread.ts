// The oldest messages that a group has not read yet, across partitions: what each holds from its commit on,
// merged by time until there are enough.

import type { Failure } from '../../base/failure/failure';
import { partitionSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import type { TopicPartition } from '../../base/topicPartition';
import type { PlaceInLog, ReadRecords, RecordReader } from '../records/recordReader';
import { endOf, entriesOf, isForConsumers, type LogEntry } from './logEntry';
import { nothingCame } from './nothingCame';
import type { PartitionFailure, UnreadPlaces } from './unreadPlaces';

export interface UnreadMessage extends TopicPartition {
  readonly entry: LogEntry;
}

export interface UnreadMessages {
  /** By time; of one partition always in the order of offsets. */
  readonly messages: readonly UnreadMessage[];
  /** Partitions with a committed offset. */
  readonly partitions: number;
  /** Whether every one of them was read to its end. */
  readonly all: boolean;
  /** Partitions of which nothing, or not everything, could be read. */
  readonly failures: readonly PartitionFailure[];
  /** Partitions whose commit is outside of their log. */
  readonly outside: readonly TopicPartition[];
}

export interface UnreadOptions {
  readonly signal: AbortSignal;
  /** Called after each reading: messages found, of those wanted. */
  readonly onProgress?: (found: number) => void;
}

/** At most `most` messages from the places on. A partition that cannot be read, or whose place could not be, costs only itself. */
export async function readUnread(
  reader: Pick<RecordReader, 'readRecords'>,
  { places, failures }: UnreadPlaces,
  most: number,
  { signal, onProgress }: UnreadOptions,
): Promise<UnreadMessages> {
  const queues = places.map((place) => new Queue(place));
  const messages: UnreadMessage[] = [];
  let mostAsked = Infinity;
  while (messages.length < most) {
    const thirsty = queues.filter((queue) => queue.needsMore).slice(0, mostAsked);
    if (thirsty.length > 0) {
      const count = Math.max(1, Math.ceil((most - messages.length) / thirsty.length));
      await readOn(reader, thirsty, count, signal);
      // Large batches of some may be all that one call reads: then fewer are asked for at once.
      const isTooMuch = thirsty.some(({ gotNothing }) => gotNothing);
      mostAsked = isTooMuch ? Math.max(1, Math.floor(thirsty.length / 2)) : mostAsked * 2;
      if (isTooMuch && thirsty.length === 1) thirsty[0]?.giveUp();
    }
    take(queues, messages, most);
    onProgress?.(messages.length);
    if (queues.every(({ isDone }) => isDone)) break;
  }
  return {
    messages,
    partitions: places.length,
    all:
      failures.length === 0 &&
      queues.every(
        ({ isDone, isOutside, failure }) => isDone && !isOutside && failure === undefined,
      ),
    failures: [
      ...failures,
      ...queues.flatMap(({ place: { topic, partition }, failure }) =>
        failure === undefined ? [] : { topic, partition, failure },
      ),
    ],
    outside: queues.flatMap(({ place: { topic, partition }, isOutside }) =>
      isOutside ? { topic, partition } : [],
    ),
  };
}

/** One call for all of these. */
async function readOn(
  reader: Pick<RecordReader, 'readRecords'>,
  queues: readonly Queue[],
  count: number,
  signal: AbortSignal,
): Promise<void> {
  const wanted = queues.map(({ place, next }) => ({ ...place, offset: next, count }));
  const answers = await reader.readRecords(wanted, signal);
  for (const queue of queues) {
    const { topic, partition } = queue.place;
    const answer = answers.get(topic, partition) ?? unanswered(partitionSubject(queue.place));
    if (answer.ok) queue.take(answer.value);
    else queue.fail(answer.failure);
  }
}

/** Takes the oldest first, until one partition has to be read further to know which that is. */
function take(queues: readonly Queue[], messages: UnreadMessage[], most: number): void {
  while (messages.length < most && !queues.some((queue) => queue.needsMore)) {
    let oldest: Queue | undefined;
    for (const queue of queues) {
      if (queue.head === undefined) continue;
      if (oldest?.head === undefined || timeOf(queue.head) < timeOf(oldest.head)) oldest = queue;
    }
    const entry = oldest?.shift();
    if (oldest === undefined || entry === undefined) return;
    const { topic, partition } = oldest.place;
    messages.push({ topic, partition, entry });
  }
}

/** What has no time comes first: nothing says that it is younger. */
const timeOf = (entry: LogEntry): bigint =>
  entry.kind === 'record' ? (entry.record.timestamp ?? -1n) : -1n;

/** One partition, as far as it was read. */
class Queue {
  next: bigint;
  failure: Failure | undefined;
  isOutside = false;
  /** Whether the last reading ended before it came to anything of this partition. */
  gotNothing = false;
  #entries: readonly LogEntry[] = [];
  #at = 0;
  #ended = false;

  constructor(readonly place: PlaceInLog) {
    this.next = place.offset;
  }

  get head(): LogEntry | undefined {
    return this.#entries[this.#at];
  }

  get needsMore(): boolean {
    return !this.#ended && this.head === undefined;
  }

  get isDone(): boolean {
    return this.#ended && this.head === undefined;
  }

  shift(): LogEntry | undefined {
    return this.#entries[this.#at++];
  }

  fail(failure: Failure): void {
    this.failure = failure;
    this.#ended = true;
  }

  /** Nothing comes, however little is asked for. */
  giveUp(): void {
    this.fail(nothingCame(this.place));
    this.gotNothing = false;
  }

  take(read: ReadRecords): void {
    const from = this.next;
    this.#entries = entriesOf(read).filter((entry) => endOf(entry) > from && isForConsumers(entry));
    this.#at = 0;
    this.isOutside ||= !read.isInLog;
    const { ended } = read;
    if (ended.why === 'failure') this.failure = ended.failure;
    this.gotNothing = read.isInLog && ended.why === 'limit' && read.next <= from;
    this.#ended = !read.isInLog || ended.why === 'end' || ended.why === 'failure';
    this.next = read.next;
  }
}
