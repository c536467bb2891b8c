// The partitions of a group as the panel's columns: exact numbers as text, positions as fractions,
// and a sentence for everything unusual.

import { formatCount, formatExact } from '../../../base/format';
import type { LongWork } from '../../../base/sharedThread';
import { finishedBeyondStart, type PartitionLag } from '../../lag';
import { visibleText } from '../../../base/visibleText';
import { failureSentence } from '../../../base/failure/failureSentence';
import { partitionLevelOf, type LagThresholds } from '../../lagLevel';
import type { Result } from '../../../base/failure/result';
import { committedOf, type GroupPartition } from '../../store/groupPartitions';
import { markersSentence } from '../markersText';
import type { PartitionColumns, PositionKind } from '../../../protocol/partitionColumns';

/** Fractions are for drawing; a millionth of a screen's width is precise enough. */
const PARTS = 1_000_000n;

/** Without those that change between readings. */
export type ReadColumns = Omit<PartitionColumns, 'behind' | 'behindText' | 'behindValue'>;
type Column<Name extends keyof ReadColumns> = ReadColumns[Name][number];
/** Columns that only share groups have. */
type ShareName = 'finished' | 'finishedFraction';
type Row = { readonly [Name in Exclude<keyof ReadColumns, ShareName>]: Column<Name> };
type Columns = { readonly [Name in keyof ReadColumns]: Column<Name>[] };

interface PartitionOptions {
  readonly thresholds: LagThresholds;
  /** The index of a topic, and of a reader; undefined for no reader. */
  readonly topicAt: (topic: string) => number;
  readonly readerAt: (row: GroupPartition) => number | undefined;
  /** Whether they are of a share group: then commits are its start offsets. */
  readonly shared: boolean;
}

/** One cell a row in every column, in the order of the rows. */
export function* panelPartitions(
  rows: readonly GroupPartition[],
  options: PartitionOptions,
): LongWork<ReadColumns> {
  const columns = noRows();
  for (const row of rows) {
    add(columns, rowOf(row, options));
    if (options.shared) addFinished(columns, row);
    yield;
  }
  return columns;
}

function rowOf(row: GroupPartition, options: PartitionOptions): Row {
  const { topic, partition, lag, commit, start, end } = row;
  const committed = committedOf(row);
  const position = positionOf(row);
  const inLog = position === 'within' || position === 'emptyLog';
  const startsAt = known(start);
  const processed =
    inLog && committed !== undefined && startsAt !== undefined ? committed - startsAt : undefined;
  return {
    topic: options.topicAt(topic),
    partition,
    reader: options.readerAt(row) ?? null,
    start: exact(startsAt),
    committed: exact(committed),
    end: exact(known(end)),
    lagKind: lag.kind,
    lag: lagCell(lag, options),
    lagValue: lag.kind === 'known' ? Number(lag.lag) : null,
    level: partitionLevelOf(lag, options.thresholds),
    position,
    fraction: position === 'within' ? fractionOf(row) : null,
    processed: exact(processed),
    metadata: commit === undefined ? '' : visibleText(commit.metadata),
    leaderEpoch: commit === undefined || commit.leaderEpoch < 0 ? null : commit.leaderEpoch,
    note: noteOf(row, position, options.shared ? 'start' : 'committed'),
  };
}

function lagCell(lag: PartitionLag, { shared }: PartitionOptions): string {
  switch (lag.kind) {
    case 'known':
      return lag.atMost === true ? `≤ ${formatExact(lag.lag)}` : formatExact(lag.lag);
    case 'noCommit':
      return shared ? '–' : 'no commit';
    case 'unknown':
      return 'unknown';
  }
}

function positionOf(row: GroupPartition): PositionKind {
  const { lag } = row;
  const committed = committedOf(row);
  const start = known(row.start);
  const end = known(row.end);
  if (lag.kind === 'noCommit') return 'noCommit';
  if (lag.kind === 'unknown' || committed === undefined || end === undefined) return 'unknown';
  if (committed > end) return 'beyondEnd';
  if (start === undefined) return 'unknown';
  if (committed < start) return 'belowStart';
  return start === end ? 'emptyLog' : 'within';
}

/** How much of the log lies before the commit, 0 to 1. */
function fractionOf(row: GroupPartition): number | null {
  const committed = committedOf(row);
  const start = known(row.start);
  return committed === undefined || start === undefined ? null : partOfLog(row, committed - start);
}

/** A number of messages as a part of the log, 0 to 1; null where the log is not known, or has none. */
function partOfLog(row: GroupPartition, messages: bigint): number | null {
  const start = known(row.start);
  const end = known(row.end);
  if (start === undefined || end === undefined || end <= start) return null;
  return Number((messages * PARTS) / (end - start)) / Number(PARTS);
}

/** `name` is what kind of offset the group has in its partitions. */
function noteOf(row: GroupPartition, position: PositionKind, name: 'committed' | 'start'): string {
  const { lag, start, end } = row;
  switch (position) {
    case 'within':
      return markersSentence(lag);
    case 'emptyLog':
      return 'The log is empty: there is nothing to read.';
    case 'beyondEnd':
      return `The ${name} offset is beyond the log end: the topic was recreated or truncated.`;
    case 'belowStart': {
      const lost = (known(start) ?? 0n) - (committedOf(row) ?? 0n);
      return `The ${name} offset is before the log start: ${formatCount(lost, 'message was', 'messages were')} deleted unread.`;
    }
    case 'noCommit':
      return noCommitNote(row, `No ${name} offset`);
    case 'unknown':
      if (lag.kind === 'unknown') return failureSentence(lag.failure);
      if (lag.kind === 'known' && lag.markers !== undefined) return markersSentence(lag);
      if (!end.ok) return failureSentence(end.failure);
      return start?.ok === false
        ? failureSentence(start.failure)
        : 'The log start was not read yet.';
  }
}

function noCommitNote({ lag, end }: GroupPartition, none: string): string {
  if (!end.ok) return `${none}. ${failureSentence(end.failure)}`;
  const available = lag.kind === 'noCommit' ? lag.available : undefined;
  if (available === undefined) return `${none}.`;
  if (available === 0n) return `${none}, and nothing to read.`;
  return `${none}: ${formatCount(available, 'message')} to read.`;
}

const known = (offset: Result<bigint> | undefined): bigint | undefined =>
  offset?.ok === true ? offset.value : undefined;

const exact = (offset: bigint | undefined): string | null =>
  offset === undefined ? null : formatExact(offset);

const noRows = (): Columns => ({
  topic: [],
  partition: [],
  reader: [],
  start: [],
  committed: [],
  end: [],
  lagKind: [],
  lag: [],
  lagValue: [],
  level: [],
  position: [],
  fraction: [],
  finished: [],
  finishedFraction: [],
  processed: [],
  metadata: [],
  leaderEpoch: [],
  note: [],
});

function add(columns: Columns, row: Row): void {
  columns.topic.push(row.topic);
  columns.partition.push(row.partition);
  columns.reader.push(row.reader);
  columns.start.push(row.start);
  columns.committed.push(row.committed);
  columns.end.push(row.end);
  columns.lagKind.push(row.lagKind);
  columns.lag.push(row.lag);
  columns.lagValue.push(row.lagValue);
  columns.level.push(row.level);
  columns.position.push(row.position);
  columns.fraction.push(row.fraction);
  columns.processed.push(row.processed);
  columns.metadata.push(row.metadata);
  columns.leaderEpoch.push(row.leaderEpoch);
  columns.note.push(row.note);
}

function addFinished(columns: Columns, row: GroupPartition): void {
  const finished = row.commit && finishedBeyondStart(row.commit, row.end);
  columns.finished.push(exact(finished));
  const isDrawn = finished !== undefined && positionOf(row) === 'within';
  columns.finishedFraction.push(isDrawn ? partOfLog(row, finished) : null);
}
