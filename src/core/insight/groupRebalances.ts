// Finds the rebalances of one group by comparing its successive readings. A reading that failed
// says nothing: the next good one is compared with the last good one.

import type { GroupState, Member } from '../model';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { isRebalancing } from '../store/groupFacts';
import { assignmentChange, isSameAssignment, type AssignmentChange } from './assignmentChange';
import type { Rebalance, TopicGrowth, Unrest } from './rebalance';
import type { RebalanceStyle } from '../../protocol/rebalances';

/** What one reading says about a group. */
export interface Observation {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly state: GroupState;
  readonly style: RebalanceStyle;
  readonly assignor: string;
  readonly groupEpoch: number | undefined;
  /** Assignments count only while the group is settled: a classic group has none in between. */
  readonly members: readonly Member[];
  /** All topics of the reading. */
  readonly topics: ClusterSnapshot['topics'];
}

/**
 * A cooperative rebalance has two rounds. Between them the group is stable, and the revoked
 * partitions have no reader. Both are one rebalance if the second begins within this time
 * (milliseconds).
 */
const SECOND_ROUND_MS = 60_000;

interface RebalanceInProgress {
  readonly id: number;
  readonly at: number;
  readonly before: Observation | undefined;
  /** Readings that saw the group unsettled, and when the first and the last of them were. */
  readings: number;
  firstUnsettled: number | undefined;
  lastUnsettled: number | undefined;
}

export class GroupRebalances {
  #settled: { -readonly [Fact in keyof Observation]: Observation[Fact] } | undefined;
  #round: RebalanceInProgress | undefined;

  constructor(private readonly nextId: (at: number) => number) {}

  /** Whether the group was settled in the latest reading, and no second round is expected. */
  get isSettled(): boolean {
    return this.#settled !== undefined && this.#round === undefined;
  }

  /** Notes a reading in which the settled group has not changed. */
  seeAgain(at: number, topics: Observation['topics']): void {
    if (this.#settled === undefined) return;
    this.#settled.at = at;
    this.#settled.topics = topics;
  }

  /** The rebalance that this reading shows, new or continued; undefined where nothing changed. */
  observe(sighting: Observation): Rebalance | undefined {
    if (isRebalancing(sighting.state)) return this.#seeUnsettled(sighting);
    const before = this.#settled;
    const change = this.#changeOf(before, sighting);
    if (this.#round === undefined && change === undefined) {
      this.#settled = { ...sighting };
      return undefined;
    }
    const round = (this.#round ??= this.#begin(sighting.at));
    const known = change ?? assignmentChange(sighting.members, sighting.members);
    if (awaitsSecondRound(known, sighting, round)) return ongoing(round, sighting, known);
    this.#settled = { ...sighting };
    this.#round = undefined;
    return rebalance(round, sighting, known, false);
  }

  #begin(at: number): RebalanceInProgress {
    const before = this.#settled && { ...this.#settled };
    const id = this.nextId(at);
    return { id, at, before, readings: 0, firstUnsettled: undefined, lastUnsettled: undefined };
  }

  #seeUnsettled(sighting: Observation): Rebalance {
    const round = (this.#round ??= this.#begin(sighting.at));
    round.readings++;
    round.firstUnsettled ??= sighting.at;
    round.lastUnsettled = sighting.at;
    const before = round.before?.members;
    const change = assignmentChange(before ?? sighting.members, sighting.members);
    // The assignment is not known until the group is settled.
    return ongoing(round, sighting, { ...change, moves: [], kept: 0 });
  }

  /** What has changed with a settled reading; undefined for nothing, or for the first reading. */
  #changeOf(before: Observation | undefined, now: Observation): AssignmentChange | undefined {
    if (before === undefined || staysEmpty(before, now)) return undefined;
    const sameRest =
      before.state === now.state &&
      before.assignor === now.assignor &&
      before.groupEpoch === now.groupEpoch &&
      growth(before, now).length === 0;
    if (sameRest && isSameAssignment(before.members, now.members)) return undefined;
    const change = assignmentChange(before.members, now.members);
    return sameRest && changesNothing(change) ? undefined : change;
  }
}

/**
 * Without a member nothing is assigned: a group that is deleted or made while it is empty does not rebalance. Only
 * its epoch could tell that a member came and went between two readings.
 */
function staysEmpty(before: Observation, now: Observation): boolean {
  const { before: from, after: to } = epochsOf(before, now) ?? { before: 0, after: 0 };
  return before.members.length === 0 && now.members.length === 0 && from === to;
}

function changesNothing(change: AssignmentChange): boolean {
  const { joined, left, replaced, restarted, resubscribed, moves } = change;
  return [joined, left, replaced, restarted, resubscribed, moves].every(
    (list) => list.length === 0,
  );
}

/** Whether a revoked partition still has no reader, though there are members. */
function awaitsSecondRound(
  { moves }: AssignmentChange,
  now: Observation,
  round: RebalanceInProgress,
): boolean {
  if (now.style !== 'cooperative' || now.members.length === 0) return false;
  if (now.at - round.at > SECOND_ROUND_MS) return false;
  return moves.some(
    ({ to, topic, partition }) => to === undefined && partition < (countOf(topic, now) ?? 0),
  );
}

const ongoing = (
  round: RebalanceInProgress,
  now: Observation,
  change: AssignmentChange,
): Rebalance => rebalance(round, now, change, true);

function rebalance(
  round: RebalanceInProgress,
  now: Observation,
  change: AssignmentChange,
  isOngoing: boolean,
): Rebalance {
  const { before } = round;
  return {
    id: round.id,
    at: round.at,
    ongoing: isOngoing,
    stateBefore: before?.state,
    stateAfter: now.state,
    assignorBefore: before?.assignor ?? '',
    assignorAfter: now.assignor,
    style: styleOf(before, now),
    epochs: epochsOf(before, now),
    before: before?.members,
    after: now.members,
    change,
    grown: before === undefined ? [] : growth(before, now),
    unrest: unrestOf(round, now.at),
  };
}

/**
 * The style of a change. An empty group has no assignor, so the other side's counts. Two different
 * styles give 'unknown'.
 */
function styleOf(before: Observation | undefined, now: Observation): RebalanceStyle {
  if (now.members.length === 0) return before?.style ?? now.style;
  if (before === undefined || before.members.length === 0) return now.style;
  // A classic group names no assignor while it rebalances.
  if (now.assignor === '') return before.style;
  return before.style === now.style ? now.style : 'unknown';
}

function epochsOf(before: Observation | undefined, now: Observation): Rebalance['epochs'] {
  return before?.groupEpoch === undefined || now.groupEpoch === undefined
    ? undefined
    : { before: before.groupEpoch, after: now.groupEpoch };
}

function unrestOf(round: RebalanceInProgress, at: number): Unrest {
  const { readings, firstUnsettled, lastUnsettled, before } = round;
  const seen = (lastUnsettled ?? 0) - (firstUnsettled ?? 0);
  return { readings, seen, most: before === undefined ? undefined : at - before.at };
}

/** Topics whose number of partitions has changed; topics that are not known are left out. */
function growth(before: Observation, now: Observation): TopicGrowth[] {
  if (before.topics === now.topics) return [];
  const grown: TopicGrowth[] = [];
  for (const topic of topicsRead(before)) {
    const count = countOf(topic, before);
    const after = countOf(topic, now);
    if (count === undefined || after === undefined || after === count) continue;
    grown.push({ topic, before: count, after });
  }
  return grown;
}

function topicsRead({ members }: Observation): Set<string> {
  const topics = new Set<string>();
  for (const { assignment } of members) {
    for (const { topic } of assignment ?? []) topics.add(topic);
  }
  return topics;
}

/** How many partitions a topic has; 0 if it is gone, undefined if that is not known. */
function countOf(topic: string, { topics }: Observation): number | undefined {
  const known = topics.get(topic);
  if (known?.ok === true) return known.value.partitions.length;
  return known?.failure.kind === 'notFound' ? 0 : undefined;
}
