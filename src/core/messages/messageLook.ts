// A look at one message of a partition, with its neighbours: the one at an offset, or the nearest that there
// is. What it cannot show is said, and no offset is taken for another one silently.

import { FailureError, type Failure } from '../../base/failure/failure';
import { partitionSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import type { TopicPartition } from '../../base/topicPartition';
import type { PlaceInLog, LogBounds, ReadRecords, RecordReader } from '../records/recordReader';
import { endOf, entriesOf, isForConsumers, type LogEntry } from './logEntry';
import { nothingCame } from './nothingCame';

/** How many messages are shown after the one in the middle, and before it. */
const AFTER = 3;
const BEFORE = 1;

export interface MessageLook {
  readonly place: PlaceInLog;
  readonly log: LogBounds;
  /** Whether the offset asked for is one of the log, its end included. */
  readonly isInLog: boolean;
  /** In the order of offsets. */
  readonly entries: readonly LogEntry[];
  /** Which of them is meant; undefined where the log has none at or after the offset. */
  readonly at: LogEntry | undefined;
  /** Why there may be more than is shown: something went wrong while it was read. */
  readonly failure: Failure | undefined;
}

/**
 * - `message`: the first message at or after the offset; markers of transactions are passed over.
 * - `entry`: the same, but a marker is one to stop at, too.
 * - `previous`: what stands before the offset.
 */
export type LookFor = 'message' | 'entry' | 'previous';

/** Where to look; without an offset, at the start of the log. */
type PlaceToLook = TopicPartition & { readonly offset: bigint | undefined };

/** Rejects with a FailureError where nothing could be read. */
export async function lookAtMessage(
  reader: Pick<RecordReader, 'readRecords'>,
  { topic, partition, offset }: PlaceToLook,
  wanted: LookFor,
  signal: AbortSignal,
): Promise<MessageLook> {
  const place = { topic, partition, offset: offset ?? 0n };
  const read = await readAround(reader, place, wanted === 'previous' ? BEFORE + 1 : BEFORE, signal);
  if (!read.isInLog) {
    const look = await nearest(reader, place, read.log, signal);
    return offset === undefined ? look : { ...look, place, isInLog: false };
  }
  const entries = entriesOf(read);
  const at = find(entries, place.offset, wanted);
  const failure = failureOf(read, place, at);
  return { place, log: read.log, isInLog: true, entries, at, failure };
}

function failureOf(
  { ended }: ReadRecords,
  place: PlaceInLog,
  at: LogEntry | undefined,
): Failure | undefined {
  if (ended.why === 'failure') return ended.failure;
  return ended.why === 'limit' && at === undefined ? nothingCame(place) : undefined;
}

/** The nearest message that the log has, in place of one that it has not. */
async function nearest(
  reader: Pick<RecordReader, 'readRecords'>,
  place: PlaceInLog,
  log: LogBounds,
  signal: AbortSignal,
): Promise<MessageLook> {
  const isBefore = place.offset < log.start;
  const there = { ...place, offset: isBefore ? log.start : log.end };
  return lookAtMessage(reader, there, isBefore ? 'message' : 'previous', signal);
}

function find(entries: readonly LogEntry[], offset: bigint, wanted: LookFor): LogEntry | undefined {
  switch (wanted) {
    case 'previous':
      return entries.findLast((entry) => entry.offset < offset);
    case 'entry':
      return entries.find((entry) => endOf(entry) > offset);
    case 'message':
      return entries.find((entry) => endOf(entry) > offset && isForConsumers(entry));
  }
}

async function readAround(
  reader: Pick<RecordReader, 'readRecords'>,
  place: PlaceInLog,
  before: number,
  signal: AbortSignal,
): Promise<ReadRecords> {
  const all = await reader.readRecords([{ ...place, count: 1 + AFTER, before }], signal);
  const read = all.get(place.topic, place.partition) ?? unanswered(partitionSubject(place));
  if (!read.ok) throw new FailureError(read.failure);
  return read.value;
}
