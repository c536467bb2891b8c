// What each verdict is called, in a row and as a title; the same wherever one is shown or chosen.

import type { VerdictId } from '../../insight/verdict';

export interface VerdictName {
  /** For the middle of a row: 'data lost', 'stuck on a message'. It holds still: no number, no time. */
  readonly short: string;
  readonly title: string;
}

export const verdictNames: Readonly<Record<VerdictId, VerdictName>> = {
  dataLost: { short: 'data lost', title: 'Messages were deleted before they were read' },
  retentionAhead: { short: 'deletion is near', title: 'Kafka will soon delete unread messages' },
  stuckPartition: {
    short: 'stuck on a message',
    title: 'A partition is stuck while others continue',
  },
  stalled: { short: 'stalled', title: 'Consumers are connected, but none makes progress' },
  notReady: { short: 'not ready', title: 'The application waits for topics' },
  slowMember: { short: 'one slow consumer', title: 'One consumer holds most of the lag' },
  fallingBehind: { short: 'falling behind', title: 'The group processes less than it receives' },
  neverCatchesUp: {
    short: 'will not catch up',
    title: 'At this pace the group will never catch up',
  },
  catchingUp: { short: 'catching up', title: 'The group is catching up' },
  noConsumer: { short: 'no consumer', title: 'No consumer is running' },
  simpleGroup: { short: 'assign() consumers', title: 'Kafka does not know who reads' },
  neverCommits: { short: 'no commits', title: 'Partitions are assigned, but never committed' },
  rewound: { short: 'offsets went back', title: 'Committed offsets went back' },
  twoWriters: { short: 'two writers', title: 'Commits for one partition contradict each other' },
  recreated: { short: 'topic recreated', title: 'The topic was recreated or truncated' },
  leftTopic: { short: 'left a topic', title: 'A topic is no longer read' },
  unassigned: { short: 'partitions without consumer', title: 'Partitions have no consumer' },
  idleMembers: { short: 'idle consumers', title: 'There are more consumers than partitions' },
  tooFewMembers: { short: 'too few consumers', title: 'More consumers can help' },
  atPartitionLimit: { short: 'at the partition limit', title: 'More consumers will not help' },
  hotPartition: {
    short: 'one hot partition',
    title: 'One partition receives far more messages than the others',
  },
  unevenAssignment: { short: 'uneven assignment', title: 'Partitions are spread unevenly' },
  rebalanceStorm: { short: 'rebalances too often', title: 'The group rebalances too often' },
  eagerAssignor: { short: 'eager rebalances', title: 'Every rebalance stops all consumers' },
  kip848Possible: {
    short: 'new protocol possible',
    title: 'This cluster can run the new consumer protocol',
  },
  mixedProtocol: { short: 'two protocols', title: 'The change of protocol is not finished' },
  staticAway: {
    short: 'static member away',
    title: 'A static member is away, and keeps its partitions',
  },
  longSession: { short: 'session timeout', title: 'The session timeout is unusual' },
  openTransaction: { short: 'open transaction', title: 'An open transaction blocks readers' },
  markersOnly: { short: 'markers only', title: 'Only transaction markers are left' },
  zombie: { short: 'unused', title: 'Nobody seems to use this group' },
  expiresSoon: { short: 'offsets expire', title: 'Kafka will forget the committed offsets' },
  unauthorised: { short: 'permissions missing', title: 'Permissions are missing' },
};
