// What the bench hands on: printed, written as JSON, and set into docs/performance.md.

export const partNames = [
  'lag',
  'watch',
  'workbench',
  'stillness',
  'growth',
  'heap',
  'million',
  'reset',
  'messages',
  'page',
  'panel',
  'store',
  'insight',
  'bundle',
] as const;
export type PartName = (typeof partNames)[number];

/** One promise and what became of it. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PartReport {
  readonly part: PartName;
  readonly title: string;
  readonly goals: readonly Goal[];
  readonly tables: readonly Table[];
  /** Whole sentences: how it was measured, what was left out and why. */
  readonly notes: readonly string[];
  /** Every single figure, for the JSON file. */
  readonly figures: unknown;
}

/** A part of which nothing was measured, for lack of something or because it failed. */
export interface SkippedPart {
  readonly part: PartName;
  /** Why, as a plain sentence. */
  readonly skipped: string;
}

export interface BenchReport {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly command: string;
  readonly machine: string;
  readonly parts: readonly (PartReport | SkippedPart)[];
}

export const wasSkipped = (part: PartReport | SkippedPart): part is SkippedPart =>
  'skipped' in part;
