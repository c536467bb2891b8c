// The port's reading of records: what one call may ask for, and times as the first record from an offset on.

import { failed, success, type Result } from '../../base/failure/result';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type {
  PlaceInLog,
  ReadRecords,
  RecordsToRead,
  RecordTime,
} from '../../core/records/recordReader';
import { errorCode } from '../../wire/errorCodes';
import { codeFailure } from '../failures/codeFailure';
import type { ReadingMemory } from '../memory/readingMemory';
import { chunksOf } from '../transport/inFlight';
import type { Brokers } from '../brokers/brokers';
import { readPartitions } from './readPartitions';
import { offsetsSubject } from './unreadable';

/** Every partition has an answer, records or failure. Rejects only where the signal is aborted. */
export const readRecords = (
  brokers: Brokers,
  memory: ReadingMemory,
  wanted: readonly RecordsToRead[],
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<ReadRecords>>> =>
  readPartitions(brokers, memory, wanted, { findsStates: true }, signal);

/** So many that each may have 64 KB of what one call reads. */
const PLACES_AT_ONCE = 64;

/** Every partition has an answer, time or failure. Rejects only where the signal is aborted. */
export async function fetchTimesAtOffsets(
  brokers: Brokers,
  memory: ReadingMemory,
  places: readonly PlaceInLog[],
  signal: AbortSignal,
): Promise<TopicPartitionMap<Result<RecordTime | undefined>>> {
  const times = new TopicPartitionMap<Result<RecordTime | undefined>>();
  for (const chunk of chunksOf(places, PLACES_AT_ONCE)) {
    const wanted = chunk.map((place) => ({ ...place, count: 1 }));
    const read = await readPartitions(brokers, memory, wanted, { findsStates: false }, signal);
    for (const place of chunk) {
      const found = read.get(place.topic, place.partition);
      if (found !== undefined) times.set(place.topic, place.partition, timeIn(found, place));
    }
  }
  return times;
}

function timeIn(found: Result<ReadRecords>, place: PlaceInLog): Result<RecordTime | undefined> {
  if (!found.ok) return found;
  const { isInLog, records, unreadable, ended } = found.value;
  const subject = offsetsSubject(place, place.offset, place.offset);
  if (!isInLog) return failed(codeFailure(errorCode.OFFSET_OUT_OF_RANGE, subject));
  const record = records.find(({ kind }) => kind === 'data');
  const [damaged] = unreadable;
  if (damaged !== undefined && (record === undefined || damaged.batch.lastOffset < record.offset)) {
    return failed(damaged.failure);
  }
  if (record !== undefined) return success({ offset: record.offset, timestamp: record.timestamp });
  switch (ended.why) {
    case 'failure':
      return failed(ended.failure);
    case 'limit':
      return failed({
        kind: 'timeout',
        subject,
        code: '',
        reason: 'too many messages come before it',
      });
    case 'count':
    case 'end':
      return success(undefined);
  }
}
