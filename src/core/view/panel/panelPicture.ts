// One reading of one group, with the remembered past, in the form that the panel's page draws.

import type { LongWork } from '../../../base/sharedThread';
import type { ClusterProfile } from '../../../connections/profile';
import type { GroupSettings } from '../../insight/clusterFacts';
import type { LagPast } from '../../insight/lagRecorder';
import type { Rebalance } from '../../insight/rebalance';
import type { GroupHealth } from '../../insight/verdict';
import type { LagThresholds } from '../../lagLevel';
import type { GroupPicture } from '../../../protocol/groupPicture';
import type { RebalanceEntry, ShownRebalance } from '../../../protocol/rebalances';
import type { Allowed } from '../health/healthAction';
import { healthShown } from '../health/healthShown';
import { otherGroups } from './otherGroups';
import { panelBody, type BodyFacts, type PanelBody } from './panelBody';
import { panelBehind } from './panelBehind';
import { panelHead } from './panelHead';
import { timeLagSentence, timeLagShort } from '../timeLagText';
import type { TimeLag } from '../../insight/time/timeLag';
import type { TimeLagsOfRows } from '../tree/rowOptions';
import type { GroupPartition } from '../../store/groupPartitions';
import { longestPause, panelHistory } from './past/panelHistory';
import { panelMarks, type PastEvents } from './past/panelMarks';
import { keptParts } from './keptParts';
import { moreFacts } from './facts/moreFacts';
import { lagTrendText } from '../lagTrendText';
import { withOutlook } from '../outlookText';
import { panelRebalance } from './past/panelRebalance';
import { panelGaps, panelReset } from './panelRemarks';
import { panelRebalanceDetail } from './past/panelRebalanceDetail';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupType } from '../../store/groupFacts';
import type { LagShown } from '../../../protocol/lagShown';
import { UP_TO, upTo, type IsCompacted } from '../upTo';
import { isUnchanged } from './panelUnchanged';

/** What the picture is drawn from. */
export interface PanelFacts extends BodyFacts {
  readonly profile: ClusterProfile;
  readonly past: LagPast;
  readonly events: PastEvents;
  /** Undefined where nothing is known of time. */
  readonly time?: TimeLagsOfRows | undefined;
  /** Undefined where nothing is known of topics. */
  readonly isCompacted?: IsCompacted | undefined;
  /** What is known of the group's settings now; undefined where nothing was asked. */
  readonly settings?: (() => GroupSettings | undefined) | undefined;
  /** Latest first. */
  readonly rebalances: readonly Rebalance[];
  readonly health: GroupHealth;
  /** The rebalance that the page shows; null for none. */
  readonly shownRebalance: number | null;
}

export interface PanelOptions {
  readonly thresholds: LagThresholds;
  /** Milliseconds from one reading to the next. */
  readonly interval: number;
}

/** A picture and the facts it was made from, so that the next one can keep unchanged parts. */
export interface DrawnPicture {
  readonly facts: PanelFacts;
  readonly body: PanelBody;
  readonly picture: GroupPicture;
}

/**
 * Makes the picture, in steps: thousands of partitions take a while. Every part, and every column
 * of the partitions, that is equal to `before` is the same object again.
 */
export function* panelPicture(
  facts: PanelFacts,
  { thresholds, interval }: PanelOptions,
  before?: DrawnPicture,
): LongWork<DrawnPicture> {
  const { group, snapshot, past, profile } = facts;
  const isSameBody = before !== undefined && (yield* isUnchanged(before.body, facts, thresholds));
  // Do not keep the reading before in memory.
  const body = isSameBody ? { ...before.body, facts } : yield* panelBody(facts, thresholds);
  const topics = body.drawn.topics.map(({ topic }) => topic);
  // A start offset is no place that somebody has read up to.
  const time = isShared(group) ? undefined : facts.time;
  const lagOf = (row: GroupPartition) => time?.ofPartition(row);
  const picture = yield* keptParts(before?.picture, {
    ...panelHead(group, snapshot),
    moreFacts: moreFacts(group, facts.settings?.()),
    ...body.drawn,
    lag: lagOfPicture(facts, body),
    partitions: { ...body.drawn.partitions, ...(yield* panelBehind(body.rows, lagOf)) },
    behind: behindOf(time?.ofGroup(group)),
    otherGroups: yield* otherGroups(snapshot, group.listing.groupId, topics),
    trend: withOutlook(lagTrendText(past, interval), facts.health),
    gaps: panelGaps(group, snapshot),
    rebalances: yield* entriesOf(facts, before),
    shownRebalance: yield* shownOf(facts, before),
    history: panelHistory(past, topics, thresholds, interval),
    marks: panelMarks(facts.events, past, longestPause(interval)),
    health: healthShown(facts.health, allowedIn(profile), snapshot.takenAt),
    reset: panelReset(profile),
  });
  return { facts, body, picture };
}

/** The lag of the group; what is known of its topics, and of its logs, may come after the body was made. */
function lagOfPicture({ group, isCompacted }: PanelFacts, { drawn: { lag } }: PanelBody): LagShown {
  const isAtMost = upTo(group.total.lag, group.topics, isCompacted) !== '';
  return isAtMost ? { ...lag, caveats: [...lag.caveats, UP_TO] } : lag;
}

const allowedIn = (profile: ClusterProfile): Allowed => ({
  write: panelReset(profile).kind === 'offered',
  readMessages: profile.readMessages,
});

function behindOf(lag: TimeLag | undefined): GroupPicture['behind'] {
  const isSilent = lag === undefined || lag.kind === 'zero';
  return { short: timeLagShort(lag), text: isSilent ? '' : timeLagSentence(lag) };
}

const isShared = (group: GroupSnapshot): boolean => groupType(group) === 'share';

/** The entry of a finished rebalance never changes, so it is kept. */
function* entriesOf(
  { rebalances, group }: PanelFacts,
  before: DrawnPicture | undefined,
): LongWork<RebalanceEntry[]> {
  const known = new Map<Rebalance, RebalanceEntry>();
  for (const [at, rebalance] of (before?.facts.rebalances ?? []).entries()) {
    const entry = before?.picture.rebalances[at];
    if (entry !== undefined) known.set(rebalance, entry);
  }
  const entries: RebalanceEntry[] = [];
  for (const rebalance of rebalances) {
    const entry = known.get(rebalance);
    entries.push(entry ?? panelRebalance(rebalance, isShared(group)));
    if (entry === undefined) yield;
  }
  return entries;
}

function* shownOf(
  { rebalances, shownRebalance, group }: PanelFacts,
  before: DrawnPicture | undefined,
): LongWork<ShownRebalance | null> {
  const wanted = rebalances.find(({ id }) => id === shownRebalance);
  if (wanted === undefined) return null;
  const drawn = before?.picture.shownRebalance ?? null;
  if (drawn?.id === wanted.id && before?.facts.rebalances.includes(wanted) === true) return drawn;
  return yield* panelRebalanceDetail(wanted, isShared(group));
}
