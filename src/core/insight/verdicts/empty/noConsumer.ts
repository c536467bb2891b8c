// Messages wait and no consumer is running.

import { DEFAULT_THRESHOLDS } from '../../../lagLevel';
import type { GroupView } from '../../ring/groupView';
import { ALL_TYPES, MINUTE_MS, type Finding, type Rule } from '../rule';
import { upTo } from '../upTo';
import { zombie } from './zombie';

const AFTER_MS = 2 * MINUTE_MS;
const WINDOW_MS = 30 * MINUTE_MS;

/**
 * Empty for two minutes with a protocol type and lag, and messages came in the last half hour
 * since it is Empty, or the lag is more than normal. Information only where none came.
 *
 * What is committed while it seems Empty was committed by a consumer that came and went between
 * two readings: it counts from then.
 *
 * Not for: simple groups, of which Kafka cannot know it; groups that look given up.
 *
 * Wrong where a group is meant to be without consumers at times (nightly jobs, scaled to zero, the idle one of two
 * twins), of which a person can mute the alert; or where another group has taken over.
 */
export const noConsumer: Rule<'noConsumer'> = {
  id: 'noConsumer',
  types: ALL_TYPES,
  find(view): Finding<'noConsumer'> | undefined {
    const { now, lag, facts } = view;
    if (view.state !== 'Empty' || view.isSimple || lag <= 0n) return undefined;
    if (now - view.stateSince < AFTER_MS) return undefined;
    const since = aloneSince(view);
    if (now - since < AFTER_MS) return undefined;
    const isFed = view.partitions.some(
      ({ producedAt, committed }) =>
        committed !== undefined &&
        producedAt !== undefined &&
        producedAt >= now - WINDOW_MS &&
        producedAt > since,
    );
    const { normal } = facts.thresholds ?? DEFAULT_THRESHOLDS;
    if (!isFed && lag <= normal) return undefined;
    if (zombie.find(view) !== undefined) return undefined;
    return {
      severity: isFed ? 'warning' : 'info',
      since,
      evidence: {
        emptySince: since,
        produced: BigInt(Math.round(producedSince(view, since))),
        lag,
        ...upTo(view, view.partitions),
      },
    };
  },
};

/** Since when nobody has read, as far as commits tell. */
function aloneSince({ partitions, stateSince }: GroupView): number {
  let latest = stateSince;
  for (const { track } of partitions) latest = Math.max(latest, track?.movedAt ?? 0);
  return latest;
}

function producedSince({ counts, producedInState, stateSince }: GroupView, since: number): number {
  if (since === stateSince) return producedInState;
  let from = counts.length - 1;
  while (from > 0 && counts.at(from - 1) >= since) from--;
  return counts.length === 0 ? 0 : counts.produced(counts.length - 1) - counts.produced(from);
}
