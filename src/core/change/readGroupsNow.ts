// How groups stand right before they are planned for or written to: asked of the brokers anew, since a
// reading of the sidebar may be seconds old.

import { TopicPartitionMap } from '../base/topicPartitionMap';
import type { Failure } from '../failure';
import type { GroupReader } from '../groupAdmin';
import type { CommittedOffset, GroupListing } from '../model';
import { groupStanding, type GroupStanding } from './groupStanding';

/** One group as it is now. */
export interface GroupNow {
  readonly groupId: string;
  /** Undefined where no broker lists it. */
  readonly coordinator: number | undefined;
  readonly standing: GroupStanding;
  /** Empty where there are none; not to be used where the standing is unknown. */
  readonly commits: TopicPartitionMap<CommittedOffset>;
}

type Reader = Pick<GroupReader, 'listGroups' | 'describeGroups' | 'fetchCommittedOffsets'>;

/**
 * The groups by id, in the order asked for, in at most three rounds of requests however many they are.
 * What cannot be found out about a group makes its standing unknown. Rejects with a FailureError when
 * no broker answered.
 */
export async function readGroupsNow(
  reader: Reader,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GroupNow>> {
  const { groups, failures } = await reader.listGroups(signal);
  const listed = new Map(groups.map((listing) => [listing.groupId, listing]));
  const known = groupIds.flatMap((id) => listed.get(id) ?? []);
  const populated = known.filter(({ state }) => state !== 'Empty');
  const committing = known.filter(({ type }) => type !== 'share');
  const [descriptions, commits] = await Promise.all([
    populated.length > 0 ? reader.describeGroups(populated, signal) : new Map<string, never>(),
    committing.length > 0
      ? reader.fetchCommittedOffsets(committing, signal)
      : new Map<string, never>(),
  ]);
  signal.throwIfAborted();
  const [missing] = failures;
  return new Map(
    groupIds.map((groupId) => {
      const listing = listed.get(groupId);
      const fetched = commits.get(groupId);
      const standing =
        fetched?.ok === false
          ? { kind: 'unknown' as const, failure: fetched.failure }
          : standingOf(listing, descriptions.get(groupId), missing);
      const offsets = fetched?.ok === true ? fetched.value : [];
      return [
        groupId,
        { groupId, coordinator: listing?.coordinator, standing, commits: byPartition(offsets) },
      ];
    }),
  );
}

/** A group that is not listed may be with a broker that did not answer: then nothing is known of it. */
function standingOf(
  listing: GroupListing | undefined,
  description: Parameters<typeof groupStanding>[1],
  missing: Failure | undefined,
): GroupStanding {
  if (listing === undefined && missing !== undefined) return { kind: 'unknown', failure: missing };
  return groupStanding(listing, description);
}

function byPartition(commits: readonly CommittedOffset[]): TopicPartitionMap<CommittedOffset> {
  const map = new TopicPartitionMap<CommittedOffset>();
  for (const commit of commits) map.set(commit.topic, commit.partition, commit);
  return map;
}
