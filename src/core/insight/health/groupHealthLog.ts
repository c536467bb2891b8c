// The health of all groups of a cluster, kept from reading to reading: it watches them, and asks the
// rules. Of many groups only a part is judged at each reading, so that none takes long; a group that
// somebody looks at is judged when they look.

import { atOnce, sharedThread, type LongWork } from '../../../base/sharedThread';
import { Stint } from '../../../base/stint';
import type { Severity } from '../../severity';
import {
  listsAllGroups,
  type ClusterSnapshot,
  type GroupSnapshot,
} from '../../store/clusterSnapshot';
import { FailedReadings } from '../events/failedReadings';
import { JumpLog } from '../events/jumpLog';
import { NO_FACTS, type Facts } from '../facts';
import type { Rebalance } from '../rebalance';
import { GroupView } from '../ring/groupView';
import { GroupWatch } from '../ring/groupWatch';
import { LogEnds } from '../ring/logEnds';
import { MoveNoter, type Sighting } from '../ring/moveNoter';
import { StableOffsets } from '../ring/stableOffsets';
import { STEP } from '../ring/step';
import { Timeline } from '../ring/timeline';
import {
  NEVER_SEEN,
  NOTHING_STANDS,
  isOfGroup,
  type GroupHealth,
  type HealthLog,
  type StandingVerdicts,
  type Verdict,
  type VerdictId,
} from '../verdict';
import { JudgedGroup } from './judgedGroup';

/** Milliseconds of the thread for judging at a reading; the other groups have their turn at the next ones. */
const JUDGING_MS = 12;
/** Groups that are judged at a reading however long it takes, so that a busy machine comes to all of them. */
const LEAST_JUDGED = 200;
/** Of so few, all are judged at each reading: then no verdict is late, and it costs little. */
const FEW = 500;

export class GroupHealthLog implements HealthLog {
  readonly #timeline = new Timeline();
  readonly #ends = new LogEnds();
  readonly #stable = new StableOffsets();
  readonly #groups = new Map<string, JudgedGroup>();
  /** Groups whose turn comes, the longest waiting first. */
  #turns: JudgedGroup[] = [];
  #facts: Facts = NO_FACTS;
  /** It outlives the watches: what was seen stays seen. */
  readonly jumps = new JumpLog();
  readonly failures = new FailedReadings();
  #snapshot: ClusterSnapshot | undefined;

  constructor(
    private readonly rebalancesOf: (groupId: string) => readonly Rebalance[] = () => [],
  ) {}

  /** Notes a reading and judges, letting others use the thread in between. */
  async record(
    snapshot: ClusterSnapshot,
    facts: Facts = NO_FACTS,
    thread = sharedThread,
  ): Promise<void> {
    const at = snapshot.takenAt;
    if (this.#timeline.isGap(this.#timeline.latest, at, facts.refreshIntervalMs)) this.#interrupt();
    this.#timeline.note(at);
    this.#facts = facts;
    this.#snapshot = snapshot;
    this.failures.note(at, snapshot.failures[0]);
    await thread.run(this.#ends.record(snapshot, at));
    this.#stable.record(facts);
    const sighting = { snapshot, at, slot: this.#timeline.slot };
    const freshFrom = at - this.#timeline.longestPause(facts.refreshIntervalMs);
    await thread.run(this.#seeAll(sighting, freshFrom));
    if (listsAllGroups(snapshot)) this.#forgetMissing(snapshot);
    const stint = new Stint(thread);
    await stint.run(this.#judgeInTurn(stint));
  }

  of(groupId: string): GroupHealth {
    const judged = this.#groups.get(groupId);
    const group = this.#snapshot?.groups.get(groupId);
    if (judged === undefined || group === undefined) return NEVER_SEEN;
    const view = this.#viewOf(groupId, judged.watch, group);
    atOnce(judged.judge(view, group, this.#timeline.latest));
    return judged.health(view, group);
  }

  /** What stands for a group without judging it anew. Cheap: for every group of a cluster. */
  standing(groupId: string): StandingVerdicts {
    const known = this.#groups.get(groupId);
    const group = this.#snapshot?.groups.get(groupId);
    if (known === undefined || group === undefined) return NOTHING_STANDS;
    return { verdicts: known.verdicts, notJudged: known.whyNot(group) };
  }

  /** The worst verdict about a group itself, of whatever severity. Cheap: for every row of a tree. */
  worst(groupId: string): Verdict | undefined {
    return this.#groups.get(groupId)?.verdicts.find(isOfGroup);
  }

  /**
   * How bad the worst verdict is; 'fine' where a group was judged and nothing is wrong, undefined where
   * that is unknown. Cheap, since it judges nothing.
   */
  severity(groupId: string): Severity | 'fine' | undefined {
    const judged = this.#groups.get(groupId);
    const group = this.#snapshot?.groups.get(groupId);
    if (judged === undefined || group === undefined) return undefined;
    const worst = judged.verdicts.find(isOfGroup);
    if (worst !== undefined) return worst.severity;
    return judged.wasJudged && judged.whyNot(group) === undefined ? 'fine' : undefined;
  }

  /** How many groups show a verdict. */
  count(id: VerdictId): number {
    let count = 0;
    for (const { verdicts } of this.#groups.values()) {
      if (verdicts.some((one) => one.id === id)) count++;
    }
    return count;
  }

  /** Bytes of what is remembered of moves, about; for measurements. */
  get bytes(): number {
    let bytes = this.#ends.bytes;
    for (const { watch } of this.#groups.values()) {
      bytes += (watch.tracks?.bytes ?? 0) + (watch.counts?.bytes ?? 0);
    }
    return bytes;
  }

  #interrupt(): void {
    this.#timeline.interrupt();
    this.#ends.interrupt();
    this.#stable.interrupt();
    this.#groups.clear();
  }

  /** `freshFrom`: what was last seen before that was away for too long to be compared. */
  *#seeAll(sighting: Sighting, freshFrom: number): LongWork<void> {
    const { news } = this.#facts;
    let glances = 0;
    for (const [groupId, group] of sighting.snapshot.groups) {
      const known = this.#groups.get(groupId);
      const isStale = known !== undefined && known.watch.lastSeen < freshFrom;
      if (known !== undefined && !isStale && known.watch.hasSeen(group)) {
        known.watch.seeAgain(sighting);
        if (++glances % STEP === 0) yield;
      } else if (!GroupWatch.canSee(group)) {
        if (known === undefined || isStale) this.#begin(groupId, group, sighting);
        else known.noteChange(sighting.at);
      } else if (known === undefined || isStale || known.watch.readings === 0) {
        this.#begin(groupId, group, sighting);
        yield;
      } else {
        const moves = new MoveNoter(known.watch, group, sighting);
        while (!moves.isDone) {
          yield;
          moves.step();
        }
        known.watch.see(moves);
        known.noteChange(sighting.at);
        if (known.watch.jump !== undefined) this.jumps.note(groupId, known.watch.jump);
      }
      if (news?.concerns(groupId, group.topics) === true) {
        this.#groups.get(groupId)?.noteNews(sighting.at);
      }
    }
  }

  #begin(groupId: string, group: GroupSnapshot, sighting: Sighting): void {
    this.#groups.set(groupId, new JudgedGroup(groupId, GroupWatch.begin(group, sighting)));
  }

  /** A group that is gone is a new one when it comes back. */
  #forgetMissing({ groups }: ClusterSnapshot): void {
    if (this.#groups.size === groups.size) return;
    for (const groupId of this.#groups.keys()) {
      if (!groups.has(groupId)) this.#groups.delete(groupId);
    }
  }

  /** Judges those that are due, from where it stopped the last time, until it has worked long enough. */
  *#judgeInTurn(stint: Stint): LongWork<void> {
    const { latest } = this.#timeline;
    const areFew = this.#groups.size <= FEW;
    let judged = 0;
    for (let asked = 0; asked < this.#groups.size; asked++) {
      if (judged >= LEAST_JUDGED && stint.workedMs >= JUDGING_MS) return;
      const next = this.#nextTurn();
      if (next === undefined || !(areFew || next.isDue(latest))) continue;
      const { groupId, watch } = next;
      const group = this.#snapshot?.groups.get(groupId);
      if (group === undefined || this.#groups.get(groupId) !== next) continue;
      yield* next.judge(this.#viewOf(groupId, watch, group), group, latest);
      judged++;
      yield;
    }
  }

  #nextTurn(): JudgedGroup | undefined {
    if (this.#turns.length === 0) this.#turns = [...this.#groups.values()].reverse();
    return this.#turns.pop();
  }

  #viewOf(groupId: string, watch: GroupWatch, latest: GroupSnapshot): GroupView {
    return new GroupView(
      groupId,
      watch,
      this.#ends,
      this.#stable,
      this.#timeline,
      this.#facts,
      this.rebalancesOf,
      latest,
    );
  }
}
