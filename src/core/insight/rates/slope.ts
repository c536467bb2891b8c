// How fast something counted moves: the least-squares line through its samples, and how sure its
// slope is.

/** A count at an instant. `at` in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/**
 * `error` is the standard error of the slope; both are a second. `scatter` is how far samples lie from the line,
 * as a standard deviation of what is counted. `span` in milliseconds.
 */
export interface Slope {
  readonly perSecond: number;
  readonly error: number;
  readonly scatter: number;
  readonly samples: number;
  readonly span: number;
}

const LEAST_SAMPLES = 3;

/** Counts in order of time. */
export interface Series {
  readonly length: number;
  /** Milliseconds. */
  at(index: number): number;
  value(index: number): number;
}

/** The slope of samples in order of time; undefined for fewer than 3, or where no time passed. */
export function slopeOf(samples: readonly Sample[]): Slope | undefined {
  return slopeFrom(
    {
      length: samples.length,
      at: (index) => samples[index]?.at ?? NaN,
      value: (index) => samples[index]?.value ?? NaN,
    },
    0,
  );
}

/** The same of a series from an index on. */
export function slopeFrom(series: Series, from: number): Slope | undefined {
  const { length } = series;
  const count = length - from;
  if (count < LEAST_SAMPLES) return undefined;
  const first = series.at(from);
  const span = series.at(length - 1) - first;
  if (span <= 0) return undefined;
  let meanAt = 0;
  let meanValue = 0;
  for (let index = from; index < length; index++) {
    meanAt += (series.at(index) - first) / count;
    meanValue += series.value(index) / count;
  }
  let above = 0;
  let below = 0;
  for (let index = from; index < length; index++) {
    const at = series.at(index) - first - meanAt;
    above += at * (series.value(index) - meanValue);
    below += at ** 2;
  }
  const slope = above / below;
  let missed = 0;
  for (let index = from; index < length; index++) {
    const at = series.at(index) - first - meanAt;
    missed += (series.value(index) - meanValue - slope * at) ** 2;
  }
  const scatter = Math.sqrt(missed / (count - 2));
  const error = scatter / Math.sqrt(below);
  return { perSecond: slope * 1000, error: error * 1000, scatter, samples: count, span };
}

/** Student's t for 95 % by degrees of freedom: with few samples a standard error says little. */
const STUDENT = [Infinity, 12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23];
const STUDENT_OF_MANY = 2;

/** By how much the true slope may differ, a second, in 95 of 100 cases. */
export const uncertainty = (slope: Slope): number => slope.error * student(slope);

/** By how much a count may differ from the line, in 95 of 100 cases. */
export const offTheLine = (slope: Slope): number => slope.scatter * student(slope);

const student = ({ samples }: Slope): number => STUDENT[samples - 2] ?? STUDENT_OF_MANY;

/** Whether the error of a slope leaves open that nothing moves. */
export const includesZero = (slope: Slope): boolean =>
  Math.abs(slope.perSecond) <= uncertainty(slope);
