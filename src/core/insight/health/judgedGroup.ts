// One group with what is remembered of it and the verdicts that stand.

import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupType } from '../../store/groupFacts';
import type { LongWork } from '../../../base/sharedThread';
import type { GroupView } from '../ring/groupView';
import { GroupWatch, isSettled } from '../ring/groupWatch';
import type { GroupHealth, NotJudged, RecentPace, Verdict } from '../verdict';
import { oldestUnread } from '../verdicts/loss/oldestUnread';
import { practicesOf } from './practices';
import { recentPace } from './recentPace';
import { Standing } from './standing';
import { restState } from '../ring/restState';

/** Nothing is judged before it was watched for so long, in milliseconds, and in so many readings. */
const LEAST_WATCHED_MS = 60_000;
const LEAST_READINGS = 3;
/** A group at rest with nothing wrong is judged that often, in milliseconds: age alone may change it. */
const RESTED_MS = 10 * 60_000;
/**
 * Where nothing changes, only time can change a verdict, and rules count in minutes from what changed
 * last: one that waits for a time is asked at most this part of it later, or so many milliseconds.
 */
const LATE_PART = 1 / 8;
const LEAST_LATE_MS = 60_000;
/** A write of ours is named for as long as the ring is, in milliseconds. */
const OWN_NAMED_MS = 30 * 60_000;

export class JudgedGroup {
  readonly #standing = new Standing();
  /** The reading at which it was judged last, in milliseconds since the epoch, UTC. */
  judgedAt = -Infinity;
  /** The round in which it had its turn last. */
  round = -1;
  #changedAt: number;
  #dueAt = -Infinity;
  verdicts: readonly Verdict[] = [];

  constructor(readonly watch: GroupWatch) {
    this.#changedAt = watch.since;
  }

  /** Something of it has changed, so it is to be judged. */
  noteChange(at: number): void {
    this.#changedAt = at;
  }

  get wasJudged(): boolean {
    return this.judgedAt !== -Infinity;
  }

  /** Something became known beside the readings, which may change its judgement. */
  noteNews(at: number): void {
    this.#dueAt = at;
  }

  /** Whether its judgement may be another one by now. */
  isDue(at: number): boolean {
    return this.#changedAt > this.judgedAt || at >= this.#dueAt;
  }

  /** Judges it at a reading, once. `group` is what the reading says, which may be that it failed. */
  *judge(view: GroupView, group: GroupSnapshot, at: number): LongWork<void> {
    if (this.judgedAt === at) return;
    const why = this.whyNot(group);
    const isReadable = why !== 'unreadable';
    const watched = why === undefined || why === 'rebalancing' || why === 'notReady';
    const settled = isSettled(restState(group));
    const answers = yield* this.#standing.ask(view, { readable: isReadable, watched, settled });
    // Somebody may have looked at it in between, and so it was judged.
    if (this.judgedAt === at) return;
    this.judgedAt = at;
    this.#standing.note(answers, view.now, view.type);
    this.verdicts = this.#standing.verdicts();
    this.#dueAt = at + (watched && settled ? this.#rest(group, at) : 0);
  }

  /** Milliseconds for which nothing new is to be expected unless something changes. */
  #rest({ total }: GroupSnapshot, at: number): number {
    if (!this.#standing.isDecided) return 0;
    if (this.#standing.isEmpty && total.lag === 0n) return RESTED_MS;
    return Math.min(RESTED_MS, Math.max(LEAST_LATE_MS, (at - this.#changedAt) * LATE_PART));
  }

  health(view: GroupView, group: GroupSnapshot): GroupHealth {
    const notJudged = this.whyNot(group);
    const judged = notJudged === undefined;
    const own = view.ownChangeAt;
    return {
      verdicts: this.verdicts,
      practices: practicesOf(view, this.verdicts, judged),
      watchedSince: this.watch.since,
      judged,
      notJudged,
      ownChangeAt: own !== undefined && view.now - own < OWN_NAMED_MS ? own : undefined,
      pace: this.pace(view, group),
      oldest: notJudged === 'unreadable' ? undefined : oldestUnread(view),
    };
  }

  /** Undefined also before verdicts come, and where the latest reading of it failed. */
  pace(view: GroupView, group: GroupSnapshot): RecentPace | undefined {
    const why = this.whyNot(group);
    return why === 'tooEarly' || why === 'unreadable' ? undefined : recentPace(view);
  }

  whyNot(group: GroupSnapshot): NotJudged | undefined {
    if (!GroupWatch.canSee(group) || groupType(group) === 'unknown') return 'unreadable';
    const { since, seen, readings } = this.watch;
    if (seen.at - since < LEAST_WATCHED_MS || readings < LEAST_READINGS) return 'tooEarly';
    const state = restState(group);
    if (state === 'NotReady') return 'notReady';
    return isSettled(state) ? undefined : 'rebalancing';
  }
}
