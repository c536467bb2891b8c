// Phases written by hand, made into readings: what grows a second grows from one reading to the next.

import { splitCells } from './cells';
import type { CellsByTopic, Phase, ReadingLine, SituationFile } from './situationFile';
import { elapsedText, spanMs } from './times';

/** A text is a failure or nothing, and does not grow. */
type Columns = Map<string, (number | string)[]>;

/** The readings of a file, whichever way it is written. */
export function readingsOf(file: SituationFile): readonly ReadingLine[] {
  if (file.readings !== undefined) return file.readings;
  const every = spanMs(file.every ?? '10 s');
  const logs = new GrowingLogs();
  const readings: ReadingLine[] = [];
  let began = 0;
  for (const phase of file.phases ?? []) {
    const lasts = spanMs(phase.lasts);
    if (phase.set !== undefined) logs.set(phase.set);
    logs.begin(phase);
    // The first reading of a phase is at its beginning; it ends with the first of the next.
    for (let passed = 0; passed < lasts; passed += every) {
      if (passed > 0) logs.grow(phase, every / 1000);
      logs.commit(phase, passed);
      if (phase.unwatched) continue;
      const set = passed === 0 ? phase.set : undefined;
      readings.push({ ...set, at: elapsedText(began + passed), ...logs.columns(set?.commits) });
    }
    began += lasts;
    logs.grow(phase, every / 1000);
  }
  return readings;
}

/** Log ends, starts, what is read and what is committed, as fractions of records. */
class GrowingLogs {
  readonly #ends: Columns = new Map();
  readonly #starts: Columns = new Map();
  readonly #read: Columns = new Map();
  readonly #committed: Columns = new Map();
  readonly #finished: Columns = new Map();
  #lastCommit = 0;

  set({ ends = {}, starts = {}, commits = {}, finished = {} }: Omit<ReadingLine, 'at'>): void {
    put(this.#ends, ends);
    put(this.#starts, starts);
    put(this.#finished, finished);
    if (typeof commits === 'string') return;
    put(this.#read, commits);
    put(this.#committed, commits);
  }

  begin({ consumed = {} }: Phase): void {
    this.#lastCommit = 0;
    for (const topic of Object.keys(consumed)) {
      const empty = (this.#ends.get(topic) ?? []).map(() => 0);
      if (!this.#read.has(topic)) this.#read.set(topic, empty);
    }
  }

  grow(phase: Phase, seconds: number): void {
    const { produced = {}, consumed = {}, deleted = {}, finished = {} } = phase;
    for (const [topic, rates] of Object.entries(produced)) add(this.#ends, topic, rates, seconds);
    for (const [topic, rates] of Object.entries(deleted)) {
      if (!this.#starts.has(topic))
        this.#starts.set(
          topic,
          this.#ends.get(topic)!.map(() => 0),
        );
      add(this.#starts, topic, rates, seconds);
      cap(this.#starts.get(topic), this.#ends.get(topic));
    }
    for (const [topic, rates] of Object.entries(consumed)) {
      add(this.#read, topic, rates, seconds);
      cap(this.#read.get(topic), this.#ends.get(topic));
    }
    for (const [topic, rates] of Object.entries(finished)) {
      add(this.#finished, topic, rates, seconds);
      cap(this.#finished.get(topic), this.#beyondStart(topic));
    }
  }

  /** How many messages there are from the committed offset on. */
  #beyondStart(topic: string): readonly (number | string)[] {
    const starts = this.#committed.get(topic) ?? [];
    return (this.#ends.get(topic) ?? []).map(
      (end, partition) => Number(end) - Number(starts[partition]),
    );
  }

  /** Commits what is read, if it is time. */
  commit({ consumed = {}, commitEvery }: Phase, passed: number): void {
    if (commitEvery !== undefined && passed - this.#lastCommit < spanMs(commitEvery)) return;
    this.#lastCommit = passed;
    for (const topic of Object.keys(consumed)) {
      this.#committed.set(topic, [...(this.#read.get(topic) ?? [])]);
    }
  }

  columns(commits: ReadingLine['commits']): Partial<ReadingLine> {
    return {
      ends: cells(this.#ends),
      ...(this.#starts.size === 0 ? {} : { starts: cells(this.#starts) }),
      ...(this.#finished.size === 0 ? {} : { finished: cells(this.#finished) }),
      commits: typeof commits === 'string' ? commits : cells(this.#committed),
    };
  }
}

function put(columns: Columns, texts: CellsByTopic): void {
  for (const [topic, text] of Object.entries(texts)) {
    if (text === null) columns.delete(topic);
    else columns.set(topic, splitCells(text, columns.get(topic)?.map(cell)).map(number));
  }
}

const number = (text: string): number | string =>
  /^\d/.test(text) ? Number.parseInt(text, 10) : text;
const cell = (value: number | string): string =>
  typeof value === 'string' ? value : String(Math.floor(value));
const cells = (columns: Columns): CellsByTopic =>
  Object.fromEntries([...columns].map(([topic, values]) => [topic, values.map(cell).join(' ')]));

function add(columns: Columns, topic: string, rates: string, seconds: number): void {
  const values = columns.get(topic);
  if (values === undefined) throw new Error(`Say first where ${topic} begins.`);
  const words = rates.trim().split(/\s+/);
  for (const partition of values.keys()) {
    const word = words[partition] ?? words[0]!;
    const rate = word === 'all' ? Number.MAX_SAFE_INTEGER : Number(word);
    const value = values[partition];
    if (typeof value === 'number') values[partition] = value + rate * seconds;
  }
}

function cap(values: (number | string)[] = [], ends: readonly (number | string)[] = []): void {
  for (const [partition, value] of values.entries()) {
    const end = ends[partition];
    if (typeof value === 'number' && typeof end === 'number') {
      values[partition] = Math.min(value, end);
    }
  }
}
