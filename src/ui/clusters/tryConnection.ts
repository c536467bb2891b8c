// Tries a cluster before it is saved: what answers there, or why nothing does.

import { formatCount } from '../../base/format';
import type { ConnectionFindings } from '../../connections/connectionTest';
import type { ClusterProfile } from '../../connections/profile';
import type { Secrets } from '../../connections/security';
import { failureFrom } from '../../base/failure/failureFrom';
import { failureShort } from '../../base/failure/failureSentence';
import type { GroupAdmin } from '../../core/groupAdmin';
import { failed, success, type Result } from '../../base/failure/result';

/** Connects with secrets that need not be stored. */
export type ConnectWith = (
  profile: ClusterProfile,
  secrets: Secrets,
) => GroupAdmin | Promise<GroupAdmin>;

/** Connects, looks, and disconnects; never rejects. Ends at once when the signal is aborted. */
export async function tryConnection(
  connect: () => GroupAdmin | Promise<GroupAdmin>,
  profile: ClusterProfile,
  signal: AbortSignal,
): Promise<ConnectionFindings> {
  try {
    return await Promise.race([look(connect, profile, signal), aborted(signal)]);
  } catch (error) {
    return { cluster: failed(failureFrom(error, `cluster ${profile.name}`)), groups: undefined };
  }
}

/** '3 brokers, 42 groups'. */
export function foundText({ cluster, groups }: ConnectionFindings): string {
  const brokers = cluster.ok ? cluster.value.brokers.length : 0;
  if (groups?.ok !== true) {
    const why = groups === undefined ? '' : `: ${failureShort(groups.failure)}`;
    return `${formatCount(brokers, 'broker')}, groups unknown${why}`;
  }
  const { failures } = groups.value;
  const silent = failures.length === 0 ? '' : ` (${failures.length} without an answer)`;
  const counted = formatCount(groups.value.groups.length, 'group');
  return `${formatCount(brokers, 'broker')}${silent}, ${counted}`;
}

async function look(
  connect: () => GroupAdmin | Promise<GroupAdmin>,
  profile: ClusterProfile,
  signal: AbortSignal,
): Promise<ConnectionFindings> {
  signal.throwIfAborted();
  const admin = await connect();
  try {
    const cluster = success(await admin.describeCluster(signal));
    return { cluster, groups: await groupsOf(admin, profile, signal) };
  } finally {
    // Not awaited: the answer does not depend on the closing.
    admin.close().catch(() => undefined);
  }
}

async function groupsOf(
  admin: GroupAdmin,
  { name }: ClusterProfile,
  signal: AbortSignal,
): Promise<Result<Awaited<ReturnType<GroupAdmin['listGroups']>>>> {
  try {
    return success(await admin.listGroups(signal));
  } catch (error) {
    signal.throwIfAborted();
    return failed(failureFrom(error, `cluster ${name}`));
  }
}

/** Never resolves; rejects with the signal's reason. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
