// Where a lag is going: the least-squares line through its latest readings. A dead band keeps the
// sawtooth of a consumer that commits in batches from being a trend.

/** A known lag. `at` in milliseconds. */
export interface LagSample {
  readonly at: number;
  readonly lag: number;
}

/** `perMinute` is the slope in messages a minute; `unknown` says how many samples there were. */
type LagTrend =
  | { readonly kind: 'growing' | 'shrinking' | 'steady'; readonly perMinute: number }
  | { readonly kind: 'unknown'; readonly samples: number };

const LEAST_SAMPLES = 3;
/** More samples would describe the past rather than the present. */
export const MOST_SAMPLES = 12;
/** A change below this fraction of the mean lag is 'steady'. */
const DEAD_BAND = 0.05;

/** The trend of the latest samples, which are in order of time. At least 3 are needed. */
export function lagTrend(samples: readonly LagSample[]): LagTrend {
  const latest = samples.slice(-MOST_SAMPLES);
  const first = latest[0]?.at ?? 0;
  const span = (latest.at(-1)?.at ?? 0) - first;
  if (latest.length < LEAST_SAMPLES || span <= 0)
    return { kind: 'unknown', samples: latest.length };
  const meanAt = mean(latest.map(({ at }) => at - first));
  const meanLag = mean(latest.map(({ lag }) => lag));
  let above = 0;
  let below = 0;
  for (const { at, lag } of latest) {
    above += (at - first - meanAt) * (lag - meanLag);
    below += (at - first - meanAt) ** 2;
  }
  const slope = above / below;
  const scatter = Math.sqrt(
    mean(latest.map(({ at, lag }) => (lag - meanLag - slope * (at - first - meanAt)) ** 2)),
  );
  const change = Math.abs(slope * span);
  const perMinute = slope * 60_000;
  if (change <= Math.max(DEAD_BAND * meanLag, 2 * scatter, 1)) return { kind: 'steady', perMinute };
  return { kind: slope > 0 ? 'growing' : 'shrinking', perMinute };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
