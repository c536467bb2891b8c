// The guard of clusters that are marked read-only: nothing is written to them, whatever a caller
// asks.

import type { ClusterProfile } from '../connections/profile';
import { FailureError } from '../base/failure/failure';
import type { GroupAdmin } from './groupAdmin';

/** The part of a profile that the guard needs. */
export type WriteMark = Pick<ClusterProfile, 'name' | 'readOnly'>;

/** Throws a FailureError of kind `readOnly` where the cluster is marked so. */
export function refuseReadOnly({ name, readOnly }: WriteMark): void {
  if (!readOnly) return;
  throw new FailureError({ kind: 'readOnly', subject: `cluster ${name}`, code: '', reason: '' });
}

/**
 * The same admin, but each write first looks at how the cluster is marked at that moment. Where it
 * is read-only, the write rejects as {@link refuseReadOnly} throws, and sends nothing.
 */
export function guardWrites(admin: GroupAdmin, mark: () => WriteMark): GroupAdmin {
  const guarded =
    <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      refuseReadOnly(mark());
      return write(...args);
    };
  return {
    describeCluster: (signal) => admin.describeCluster(signal),
    describeLimits: (signal) => admin.describeLimits(signal),
    describeCompaction: (topics, signal) => admin.describeCompaction(topics, signal),
    listGroups: (signal) => admin.listGroups(signal),
    describeGroups: (groups, signal) => admin.describeGroups(groups, signal),
    fetchCommittedOffsets: (groups, signal) => admin.fetchCommittedOffsets(groups, signal),
    describeTopics: (topics, signal) => admin.describeTopics(topics, signal),
    fetchLogOffsets: (topics, position, signal) => admin.fetchLogOffsets(topics, position, signal),
    fetchOffsetsForTime: (topics, timestamp, signal) =>
      admin.fetchOffsetsForTime(topics, timestamp, signal),
    fetchRecordsSince: (instants, signal) => admin.fetchRecordsSince(instants, signal),
    describeTopicConfigs: (topics, signal) => admin.describeTopicConfigs(topics, signal),
    describeBrokerConfig: (signal) => admin.describeBrokerConfig(signal),
    describeFeatures: (signal) => admin.describeFeatures(signal),
    describeGroupConfigs: (groupIds, signal) => admin.describeGroupConfigs(groupIds, signal),
    fetchRecordTimes: (topics, signal) => admin.fetchRecordTimes(topics, signal),
    readRecords: (wanted, signal) => admin.readRecords(wanted, signal),
    fetchTimesAtOffsets: (places, signal) => admin.fetchTimesAtOffsets(places, signal),
    commitOffsets: guarded((groups, signal) => admin.commitOffsets(groups, signal)),
    deleteOffsets: guarded((groups, signal) => admin.deleteOffsets(groups, signal)),
    deleteGroups: guarded((groups, signal) => admin.deleteGroups(groups, signal)),
    removeMembers: guarded((group, members, signal) => admin.removeMembers(group, members, signal)),
    close: () => admin.close(),
  };
}
