// The body of a group's picture: partitions, topics and members, everything that grows with the
// group. It is the same object again while readings do not change it.

import type { LongWork } from '../../../base/sharedThread';
import { totalOf } from '../../lag';
import type { LagThresholds } from '../../lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupType, isApart } from '../../store/groupFacts';
import type { GroupPartition } from '../../store/groupPartitions';
import type { GroupPicture } from '../../../protocol/groupPicture';
import { placeOf } from '../lagText';
import { panelLag } from './panelLag';
import { panelMembers } from './panelMembers';
import { membershipOf, tooManyMembers, type Membership } from './panelMembership';
import { panelPartitions, type ReadColumns } from './panelPartitions';
import { panelReaders } from './panelReaders';
import { panelRemarks } from './panelRemarks';
import { panelRows, type LogStarts } from './panelRows';
import { panelStreams } from './streams/panelStreams';
import { panelTopics } from './panelTopics';

/** What a body is made from. */
export interface BodyFacts {
  readonly snapshot: ClusterSnapshot;
  readonly group: GroupSnapshot;
  readonly starts: LogStarts;
}

export interface PanelBody {
  readonly facts: BodyFacts;
  readonly thresholds: LagThresholds;
  readonly membership: Membership;
  readonly rows: readonly GroupPartition[];
  readonly drawn: Pick<
    GroupPicture,
    'lag' | 'topics' | 'members' | 'furtherReaders' | 'targetMoves' | 'streams' | 'remarks'
  > & { readonly partitions: ReadColumns };
}

export function* panelBody(facts: BodyFacts, thresholds: LagThresholds): LongWork<PanelBody> {
  const { group, snapshot, starts } = facts;
  const membership = yield* membershipOf(group);
  const { members } = membership;
  const rows = yield* panelRows(group, snapshot, starts, membership);
  const tooMany = tooManyMembers(group, membership, rows);
  const topics = yield* panelTopics(group, rows, snapshot, { thresholds, membership });
  const topicAt = new Map(topics.map(({ topic }, index) => [topic, index]));
  const memberAt = new Map(members.map((member, index) => [member, index]));
  const { leftOut, ...readers } = yield* panelReaders(rows, members);
  return {
    facts,
    thresholds,
    membership,
    rows,
    drawn: {
      lag: panelLag(lagOf(group, rows), thresholds, placeOf(group)),
      topics,
      members: yield* panelMembers(group, members, rows, { thresholds, tooMany }),
      partitions: yield* panelPartitions(rows, {
        thresholds,
        topicAt: (topic) => topicAt.get(topic) ?? 0,
        readerAt: ({ member }) => (member === undefined ? undefined : memberAt.get(member)),
        shared: groupType(group) === 'share',
      }),
      ...readers,
      streams: yield* panelStreams(group, snapshot, members),
      remarks: panelRemarks(group, { tooMany, furtherLeftOut: leftOut }),
    },
  };
}

/** The lag of all rows but those of topics that it no longer reads. Without rows, the group's total, which says what could not be read. */
function lagOf(group: GroupSnapshot, rows: readonly GroupPartition[]) {
  if (rows.length === 0) return group.total;
  return totalOf(rows.flatMap(({ topic, lag }) => (isApart(group, topic) ? [] : [lag])));
}
