// Runs parts of the test suite side by side. What a part prints is kept and shown whole when it ends, so that
// it can be read; meanwhile a line now and then says what each of the others did last.

import { stripVTControlCharacters } from 'node:util';
import type { PartResult } from './partResult';

/** A part that runs, or a share of it; its result never rejects. */
export interface RunningPart {
  readonly result: Promise<PartResult>;
  /** All that it has printed so far. */
  printed(): string;
}

export interface LanesRun<Name extends string> {
  /**
   * Lanes run at the same time; the parts of one run one after the other, whatever fails. A part that stands in
   * several lanes is started in each: they share it.
   */
  readonly lanes: readonly (readonly Name[])[];
  /** What a part waits for before it is started; never rejects. */
  readonly prepare?: (name: Name) => Promise<void>;
  readonly start: (name: Name) => RunningPart;
  readonly print: (text: string) => void;
  /** Once aborted, no further part is started. */
  readonly stop: AbortSignal;
  /** Milliseconds between two lines of progress; 15 s unless said. */
  readonly every?: number;
}

/** Resolves with the results in the order in which the parts, or the shares of them, ended. */
export async function runLanes<Name extends string>(run: LanesRun<Name>): Promise<PartResult[]> {
  const { lanes, prepare, start, print, stop, every = 15_000 } = run;
  const began = Date.now();
  const running = new Map<readonly Name[], { readonly name: Name; readonly part: RunningPart }>();
  const results: PartResult[] = [];

  const runLane = async (lane: readonly Name[]): Promise<void> => {
    for (const name of lane) {
      if (prepare !== undefined && !stop.aborted) await prepare(name);
      if (stop.aborted) return;
      const partBegan = Date.now();
      const part = start(name);
      running.set(lane, { name, part });
      const result = await part.result;
      running.delete(lane);
      results.push(result);
      if (isNothing(result)) continue;
      print(`\n── ${name}\n${part.printed().trimEnd()}\n${partSummary(name, result, partBegan)}\n`);
    }
  };
  const progress = setInterval(() => {
    const lines = [...running.values()].map(
      ({ name, part }) => `${name}: ${lastLine(part.printed())}`,
    );
    const time = clock(Date.now() - began);
    print(lines.map((line, index) => `${index === 0 ? time : ' '.repeat(5)}  ${line}\n`).join(''));
  }, every);
  try {
    await Promise.all(lanes.map(runLane));
  } finally {
    clearInterval(progress);
  }
  return results;
}

/** A share of a part of which the others left nothing. */
function isNothing({ passed, failures, skips }: PartResult): boolean {
  return passed + failures.length + skips.length === 0;
}

/** The line under what a part has printed. */
export function partSummary(name: string, { passed, failures }: PartResult, began: number): string {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  return `   ${name}: ${passed} passed, ${failures.length} failed, ${seconds} s`;
}

function lastLine(printed: string): string {
  const lines = stripVTControlCharacters(printed).trim().split('\n');
  return lines.at(-1)?.trim() ?? '';
}

/** ' 2:05' */
function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = String(Math.floor(seconds / 60)).padStart(2);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
