// Rows as a test thinks of them, turned into the columns that the page gets.

import { formatExact } from '../../../src/base/format';
import { DEFAULT_THRESHOLDS, partitionLevelOf } from '../../../src/core/lagLevel';
import type { PartitionLag } from '../../../src/core/lag';
import type { PartitionColumns, PositionKind } from '../../../src/protocol/partitionColumns';

/** Offsets: undefined is not known; `committed` null is no commit. */
export interface StateRow {
  readonly topic: string;
  readonly partition: number;
  /** Name of a member; undefined for nobody. */
  readonly reader?: string | undefined;
  readonly start?: bigint | undefined;
  readonly committed?: bigint | null | undefined;
  readonly end?: bigint | undefined;
  /** More readers, by name: of a share group. */
  readonly alsoReadBy?: readonly string[];
  /** Of a share group: what its brokers count as lag; null where they do not. */
  readonly counted?: bigint | null;
  readonly metadata?: string;
  readonly leaderEpoch?: number;
  readonly note?: string;
}

export const UNKNOWN = {
  kind: 'timeout',
  subject: 'broker 2',
  code: '',
  reason: 'no answer in time',
} as const;

export function lagOf({ start, committed, end, counted }: StateRow): PartitionLag {
  if (committed === null) {
    const known = start !== undefined && end !== undefined;
    return { kind: 'noCommit', available: known ? end - start : undefined };
  }
  if (committed === undefined || end === undefined) return { kind: 'unknown', failure: UNKNOWN };
  if (counted === null) return { kind: 'known', lag: end - committed, atMost: true };
  return { kind: 'known', lag: counted ?? end - committed };
}

export function columnsOf(
  rows: readonly StateRow[],
  topics: readonly string[],
  members: readonly string[],
): PartitionColumns {
  const text = (offset: bigint | null | undefined): string | null =>
    offset === null || offset === undefined ? null : formatExact(offset);
  const places = new Map(members.map((name, at) => [name, at]));
  const index = (name: string | undefined): number | null =>
    name === undefined ? null : (places.get(name) ?? -1);
  const lags = rows.map(lagOf);
  const isShared = rows.some(({ counted }) => counted !== undefined);
  const finished = isShared ? rows.map(finishedOf) : [];
  return {
    topic: rows.map(({ topic }) => topics.indexOf(topic)),
    partition: rows.map(({ partition }) => partition),
    reader: rows.map(({ reader }) => index(reader)),
    start: rows.map(({ start }) => text(start)),
    committed: rows.map(({ committed }) => text(committed)),
    end: rows.map(({ end }) => text(end)),
    lagKind: lags.map(({ kind }) => kind),
    lag: lags.map((lag) => (isShared && lag.kind === 'noCommit' ? '–' : lagText(lag))),
    lagValue: lags.map((lag) => (lag.kind === 'known' ? Number(lag.lag) : null)),
    behind: lags.map((lag) => (lag.kind === 'known' && lag.lag > 0n ? '≈ 4 min' : '')),
    behindText: lags.map((lag) => (lag.kind === 'known' && lag.lag > 0n ? 'about 4 min 10 s' : '')),
    behindValue: lags.map((lag) => (lag.kind === 'known' ? Number(lag.lag) * 1000 : null)),
    level: lags.map((lag) => partitionLevelOf(lag, DEFAULT_THRESHOLDS)),
    position: rows.map(positionOf),
    fraction: rows.map(fractionOf),
    finished: finished.map(text),
    finishedFraction: finished.map((count, at) => {
      const { start = 0n, end = 0n } = rows[at] ?? {};
      return count === undefined ? null : Number(count) / Number(end - start);
    }),
    processed: rows.map(({ start, committed }) =>
      start === undefined || committed === null || committed === undefined
        ? null
        : formatExact(committed - start),
    ),
    metadata: rows.map(({ metadata }) => metadata ?? ''),
    leaderEpoch: rows.map(({ leaderEpoch }) => leaderEpoch ?? null),
    note: rows.map(({ note }) => note ?? ''),
  };
}

function lagText(lag: PartitionLag): string {
  if (lag.kind === 'noCommit') return 'no commit';
  if (lag.kind === 'unknown') return 'unknown';
  return `${lag.atMost === true ? '≤ ' : ''}${formatExact(lag.lag)}`;
}

function finishedOf({ committed, end, counted }: StateRow): bigint | undefined {
  const isKnown = typeof committed === 'bigint' && typeof counted === 'bigint';
  return isKnown && end !== undefined ? end - committed - counted : undefined;
}

function positionOf({ start, committed, end }: StateRow): PositionKind {
  if (committed === null) return 'noCommit';
  if (start === undefined || committed === undefined || end === undefined) return 'unknown';
  if (committed < start) return 'belowStart';
  if (committed > end) return 'beyondEnd';
  return start === end ? 'emptyLog' : 'within';
}

function fractionOf(row: StateRow): number | null {
  if (positionOf(row) !== 'within') return null;
  const { start = 0n, committed, end = 0n } = row;
  return Number((committed ?? 0n) - start) / Number(end - start);
}
