// Which message of a partition is skipped from an offset on, and where reading goes on after it: at the next
// message that there is, which is not always one offset further.

import { failed, success, type Result } from '../../base/failure/result';
import { partitionSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import type { LogBounds, PlaceInLog, ReadRecords, RecordReader } from '../records/recordReader';
import { endOf, entriesOf, isAborted, isForConsumers, type LogEntry } from './logEntry';
import { nothingCame } from './nothingCame';

export interface FoundSkip {
  readonly log: LogBounds;
  /** Whether the offset asked for is one of the log. */
  readonly isInLog: boolean;
  /** The first message at or after the offset; undefined where there is none. */
  readonly skipped: LogEntry | undefined;
  /**
   * The offset of the next message after it that consumers of every isolation level are given; the end of
   * the log where there is none yet. The offset itself where nothing is skipped.
   */
  readonly to: bigint;
  /** How many messages stand in between, all of them aborted. */
  readonly aborted: number;
}

/** Messages that are read in search of the next one: most of the time it is right there. */
const FIRST_COUNT = 2;
const NEXT_COUNT = 200;

/** Reads on until both are found; a failure where that could not be done. */
export async function findSkip(
  reader: Pick<RecordReader, 'readRecords'>,
  place: PlaceInLog,
  signal: AbortSignal,
): Promise<Result<FoundSkip>> {
  let skipped: LogEntry | undefined;
  let aborted = 0;
  let next = place.offset;
  for (let count = FIRST_COUNT; ; count = NEXT_COUNT) {
    const read = await readFrom(reader, { ...place, offset: next }, count, signal);
    if (!read.ok) return read;
    const { log, isInLog, ended } = read.value;
    if (!isInLog) return success({ log, isInLog, skipped, to: place.offset, aborted });
    for (const entry of entriesOf(read.value)) {
      if (endOf(entry) <= next || !isForConsumers(entry)) continue;
      if (skipped === undefined) skipped = entry;
      else if (isAborted(entry)) aborted++;
      else return success({ log, isInLog, skipped, to: entry.offset, aborted });
    }
    if (ended.why === 'failure') return failed(ended.failure);
    if (ended.why === 'limit' && read.value.next <= next) return failed(nothingCame(place));
    if (ended.why === 'end' || read.value.next <= next) {
      return success({
        log,
        isInLog,
        skipped,
        to: skipped === undefined ? place.offset : log.end,
        aborted,
      });
    }
    next = read.value.next;
  }
}

async function readFrom(
  reader: Pick<RecordReader, 'readRecords'>,
  place: PlaceInLog,
  count: number,
  signal: AbortSignal,
): Promise<Result<ReadRecords>> {
  const answers = await reader.readRecords([{ ...place, count }], signal);
  return answers.get(place.topic, place.partition) ?? unanswered(partitionSubject(place));
}
