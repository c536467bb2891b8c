// One group with what is remembered of it and the verdicts that stand.

import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupType, hasOffsets } from '../../store/groupFacts';
import type { GroupView } from '../ring/groupView';
import { GroupWatch, isSettled } from '../ring/groupWatch';
import type { GroupHealth, NotJudged, Verdict } from '../verdict';
import { practicesOf } from './practices';
import { Standing } from './standing';
import { restState } from '../ring/restState';

/** Nothing is judged before it was watched for so long, in milliseconds, and in so many readings. */
const LEAST_WATCHED_MS = 60_000;
const LEAST_READINGS = 3;
/** A group at rest with nothing wrong is judged that often, in milliseconds: age alone may change it. */
const RESTED_MS = 10 * 60_000;
/** A write of ours is named for as long as the ring is, in milliseconds. */
const OWN_NAMED_MS = 30 * 60_000;

export class JudgedGroup {
  readonly #standing = new Standing();
  #judgedAt = -Infinity;
  /** Whether nothing has changed since it was judged, and nothing was wrong then. */
  isRested = false;
  verdicts: readonly Verdict[] = [];

  constructor(readonly watch: GroupWatch) {}

  /** Whether it need not be judged at a reading. */
  mayRest(at: number): boolean {
    return this.isRested && at - this.#judgedAt < RESTED_MS;
  }

  /** Judges it at a reading, once. `group` is what the reading says, which may be that it failed. */
  judge(view: GroupView, group: GroupSnapshot, at: number): void {
    if (this.#judgedAt === at) return;
    this.#judgedAt = at;
    const why = this.whyNot(group);
    const isReadable = why !== 'unreadable';
    const watched = why === undefined || why === 'rebalancing';
    const settled = isSettled(restState(group));
    this.#standing.judge(view, { readable: isReadable, watched, settled });
    this.verdicts = this.#standing.verdicts();
    this.isRested = watched && settled && this.#standing.isEmpty && group.total.lag === 0n;
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
    };
  }

  whyNot(group: GroupSnapshot): NotJudged | undefined {
    if (!GroupWatch.canSee(group) || groupType(group) === 'unknown') return 'unreadable';
    if (!hasOffsets(group)) return 'notForType';
    const { since, lastSeen, readings } = this.watch;
    if (lastSeen - since < LEAST_WATCHED_MS || readings < LEAST_READINGS) return 'tooEarly';
    return isSettled(restState(group)) ? undefined : 'rebalancing';
  }
}
