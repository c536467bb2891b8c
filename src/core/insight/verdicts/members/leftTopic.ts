// The group no longer reads a topic, and its committed offsets are still there.

import { upTo } from '../upTo';
import { MINUTE_MS, PLAIN_CONSUMERS, placeOf, type Finding, type Rule } from '../rule';

/** A subscription by pattern may just have changed. */
const AFTER_REBALANCE_MS = MINUTE_MS;

/**
 * Stable for a minute, and committed in a topic that the store finds left: every member's subscription
 * could be read, none has it and none is assigned it. Its lag is not the group's.
 *
 * Not for groups without members, nor while they rebalance. Most asked for of monitors
 * (themoah/klag issues 92 and 94, kafbat/kafka-ui issue 462).
 */
export const leftTopic: Rule<'leftTopic'> = {
  id: 'leftTopic',
  types: PLAIN_CONSUMERS,
  find(view): Finding<'leftTopic'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const { now, restlessAt } = view;
    if (restlessAt !== undefined && now - restlessAt < AFTER_REBALANCE_MS) return undefined;
    if (view.group.leftTopics.length === 0) return undefined;
    const topics = new Set(view.group.leftTopics);
    const left = view.partitions.filter(
      ({ topic, committed }) => committed !== undefined && topics.has(topic),
    );
    if (left.length === 0) return undefined;
    const lags = new Map<string, bigint>();
    for (const { topic, lag } of left) {
      lags.set(topic, (lags.get(topic) ?? 0n) + (lag !== undefined && lag > 0n ? lag : 0n));
    }
    return {
      severity: 'info',
      partitions: left.map(placeOf),
      action: 'deleteOffsets',
      evidence: {
        topics: [...lags].map(([topic, lag]) => ({ topic, lag })),
        lag: [...lags.values()].reduce((sum, lag) => sum + lag, 0n),
        ...upTo(view, left),
      },
    };
  },
};
