// A group that looks given up.

import type { GroupView } from '../../ring/groupView';
import { ALL_TYPES, MINUTE_MS, type Finding, type Rule } from '../rule';
import type { VerdictEvidence } from '../../verdictEvidence';
import { isBelowLogStart } from '../loss/dataLost';

const DAY_MS = 24 * 60 * MINUTE_MS;
/** Where a topic has no limit of age. */
const OLD_MS = 7 * DAY_MS;

/**
 * Empty for as long as it is watched, nothing committed in that time, and: all its topics are gone;
 * or the message before each commit is older than the topic keeps messages, or 7 days; or every
 * commit is below its log start.
 *
 * Wrong for jobs that run rarely, as once in three months.
 */
export const zombie: Rule<'zombie'> = {
  id: 'zombie',
  types: ALL_TYPES,
  find: (view) => view.once(givenUp),
};

function givenUp(view: GroupView): Finding<'zombie'> | undefined {
  if (view.state !== 'Empty' || view.stateSince > view.since || view.hasMoved) return undefined;
  const why = whyGivenUp(view);
  if (why === undefined) return undefined;
  return {
    severity: 'info',
    action: 'deleteGroup',
    evidence: { why, unusedMs: view.now - view.stateSince },
  };
}

function whyGivenUp(view: GroupView): VerdictEvidence['zombie']['why'] | undefined {
  const { group, snapshot, partitions } = view;
  const isGone = (topic: string) => {
    const described = snapshot.topics.get(topic);
    return described?.ok === false && described.failure.kind === 'notFound';
  };
  if (group.topics.length > 0 && group.topics.every(isGone)) return 'topicsGone';
  if (isBelowLogStart(partitions)) return 'belowLogStart';
  return isAllOld(view) ? 'oldMessages' : undefined;
}

function isAllOld({ partitions, facts }: GroupView): boolean {
  const committed = partitions.filter((one) => one.committed !== undefined && one.committed > 0n);
  return (
    committed.length > 0 &&
    committed.every(({ topic, partition, committed: offset = 0n }) => {
      const age = facts.ageAt?.({ topic, partition, offset: offset - 1n });
      const kept = facts.topicConfigs?.get(topic)?.retentionMs ?? 0;
      return age !== undefined && age.atLeast > Math.max(kept, OLD_MS);
    })
  );
}
