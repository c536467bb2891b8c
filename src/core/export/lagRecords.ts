// The lag of groups as flat records, one per partition, for exports.

import { sharedThread, type SharedThread } from '../../base/sharedThread';
import { failureSentence } from '../../base/failure/failureSentence';
import { leastAge, mostAge, type TimeLag } from '../insight/time/timeLag';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { isInScope, type ResetScope } from '../plan/scope';
import { readerCell } from './readerCells';
import { groupState, groupStateText, groupType } from '../store/groupFacts';
import { groupPartitions, type GroupPartition } from '../store/groupPartitions';

/** Offsets are decimal texts, since they outgrow JSON's numbers; null is unknown or not there. */
export interface LagRecord {
  readonly group: string;
  readonly type: string;
  readonly state: string;
  readonly topic: string | null;
  readonly partition: number | null;
  /** The start offset of a share group. */
  readonly committedOffset: string | null;
  readonly logEndOffset: string | null;
  readonly lag: string | null;
  /** The age of the oldest unread message is within both; equal where it was read. Null is no bound known. */
  readonly timeLagAtLeastSeconds: number | null;
  readonly timeLagAtMostSeconds: number | null;
  /** Of a share group all readers, with ';' between. */
  readonly consumerId: string | null;
  readonly host: string | null;
  readonly clientId: string | null;
  /** Why an offset or the lag is null; null where nothing is missing. */
  readonly reason: string | null;
}

/** The wanted part of each group, by group id; undefined for all groups. */
export type LagScopes = ReadonlyMap<string, ResetScope> | undefined;

/** The time lag of a partition, as of the reading; undefined where nothing is known of time. */
export type TimeLagOf = (partition: GroupPartition) => TimeLag | undefined;

/** What an export has beside the reading. */
export interface LagExportOptions {
  /** All groups where it is left out. */
  readonly scopes?: LagScopes;
  readonly timeLagOf?: TimeLagOf | undefined;
  readonly thread?: SharedThread;
}

/**
 * The records of the scopes, or of all groups, group by group, with pauses for others on the
 * thread. A group without partitions has one record, so that it does not vanish. Ids not in the
 * reading are skipped.
 */
export async function* lagRecords(
  snapshot: ClusterSnapshot,
  { scopes, timeLagOf, thread = sharedThread }: LagExportOptions,
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
      : partitions.map((partition) => partitionRecord(head, partition, timeLagOf?.(partition)));
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
    ...boundsOf(undefined),
    consumerId: null,
    host: null,
    clientId: null,
    reason: commits.ok
      ? `No ${offsetName(head)}s and no assigned partitions.`
      : failureSentence(commits.failure),
  };
}

function partitionRecord(
  head: Head,
  shown: GroupPartition,
  timeLag: TimeLag | undefined,
): LagRecord {
  const { topic, partition, commit, end, lag } = shown;
  const offset = commit?.offset;
  return {
    group: head.group,
    type: head.type,
    state: head.state,
    topic,
    partition,
    committedOffset: offset?.ok === true && offset.value >= 0n ? String(offset.value) : null,
    logEndOffset: end.ok ? String(end.value) : null,
    lag: lag.kind === 'known' && lag.atMost !== true ? String(lag.lag) : null,
    ...boundsOf(timeLag),
    consumerId: readerCell(shown, ({ memberId }) => memberId) ?? null,
    host: readerCell(shown, ({ host }) => host) ?? null,
    clientId: readerCell(shown, ({ clientId }) => clientId) ?? null,
    reason: reasonOf(head, shown),
  };
}

/** Outwards to whole seconds, so that both stay true. A message from the future has no age. */
function boundsOf(
  lag: TimeLag | undefined,
): Pick<LagRecord, 'timeLagAtLeastSeconds' | 'timeLagAtMostSeconds'> {
  const known = lag === undefined || lag.kind === 'clockAhead' ? undefined : lag;
  const least = known && leastAge(known);
  const most = known && mostAge(known);
  return {
    timeLagAtLeastSeconds: least === undefined ? null : Math.floor(least / 1000),
    timeLagAtMostSeconds: most === undefined ? null : Math.ceil(most / 1000),
  };
}

function reasonOf(head: Head, { lag, end }: GroupPartition): string | null {
  if (lag.kind === 'unknown') return failureSentence(lag.failure);
  if (lag.kind === 'known') {
    return lag.atMost === true
      ? `The broker does not count what the share group has finished: the lag is at most ${lag.lag}.`
      : null;
  }
  const none = `No ${offsetName(head)}.`;
  return end.ok ? none : `${none} ${failureSentence(end.failure)}`;
}

const offsetName = ({ type }: Head): string =>
  type === 'share' ? 'start offset' : 'committed offset';
