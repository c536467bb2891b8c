// The whole state of a group's panel: the picture, and the state of the reading that it shows.

import { formatAsOf, formatDuration } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { failureSentence } from '../../../base/failure/failureSentence';
import type { ClusterState } from '../../store/clusterSnapshot';
import type { GroupPicture } from '../../../protocol/groupPicture';
import type { PanelReading, PanelState } from '../../../protocol/panelState';
import type { ClusterProfile } from '../../../connections/profile';

/** A picture and when its reading was taken. */
export interface TakenPicture {
  readonly takenAt: number;
  readonly picture: GroupPicture;
}

export interface PanelSituation {
  readonly sequence: number;
  readonly clusterId: string;
  readonly groupId: string;
  /** Undefined once the cluster is no longer in the settings. */
  readonly cluster: { readonly profile: ClusterProfile; readonly state: ClusterState } | undefined;
  /** The last name of the cluster, for when it is gone. */
  readonly clusterName: string;
  /** The latest picture of the group, from any reading. */
  readonly taken: TakenPicture | undefined;
  /** The journal entry whose undo restores the deleted group; undefined for none. */
  readonly deletion: string | undefined;
  readonly paused: boolean;
  /** Whether a person waits for a reading; an automatic one is not announced. */
  readonly asked: boolean;
  /** Milliseconds. */
  readonly interval: number;
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
}

export function panelState(situation: PanelSituation): PanelState {
  const { sequence, clusterId, groupId, cluster, taken, paused, interval, now } = situation;
  return {
    sequence,
    group: { groupId, name: displayName(groupId) },
    cluster: {
      clusterId,
      name: displayName(cluster?.profile.name ?? situation.clusterName),
      environment: cluster?.profile.environment ?? null,
      readOnly: cluster?.profile.readOnly ?? false,
      readMessages: cluster?.profile.readMessages ?? false,
    },
    reading: readingOf(situation),
    refreshing: situation.asked && cluster?.state.refreshing === true,
    paused,
    interval: `every ${formatDuration(interval)}`,
    asOf: taken === undefined ? '' : formatAsOf(taken.takenAt, now),
    utcOffset: -new Date(now).getTimezoneOffset(),
    picture: taken?.picture ?? null,
  };
}

function readingOf({ cluster, groupId, taken, deletion }: PanelSituation): PanelReading {
  if (cluster === undefined) {
    return {
      kind: 'gone',
      reason: 'This cluster is no longer in the settings.',
      restorable: false,
    };
  }
  const { snapshot, failure } = cluster.state;
  if (snapshot === undefined) {
    return failure === undefined
      ? { kind: 'loading' }
      : withoutPicture(taken, failureSentence(failure));
  }
  if (failure !== undefined) return withoutPicture(taken, failureSentence(failure));
  if (snapshot.groups.has(groupId))
    return taken === undefined ? { kind: 'loading' } : { kind: 'fresh' };
  const silent = snapshot.failures[0];
  if (silent !== undefined) {
    return withoutPicture(
      taken,
      `The latest reading did not include this group. ${failureSentence(silent)}`,
    );
  }
  if (deletion !== undefined) {
    const restorable = !cluster.profile.readOnly;
    return { kind: 'gone', reason: 'This group was deleted with this extension.', restorable };
  }
  const reason = 'This group no longer exists, or the setting kafkaGroups.groups.exclude hides it.';
  return { kind: 'gone', reason, restorable: false };
}

/** After a failure: the last picture if there is one, else the reason. */
const withoutPicture = (taken: TakenPicture | undefined, reason: string): PanelReading => ({
  kind: taken === undefined ? 'failed' : 'stale',
  reason,
});
