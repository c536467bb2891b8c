// What is wrong with a group, as data: which verdict, how bad, since when, and the numbers it rests
// on. Words are made in `core/view`; the rules are in `core/insight/verdicts`.

import type { TopicPartition } from '../../base/topicPartition';
import type { GroupType } from '../model';
import type { Severity } from '../severity';
import type { AgeBounds } from './facts';
import type { Pace, VerdictEvidence } from './verdictEvidence';

/** A command of ours that is the next step; undefined where the step lies outside of Kafka's offsets. */
export type VerdictAction =
  | 'showMessage'
  | 'resetOffsets'
  | 'deleteOffsets'
  | 'removeMembers'
  | 'deleteGroup'
  | 'exportOffsets';

export type VerdictId = keyof VerdictEvidence;

/** A verdict of one kind. */
export interface VerdictOf<Id extends VerdictId> {
  readonly id: Id;
  readonly severity: Severity;
  /** Milliseconds since the epoch, UTC: since when it has been so, as far as that was seen. */
  readonly since: number;
  readonly evidence: VerdictEvidence[Id];
  /** Those it is about, by topic and partition; empty where it is about the whole group. */
  readonly partitions: readonly TopicPartition[];
  readonly action: VerdictAction | undefined;
  /** Of the group where words differ by it: share groups have no commits, and no members that can be removed. */
  readonly groupType?: 'share' | 'streams' | undefined;
}

export type Verdict = { [Id in VerdictId]: VerdictOf<Id> }[VerdictId];

/** All of them, the gravest subject first: the order among verdicts of one severity. */
export const verdictIds = [
  'dataLost',
  'retentionAhead',
  'stuckPartition',
  'stalled',
  'notReady',
  'slowMember',
  'fallingBehind',
  'neverCatchesUp',
  'catchingUp',
  'noConsumer',
  'simpleGroup',
  'neverCommits',
  'rewound',
  'twoWriters',
  'recreated',
  'leftTopic',
  'unassigned',
  'idleMembers',
  'tooFewMembers',
  'atPartitionLimit',
  'hotPartition',
  'unevenAssignment',
  'rebalanceStorm',
  'eagerAssignor',
  'kip848Possible',
  'mixedProtocol',
  'staticAway',
  'longSession',
  'openTransaction',
  'markersOnly',
  'zombie',
  'expiresSoon',
  'unauthorised',
] as const satisfies readonly VerdictId[];

/** What is true of a cluster rather than of one of its groups: it is said once, of the cluster. */
const OF_CLUSTER: ReadonlySet<VerdictId> = new Set(['kip848Possible']);

/** Whether a verdict is about the group that shows it. */
export const isOfGroup = ({ id }: Verdict): boolean => !OF_CLUSTER.has(id);

/** The five best practices. */
export type PracticeId =
  | 'matchConsumers'
  | 'cooperativeRebalance'
  | 'commitAfterProcessing'
  | 'monitorLag'
  | 'sessionTimeout';

/** Why nothing can be said of a practice. */
export type NotVisible =
  /** Only the client's code or configuration shows it. */
  | 'inClient'
  /** The group has no members now. */
  | 'noMembers'
  /** The members or the configuration could not be read. */
  | 'notRead'
  /** Nothing here watches it; what else does is not known. */
  | 'otherMonitors'
  /** It has not been watched long enough. */
  | 'tooEarly'
  /** The practice is not one for this type of group. */
  | 'notForType';

export type Practice = {
  readonly id: PracticeId;
  /** Of `cooperativeRebalance`: that the cluster offers the newer protocol, too. */
  readonly possible?: Verdict | undefined;
} & (
  | {
      readonly kind: 'held';
      readonly members?: number;
      readonly partitions?: number;
      readonly assignor?: string;
      readonly type?: GroupType;
      readonly sessionMs?: number;
    }
  | {
      readonly kind: 'notHeld';
      /** What shows it, worst first; empty where no verdict does. */
      readonly because: readonly Verdict[];
    }
  | { readonly kind: 'notVisible'; readonly why: NotVisible }
);

/** Why a group is not judged yet, or not at all. */
export type NotJudged =
  /** Watched for less than a minute, or seen in fewer than three readings. */
  | 'tooEarly'
  /** It rebalances now: only what rebalances themselves say is judged. */
  | 'rebalancing'
  /** A Kafka Streams application that cannot start: only that is judged. */
  | 'notReady'
  /** Its members or commits could not be read. */
  | 'unreadable'
  | 'neverSeen';

/** How a group is. Verdicts worst first; the practices in the guide's order. */
export interface GroupHealth {
  readonly verdicts: readonly Verdict[];
  readonly practices: readonly Practice[];
  /** Milliseconds since the epoch, UTC: when the present uninterrupted watch began. */
  readonly watchedSince: number | undefined;
  /** Whether the verdicts are whole; otherwise only what needs no watching is in them. */
  readonly judged: boolean;
  readonly notJudged: NotJudged | undefined;
  /** When this extension itself last changed the group within the window: steps back are then its own. */
  readonly ownChangeAt: number | undefined;
  /** Undefined where it is unknown, or nothing has moved yet. */
  readonly pace: RecentPace | undefined;
  /** Undefined where no age is known, nothing is unread, or no topic deletes by age. */
  readonly oldest: OldestUnread | undefined;
}

/** The unread message that is nearest to its deletion by age, as far as it is known. Milliseconds. */
export interface OldestUnread extends TopicPartition, AgeBounds {
  readonly retentionMs: number;
  /** Whether a limit of size may delete it before. */
  readonly bySize: boolean;
  /** How many other partitions may be worse, since they are unknown. */
  readonly unknown: number;
}

/** How fast messages came for a group, and how fast it read them, whether that is good or bad. */
export interface RecentPace extends Omit<Pace, 'consumedPerSecond'> {
  /** Undefined where it is unknown; of a share group what is finished. */
  readonly consumedPerSecond: number | undefined;
  readonly isShared: boolean;
  /** Those with a commit, where others have none and so are not counted; undefined where there are none to read. */
  readonly partitions: number | undefined;
}

/** What stands for a group now, and why nothing else could be judged: then a verdict that is missing says nothing. */
export interface StandingVerdicts {
  readonly verdicts: readonly Verdict[];
  readonly notJudged: NotJudged | undefined;
}

/** The health of a cluster's groups. */
export interface HealthLog {
  of(groupId: string): GroupHealth;
  /** Cheap: for all groups of a cluster. */
  standing(groupId: string): StandingVerdicts;
  /** The worst verdict about the group itself, of whatever severity; cheap. */
  worst(groupId: string): Verdict | undefined;
  /** How bad that is; 'fine' for a judged group with none, undefined where it is unknown. Cheap. */
  severity(groupId: string): Severity | 'fine' | undefined;
  /** How fast a group moves now; worked out anew, for a group that somebody looks at. */
  pace(groupId: string): RecentPace | undefined;
  /** How many groups show a verdict. */
  count(id: VerdictId): number;
}

export const NOTHING_STANDS: StandingVerdicts = { verdicts: [], notJudged: 'neverSeen' };

export const NEVER_SEEN: GroupHealth = {
  verdicts: [],
  practices: [],
  watchedSince: undefined,
  judged: false,
  notJudged: 'neverSeen',
  ownChangeAt: undefined,
  pace: undefined,
  oldest: undefined,
};
