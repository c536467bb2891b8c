// The rows under a cluster: its groups that pass the filter, and what must be said besides.

import { formatAsOf } from '../base/format';
import { atOnce, type SlicedWork, type Slices } from '../base/slices';
import { displayName } from '../base/visibleText';
import type { ClusterProfile } from '../cluster/profile';
import { failureSentence } from '../failureSentence';
import type { ClusterSnapshot, ClusterState } from '../store/clusterSnapshot';
import {
  describeFilter,
  selectGroups,
  type GroupFilter,
  type GroupSort,
} from '../store/groupFilter';
import { brokersText } from './clusterRow';
import { groupRow } from './groupRow';
import { failureRow, messageRow } from './messageRow';
import type { Row } from './row';
import type { RowOptions } from './rowOptions';

export interface GroupRows {
  readonly rows: readonly Row[];
  /** Groups among the rows. */
  readonly shown: number;
  /** Groups there are, shown or not. */
  readonly total: number;
}

/** Making the row of a group costs about as much as so many steps of {@link Slices}. */
const STEPS_PER_GROUP = 20;

type Input = readonly [
  profile: ClusterProfile,
  state: ClusterState,
  filter: GroupFilter,
  sort: GroupSort,
  options: RowOptions,
];

/**
 * Groups in order, below messages about what failed. Without a reading: the failure, or no row at all
 * while the first reading runs.
 */
export const groupRows = (...input: Input): GroupRows => atOnce(makeRows(...input));

/** {@link groupRows} of thousands of groups: lets others use the thread in between. */
export const groupRowsInSlices = (slices: Slices, ...input: Input): Promise<GroupRows> =>
  slices.run(makeRows(...input));

/** Pauses after each group. */
function* makeRows(...[profile, state, filter, sort, options]: Input): SlicedWork<GroupRows> {
  const target = { clusterId: profile.id };
  const { snapshot, failure } = state;
  if (snapshot === undefined) {
    return { rows: failure === undefined ? [] : [failureRow(target, failure)], shown: 0, total: 0 };
  }
  const groups: Row[] = [];
  for (const group of selectGroups(snapshot.groups.values(), filter, sort)) {
    groups.push(groupRow(profile.id, group, snapshot, options));
    yield STEPS_PER_GROUP;
  }
  const messages = messagesOf(profile, state, snapshot, options);
  const none = groups.length === 0 ? [emptyRow(profile, snapshot, filter)] : [];
  return {
    rows: [...messages, ...groups, ...none],
    shown: groups.length,
    total: snapshot.groups.size,
  };
}

function messagesOf(
  { id: clusterId }: ClusterProfile,
  { failure }: ClusterState,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row[] {
  const rows: Row[] = [];
  if (failure !== undefined) {
    rows.push(
      messageRow(
        { clusterId },
        {
          key: 'stale',
          label: `Not refreshed: these figures are ${formatAsOf(snapshot.takenAt, options.now())}`,
          detail: failureSentence(failure),
          severity: 'warning',
          retryable: true,
        },
      ),
    );
  }
  if (snapshot.failures.length > 0) {
    rows.push(
      messageRow(
        { clusterId },
        {
          key: 'partial',
          label: `${brokersText(snapshot)}: groups are missing here`,
          detail: snapshot.failures.map(failureSentence).join(' '),
          severity: 'warning',
          retryable: true,
        },
      ),
    );
  }
  return rows;
}

function emptyRow(profile: ClusterProfile, snapshot: ClusterSnapshot, filter: GroupFilter): Row {
  const hidden = snapshot.groups.size > 0;
  const label = hidden
    ? `No group matches the filter: ${describeFilter(filter)}`
    : `No consumer groups in ${displayName(profile.name)}`;
  return messageRow(
    { clusterId: profile.id },
    { key: hidden ? 'noMatch' : 'noGroups', label, severity: 'info', retryable: false },
  );
}
