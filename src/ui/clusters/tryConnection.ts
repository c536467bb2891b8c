// Tries a cluster before it is saved: what answers there, or why nothing does.

import type { ClusterProfile } from '../../core/cluster/profile';
import { formatCount } from '../../core/base/format';
import type { Failure } from '../../core/failure';
import { failureFrom } from '../../core/failureFrom';
import { failureShort } from '../../core/failureSentence';
import { failed, success, type Result } from '../../core/model';
import type { Connect } from '../../core/store/clusterStore';

/** What was found. A cluster that hides its groups is still found. */
export interface Found {
  readonly brokers: number;
  readonly groups: Result<number>;
  /** Brokers that did not answer. */
  readonly failures: readonly Failure[];
}

/** Connects, looks, and disconnects; never rejects. Ends at once when the signal is aborted. */
export async function tryConnection(
  connect: Connect,
  profile: ClusterProfile,
  signal: AbortSignal,
): Promise<Result<Found>> {
  const subject = `cluster ${profile.name}`;
  try {
    return success(await Promise.race([look(connect, profile, signal), aborted(signal)]));
  } catch (error) {
    return failed(failureFrom(error, subject));
  }
}

/** '3 brokers, 42 groups'. */
export function foundText({ brokers, groups, failures }: Found): string {
  const silent = failures.length === 0 ? '' : ` (${failures.length} without an answer)`;
  const counted = groups.ok
    ? formatCount(groups.value, 'group')
    : `groups unknown: ${failureShort(groups.failure)}`;
  return `${formatCount(brokers, 'broker')}${silent}, ${counted}`;
}

async function look(
  connect: Connect,
  profile: ClusterProfile,
  signal: AbortSignal,
): Promise<Found> {
  signal.throwIfAborted();
  const admin = await connect(profile);
  try {
    const { brokers } = await admin.describeCluster(signal);
    try {
      const { groups, failures } = await admin.listGroups(signal);
      return { brokers: brokers.length, groups: success(groups.length), failures };
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureFrom(error, `cluster ${profile.name}`);
      return { brokers: brokers.length, groups: failed(failure), failures: [] };
    }
  } finally {
    // Closing is a courtesy: the answer does not wait for it.
    admin.close().catch(() => undefined);
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
