// The health of all groups of a cluster, kept from reading to reading: it watches them, and asks the
// rules. Of many groups only a part is judged at each reading (`Turns`); a group that somebody looks at is
// judged when they look.

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
import { MoveNoter } from '../ring/moveNoter';
import type { Sighting } from '../ring/moves';
import { StableOffsets } from '../ring/stableOffsets';
import { STEP } from '../ring/step';
import { Timeline } from '../ring/timeline';
import {
  NEVER_SEEN,
  NOTHING_STANDS,
  isOfGroup,
  type GroupHealth,
  type HealthLog,
  type RecentPace,
  type StandingVerdicts,
  type Verdict,
  type VerdictId,
} from '../verdict';
import { JudgedGroup } from './judgedGroup';
import { Turns } from './turns';

export class GroupHealthLog implements HealthLog {
  readonly #timeline = new Timeline();
  readonly #ends = new LogEnds();
  readonly #stable = new StableOffsets();
  readonly #groups = new Map<string, JudgedGroup>();
  readonly #turns = new Turns();
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
    this.#stable.record(facts);
    this.#ends.begin(snapshot, at);
    const sighting = { snapshot, at, slot: this.#timeline.slot };
    const freshFrom = at - this.#timeline.longestPause(facts.refreshIntervalMs);
    this.#turns.begin(at, snapshot.groups.size);
    const stint = new Stint(thread);
    await stint.run(this.#seeAll(sighting, freshFrom, stint));
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

  /** How fast a group moves now. Cheap, since it judges nothing: for a row that is pointed at. */
  pace(groupId: string): RecentPace | undefined {
    const judged = this.#groups.get(groupId);
    const group = this.#snapshot?.groups.get(groupId);
    if (judged === undefined || group === undefined) return undefined;
    return judged.pace(this.#viewOf(groupId, judged.watch, group), group);
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

  /**
   * Sees one group after the other, and judges each whose turn it is as long as it is in the processor's memory.
   * `freshFrom`: what was last seen before that was away for too long to be compared.
   */
  *#seeAll(sighting: Sighting, freshFrom: number, stint: Stint): LongWork<void> {
    const { at, snapshot } = sighting;
    const { news } = this.#facts;
    let done = 0;
    for (const [groupId, group] of snapshot.groups) {
      let known = this.#groups.get(groupId);
      // Of one that could never be read there is nothing to compare, and since when is still known.
      const isOld = known !== undefined && known.watch.seen.at < freshFrom;
      if (isOld && known?.watch.readings !== 0) known = undefined;
      if (known?.watch.hasSeen(group) === true) {
        known.watch.seeAgain(sighting);
        done++;
      } else {
        const large = this.#ends.note(group.topics);
        if (large !== undefined) yield* large;
        if (known === undefined || (known.watch.readings === 0 && GroupWatch.canSee(group))) {
          known = new JudgedGroup(GroupWatch.begin(group, sighting));
          this.#groups.set(groupId, known);
        } else if (GroupWatch.canSee(group)) {
          const moves = new MoveNoter(known.watch, group, sighting, this.#ends);
          moves.step();
          while (!moves.isDone) {
            yield;
            moves.step();
          }
          known.watch.see(moves);
          if (known.watch.jump !== undefined) this.jumps.note(groupId, known.watch.jump);
        }
        known.noteChange(at);
        done += known.watch.commits.length;
      }
      if (news?.concerns(groupId, group.topics) === true) known.noteNews(at);
      if (done >= STEP) {
        done = 0;
        yield;
      }
      if (this.#turns.take(known)) yield* this.#judge(groupId, known, group, stint);
    }
    yield* this.#ends.finish();
    if (listsAllGroups(snapshot)) this.#forgetMissing(snapshot);
    if (this.#turns.end(stint.workedMs)) yield* this.#judgeAgain(snapshot, stint);
  }

  /** A group that is gone is a new one when it comes back. */
  #forgetMissing({ groups }: ClusterSnapshot): void {
    if (this.#groups.size === groups.size) return;
    for (const groupId of this.#groups.keys()) {
      if (!groups.has(groupId)) this.#groups.delete(groupId);
    }
  }

  /** There is time left for those that had their turn at the readings before. */
  *#judgeAgain({ groups }: ClusterSnapshot, stint: Stint): LongWork<void> {
    for (const [groupId, group] of groups) {
      const known = this.#groups.get(groupId);
      if (known !== undefined && this.#turns.take(known)) {
        yield* this.#judge(groupId, known, group, stint);
      }
    }
  }

  *#judge(groupId: string, known: JudgedGroup, group: GroupSnapshot, stint: Stint): LongWork<void> {
    const before = stint.workedMs;
    const view = this.#viewOf(groupId, known.watch, group);
    yield* known.judge(view, group, this.#timeline.latest);
    this.#turns.note(stint.workedMs - before);
    yield;
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
