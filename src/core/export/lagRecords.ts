// The lag of groups as flat records, one per partition, for exports.

import type { SharedThread } from '../../base/sharedThread';
import { failureSentence } from '../../base/failure/failureSentence';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { isInScope, type ResetScope } from '../plan/scope';
import { groupState, groupStateText, groupType } from '../store/groupFacts';
import { groupPartitions, type GroupPartition } from '../store/groupPartitions';

/** Offsets are decimal texts, since they outgrow JSON's numbers; null is unknown or not there. */
export interface LagRecord {
  readonly group: string;
  readonly type: string;
  readonly state: string;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly committedOffset: string | null;
  readonly logEndOffset: string | null;
  readonly lag: string | null;
  readonly consumerId: string | null;
  readonly host: string | null;
  readonly clientId: string | null;
  /** Why something is null; null where nothing is missing. */
  readonly reason: string | null;
}

/** The wanted part of each group, by group id; undefined for all groups. */
export type LagScopes = ReadonlyMap<string, ResetScope> | undefined;

/**
 * The records of the scopes, or of all groups, group by group, with pauses for others on the
 * thread. A group without partitions has one record, so that it does not vanish. Ids not in the
 * reading are skipped.
 */
export async function* lagRecords(
  snapshot: ClusterSnapshot,
  scopes: LagScopes,
  thread: SharedThread,
): AsyncIterable<LagRecord[]> {
  for (const groupId of (scopes ?? snapshot.groups).keys()) {
    const group = snapshot.groups.get(groupId);
    if (group === undefined) continue;
    const scope = scopes?.get(groupId);
    const all = groupPartitions(group, snapshot);
    const partitions = scope === undefined ? all : all.filter(isInScope(scope));
    const head = headOf(group);
    yield all.length === 0
      ? [bareRecord(head, group)]
      : partitions.map((partition) => partitionRecord(head, partition));
    if (thread.turnIsOver) await thread.nextTurn();
  }
}

type Head = Pick<LagRecord, 'group' | 'type' | 'state'>;

function headOf(group: GroupSnapshot): Head {
  const state = groupState(group);
  return {
    group: group.listing.groupId,
    type: groupType(group),
    state: state === 'Unknown' ? groupStateText(group) || state : state,
  };
}

function bareRecord(head: Head, { commits }: GroupSnapshot): LagRecord {
  return {
    ...head,
    topic: null,
    partition: null,
    committedOffset: null,
    logEndOffset: null,
    lag: null,
    consumerId: null,
    host: null,
    clientId: null,
    reason: commits.ok
      ? 'No committed offsets and no assigned partitions.'
      : failureSentence(commits.failure),
  };
}

function partitionRecord(head: Head, shown: GroupPartition): LagRecord {
  const { topic, partition, commit, end, lag, member } = shown;
  const offset = commit?.offset;
  return {
    group: head.group,
    type: head.type,
    state: head.state,
    topic,
    partition,
    committedOffset: offset?.ok === true && offset.value >= 0n ? String(offset.value) : null,
    logEndOffset: end.ok ? String(end.value) : null,
    lag: lag.kind === 'known' ? String(lag.lag) : null,
    consumerId: member?.memberId ?? null,
    host: member?.host ?? null,
    clientId: member?.clientId ?? null,
    reason: reasonOf(head, shown),
  };
}

function reasonOf({ type }: Head, { lag, end }: GroupPartition): string | null {
  if (type === 'share') return 'Share groups have no committed offsets.';
  if (lag.kind === 'unknown') return failureSentence(lag.failure);
  if (lag.kind === 'known') return null;
  return end.ok ? 'No committed offset.' : `No committed offset. ${failureSentence(end.failure)}`;
}
