// Reads groups right before they are planned for or written to, since a reading of the sidebar may
// be seconds old. A group that no broker lists is asked for at its coordinator.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { unlisted, type GroupReader, type GroupToRead } from '../groupAdmin';
import type {
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupType,
  StreamsTopology,
} from '../model';
import { success, type Result } from '../../base/failure/result';
import { groupSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import { writabilityOf, unlistedWritability, type Writability } from './writability';

/** One group as the brokers describe it now. */
export interface FreshGroup {
  readonly groupId: string;
  /** Undefined where no broker lists it. */
  readonly coordinator: number | undefined;
  /** Set for share groups only, whose start offsets stand in `commits`. */
  readonly type?: GroupType;
  readonly writability: Writability;
  /** 'range', 'stream', …; '' for none, or where it is not known. */
  readonly assignor: string;
  /** Set for groups of the streams protocol (KIP-1071) only: what they compute, as far as it is known. */
  readonly streams?: { readonly topology: StreamsTopology | undefined };
  /** Empty where there are none. Not to be used where the writability is unknown. */
  readonly commits: TopicPartitionMap<CommittedOffset>;
}

type Reader = Pick<GroupReader, 'listGroups' | 'describeGroups' | 'fetchCommittedOffsets'>;

/**
 * The groups by id, in the order of `groupIds`, in at most three rounds of requests. A group that
 * could not be read has an unknown writability. Rejects with a FailureError when no broker
 * answered.
 */
export async function readFreshGroups(
  reader: Reader,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FreshGroup>> {
  const { groups } = await reader.listGroups(signal);
  const listed = new Map(groups.map((listing) => [listing.groupId, listing]));
  const asked = groupIds.map((groupId): GroupToRead => listed.get(groupId) ?? unlisted(groupId));
  // A streams group keeps its topology without members.
  const described = asked.filter(
    ({ groupId, type }) => type === 'streams' || listed.get(groupId)?.state !== 'Empty',
  );
  const [descriptions, commits] = await Promise.all([
    described.length > 0 ? reader.describeGroups(described, signal) : new Map<string, never>(),
    reader.fetchCommittedOffsets(asked, signal),
  ]);
  signal.throwIfAborted();
  return new Map(
    groupIds.map((groupId) => {
      const listing = listed.get(groupId);
      const found = { description: descriptions.get(groupId), commits: commits.get(groupId) };
      return [
        groupId,
        listing === undefined ? unlistedGroup(groupId, found) : listedGroup(listing, found),
      ];
    }),
  );
}

interface Found {
  readonly description: Result<GroupDescription> | undefined;
  readonly commits: Result<readonly CommittedOffset[]> | undefined;
}

function listedGroup(listing: GroupListing, { description, commits }: Found): FreshGroup {
  const { groupId, coordinator } = listing;
  const writability =
    commits?.ok === false ? unknown(commits) : writabilityOf(listing, description);
  const assignor = assignorOf(description);
  const ofType = { ...shareType(listing.type), ...streamsOf(listing.type, description) };
  return { groupId, coordinator, ...ofType, writability, assignor, commits: byPartition(commits) };
}

/** A group that no broker lists, as its coordinator describes it; the coordinator may be out of reach too. */
function unlistedGroup(
  groupId: string,
  {
    description = unanswered(groupSubject(groupId)),
    commits = unanswered(groupSubject(groupId)),
  }: Found,
): FreshGroup {
  // For a group that does not exist, some coordinators answer so, and most answer with no commits.
  const known = !commits.ok && commits.failure.kind === 'notFound' ? success([]) : commits;
  const writability = known.ok
    ? unlistedWritability(description, known.value.length > 0)
    : unknown(known);
  return {
    ...{ groupId, coordinator: undefined, writability, assignor: assignorOf(description) },
    ...(description.ok && shareType(description.value.type)),
    ...(description.ok && streamsOf(description.value.type, description)),
    commits: byPartition(known),
  };
}

const shareType = (type: GroupType): Pick<FreshGroup, 'type'> => (type === 'share' ? { type } : {});

const assignorOf = (description: Result<GroupDescription> | undefined): string =>
  description?.ok === true ? description.value.assignor : '';

const streamsOf = (
  type: GroupType,
  description: Result<GroupDescription> | undefined,
): Pick<FreshGroup, 'streams'> =>
  type === 'streams'
    ? { streams: { topology: description?.ok === true ? description.value.topology : undefined } }
    : {};

const unknown = ({ failure }: Extract<Result<never>, { ok: false }>): Writability => ({
  kind: 'unknown',
  failure,
});

function byPartition(
  commits: Result<readonly CommittedOffset[]> | undefined,
): TopicPartitionMap<CommittedOffset> {
  const map = new TopicPartitionMap<CommittedOffset>();
  for (const commit of commits?.ok === true ? commits.value : []) {
    map.set(commit.topic, commit.partition, commit);
  }
  return map;
}
