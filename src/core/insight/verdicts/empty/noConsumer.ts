// Messages wait and no consumer is running.

import { DEFAULT_THRESHOLDS } from '../../../lagLevel';
import { MINUTE_MS, type Finding, type Rule } from '../rule';
import { zombie } from './zombie';

const AFTER_MS = 2 * MINUTE_MS;
const WINDOW_MS = 30 * MINUTE_MS;

/**
 * Empty for two minutes with a protocol type and lag, and messages came in the last half hour
 * since it is Empty, or the lag is more than normal. Information only where none came.
 *
 * Not for: simple groups, of which Kafka cannot know it; groups that a person said may be empty
 * (nightly jobs, scaled to zero, the idle one of two twins); groups that look given up.
 *
 * Wrong where another group has taken over.
 */
export const noConsumer: Rule<'noConsumer'> = {
  id: 'noConsumer',
  find(view): Finding<'noConsumer'> | undefined {
    const { now, lag, facts, groupId } = view;
    if (view.state !== 'Empty' || view.isSimple || lag <= 0n) return undefined;
    if (now - view.stateSince < AFTER_MS || facts.mayBeEmpty?.(groupId) === true) return undefined;
    const isFed = view.partitions.some(
      ({ producedAt, committed }) =>
        committed !== undefined &&
        producedAt !== undefined &&
        producedAt >= now - WINDOW_MS &&
        producedAt > view.stateSince,
    );
    const { normal } = facts.thresholds ?? DEFAULT_THRESHOLDS;
    if (!isFed && lag <= normal) return undefined;
    if (zombie.find(view) !== undefined) return undefined;
    return {
      severity: isFed ? 'warning' : 'info',
      since: view.stateSince,
      evidence: {
        emptySince: view.stateSince,
        produced: BigInt(Math.round(view.producedInState)),
        lag,
      },
    };
  },
};
