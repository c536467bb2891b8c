// The guard of clusters that are marked read-only: whatever a caller believes, nothing is written.

import { FailureError } from './failure';
import type { GroupAdmin } from './groupAdmin';

/** The same admin, but every write rejects with a FailureError of kind `readOnly` and asks nobody. */
export function withoutWrites(admin: GroupAdmin, clusterName: string): GroupAdmin {
  const refuse = (): Promise<never> => {
    const subject = `cluster ${clusterName}`;
    return Promise.reject(new FailureError({ kind: 'readOnly', subject, code: '', reason: '' }));
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
    fetchRecordTimes: (topics, signal) => admin.fetchRecordTimes(topics, signal),
    commitOffsets: refuse,
    deleteOffsets: refuse,
    deleteGroups: refuse,
    removeMembers: refuse,
    close: () => admin.close(),
  };
}
