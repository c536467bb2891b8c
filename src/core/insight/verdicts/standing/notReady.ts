// A Kafka Streams application cannot start: topics that it reads are missing, or do not fit together.

import { missingTopics } from '../../../streams/missingTopics';
import { MINUTE_MS, STREAMS, type Finding, type Rule } from '../rule';

/** Brokers make the topics that the application needs for itself within this time. */
const UNTIL_MADE_MS = 2 * MINUTE_MS;

/**
 * NotReady for two minutes. Brokers do not say why: source topics that are known not to exist are named. Where
 * all exist, those that are joined have different numbers of partitions.
 */
export const notReady: Rule<'notReady'> = {
  id: 'notReady',
  types: STREAMS,
  when: 'watched',
  holdMs: UNTIL_MADE_MS,
  find(view): Finding<'notReady'> | undefined {
    if (view.state !== 'NotReady') return undefined;
    return {
      severity: 'error',
      since: view.stateSince,
      evidence: {
        missing: missingTopics(view.group.description, view.snapshot.topics),
        members: view.memberCount,
      },
    };
  },
};
