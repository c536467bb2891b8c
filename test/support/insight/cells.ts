// The cells of a file of situations: how a partition's number, commit, failure or nothing is written.

import type { Failure } from '../../../src/base/failure/failure';
import type { CommittedOffset } from '../../../src/core/model';
import type { TopicPartition } from '../../../src/base/topicPartition';
import { failed, success, type Result } from '../../../src/base/failure/result';
import type { Cells } from './situationFile';

export const NOTHING = '-';

/** Failures by the name that cells have for them. */
export class FailureNames {
  readonly #names = new Map<string, string>();

  constructor(private readonly known: Record<string, Failure> = {}) {}

  get all(): Readonly<Record<string, Failure>> {
    return this.known;
  }

  failure(cell: string): Failure {
    const failure = this.known[cell.slice(1)];
    if (failure === undefined) throw new Error(`No failure is named '${cell.slice(1)}'.`);
    return failure;
  }

  /** The cell of a failure, which gets a name when it is met first. */
  cell(failure: Failure): string {
    const key = JSON.stringify(failure);
    let name = this.#names.get(key);
    if (name === undefined) {
      const same = [...this.#names.values()].filter((other) => other.startsWith(failure.kind));
      name = same.length === 0 ? failure.kind : `${failure.kind}${same.length + 1}`;
      this.#names.set(key, name);
      this.known[name] = failure;
    }
    return `?${name}`;
  }
}

export const isFailure = (cell: string): boolean => cell.startsWith('?');

/** The cells of a topic, those that are as before taken from there. */
export function splitCells(cells: Cells, before: readonly string[] = []): string[] {
  return cells
    .trim()
    .split(/\s+/)
    .map((cell, partition) => (cell === '=' ? (before[partition] ?? NOTHING) : cell));
}

/** Undefined for nothing. */
export function offsetOf(cell: string, names: FailureNames): Result<bigint> | undefined {
  if (cell === NOTHING) return undefined;
  return isFailure(cell) ? failed(names.failure(cell)) : success(BigInt(cell));
}

export const offsetCell = (offset: Result<bigint> | undefined, names: FailureNames): string => {
  if (offset === undefined) return NOTHING;
  return offset.ok ? String(offset.value) : names.cell(offset.failure);
};

/** Undefined where there is no commit. */
export function commitOf(
  cell: string,
  at: TopicPartition,
  names: FailureNames,
): CommittedOffset | undefined {
  const [, offset = '', epoch = '-1', note = ''] =
    /^([^@#]+)(?:@(\d+))?(?:#(.*))?$/.exec(cell) ?? [];
  const found = offsetOf(offset, names);
  if (found === undefined) return undefined;
  return { ...at, offset: found, leaderEpoch: Number(epoch), metadata: decodeURIComponent(note) };
}

export function commitCell(commit: CommittedOffset | undefined, names: FailureNames): string {
  if (commit === undefined) return NOTHING;
  const epoch = commit.leaderEpoch < 0 ? '' : `@${commit.leaderEpoch}`;
  const note = commit.metadata === '' ? '' : `#${encodeURIComponent(commit.metadata)}`;
  return `${offsetCell(commit.offset, names)}${epoch}${note}`;
}

/** 'orders:0-2,5 payments:1' as partitions, in the order of the text. */
export function partitionsOf(text: string): TopicPartition[] {
  if (text.trim() === '') return [];
  return text
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const colon = part.lastIndexOf(':');
      const topic = part.slice(0, colon);
      return part
        .slice(colon + 1)
        .split(',')
        .flatMap((range) => {
          const [first = NaN, last = first] = range.split('-').map(Number);
          return Array.from({ length: last - first + 1 }, (_, at) => ({
            topic,
            partition: first + at,
          }));
        });
    });
}

/** The text of partitions, by topic and ascending. */
export function partitionsText(partitions: readonly TopicPartition[]): string {
  const topics = new Map<string, number[]>();
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition]);
  }
  return [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, numbers]) => `${topic}:${rangesText(numbers.sort((a, b) => a - b))}`)
    .join(' ');
}

function rangesText(ascending: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of ascending) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges
    .map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`))
    .join(',');
}
