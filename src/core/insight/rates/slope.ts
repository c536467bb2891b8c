// How fast something counted moves: the least-squares line through its samples, and how sure its
// slope is.

/** A count at an instant. `at` in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** `error` is the standard error of the slope; both are a second. `span` in milliseconds. */
export interface Slope {
  readonly perSecond: number;
  readonly error: number;
  readonly samples: number;
  readonly span: number;
}

const LEAST_SAMPLES = 3;

/** The slope of samples in order of time; undefined for fewer than 3, or where no time passed. */
export function slopeOf(samples: readonly Sample[]): Slope | undefined {
  const first = samples[0]?.at ?? 0;
  const span = (samples.at(-1)?.at ?? 0) - first;
  if (samples.length < LEAST_SAMPLES || span <= 0) return undefined;
  const meanAt = mean(samples.map(({ at }) => at - first));
  const meanValue = mean(samples.map(({ value }) => value));
  let above = 0;
  let below = 0;
  for (const { at, value } of samples) {
    above += (at - first - meanAt) * (value - meanValue);
    below += (at - first - meanAt) ** 2;
  }
  const slope = above / below;
  let missed = 0;
  for (const { at, value } of samples) {
    missed += (value - meanValue - slope * (at - first - meanAt)) ** 2;
  }
  const error = Math.sqrt(missed / (samples.length - 2) / below);
  return { perSecond: slope * 1000, error: error * 1000, samples: samples.length, span };
}

/** Student's t for 95 % by degrees of freedom: with few samples a standard error says little. */
const STUDENT = [Infinity, 12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23];
const STUDENT_OF_MANY = 2;

/** By how much the true slope may differ, a second, in 95 of 100 cases. */
export const uncertainty = ({ error, samples }: Slope): number =>
  error * (STUDENT[samples - 2] ?? STUDENT_OF_MANY);

/** Whether the error of a slope leaves open that nothing moves. */
export const includesZero = (slope: Slope): boolean =>
  Math.abs(slope.perSecond) <= uncertainty(slope);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
