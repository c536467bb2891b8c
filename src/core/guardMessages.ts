// The guard of clusters whose messages nobody is to look at: none is read, whatever a caller asks.

import type { ClusterProfile } from '../connections/profile';
import { FailureError } from '../base/failure/failure';
import type { GroupAdmin } from './groupAdmin';

/** The part of a profile that the guard needs. */
type MessageMark = Pick<ClusterProfile, 'name' | 'readMessages'>;

/** Throws a FailureError of kind `messagesOff` where the cluster is marked so. */
export function refuseMessages({ name, readMessages }: MessageMark): void {
  if (readMessages) return;
  throw new FailureError({ kind: 'messagesOff', subject: `cluster ${name}`, code: '', reason: '' });
}

/**
 * The same admin, but whatever reads messages first looks at how the cluster is marked at that moment.
 * Where they are not to be read it rejects as {@link refuseMessages} throws, and sends nothing.
 */
export const guardMessages = (admin: GroupAdmin, mark: () => MessageMark): GroupAdmin => ({
  ...admin,
  readRecords: async (wanted, signal) => {
    refuseMessages(mark());
    return admin.readRecords(wanted, signal);
  },
  fetchTimesAtOffsets: async (places, signal) => {
    refuseMessages(mark());
    return admin.fetchTimesAtOffsets(places, signal);
  },
});
