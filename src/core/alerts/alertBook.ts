// The alerts of one cluster from reading to reading: it asks the rules of each group, and says what is new. It shows
// nothing, and knows nothing of who does not want to hear of a group.

import { sharedThread } from '../../base/sharedThread';
import type { TimeLag } from '../insight/time/timeLag';
import type { StandingVerdicts } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import { attentionRank } from '../severity';
import { listsAllGroups, type ClusterSnapshot, type GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers } from '../store/groupFacts';
import type { ClusterRules } from './rules/alertRule';
import { alertOf, keptRuleOf, type KeptRule } from './alertOf';
import type { GroupAlert, PastAlert } from './groupAlert';
import { areOver, judgeRules, type SayReason, type Watch } from './judgeRules';
import { RestingGroups, type JudgedBy } from './restingGroups';
import type { GroupFacts } from './rules/judgeRule';
import { nextTrack, readingTime, type ReadingTime } from './rules/ruleTrack';

/** What is known beside a reading; nothing of it is worked out here. */
export interface KnownBeside {
  readonly standing: (groupId: string) => StandingVerdicts;
  readonly time: (group: GroupSnapshot) => TimeLag | undefined;
  readonly thresholds: LagThresholds;
}

/** What a reading has brought. */
export interface AlertNews {
  /** Alerts that began to fire, or got worse. */
  readonly raised: readonly GroupAlert[];
  readonly over: readonly PastAlert[];
  /** Whether nothing before can be compared with this reading: what burns is listed, and not told. */
  readonly isFirst: boolean;
}

export class AlertBook {
  /** By group; only groups against which something is pending or firing. */
  readonly #kept = new Map<string, ReadonlyMap<string, KeptRule>>();
  readonly #alerts = new Map<string, GroupAlert>();
  /** By group, the alert as it was last told of. */
  readonly #raised = new Map<string, GroupAlert>();
  readonly #resting = new RestingGroups();
  #latest: number | undefined;
  /** Watches without a gap are counted. */
  #watch: Watch = { number: 0, since: -Infinity };
  #isUnreachable = false;

  /**
   * `known`: alerts that an earlier window left: they are neither raised again, nor forgotten unseen. `goesOn`: it read
   * the cluster just now, so that what it did not leave is new in the first reading.
   */
  constructor(
    private readonly clusterId: string,
    private readonly sayReason: SayReason,
    known: readonly GroupAlert[] = [],
    private readonly goesOn = false,
  ) {
    for (const alert of known) {
      if (alert.state !== 'firing') continue;
      this.#raised.set(alert.groupId, alert);
      this.#alerts.set(alert.groupId, { ...alert, isUnknown: true });
    }
  }

  /** Pending and firing, in the order in which they began. */
  get alerts(): readonly GroupAlert[] {
    const all = [...this.#alerts.values()].map((alert) =>
      this.#isUnreachable ? { ...alert, isUnknown: true } : alert,
    );
    return all.sort((a, b) => a.since - b.since);
  }

  /** Whether the latest attempt to read the cluster failed: then everything is unknown. */
  get isUnreachable(): boolean {
    return this.#isUnreachable;
  }

  /** The cluster could not be read: nothing is raised, and nothing ends. */
  fail(): void {
    this.#isUnreachable = true;
  }

  /** Takes a reading. `interval`: milliseconds between readings now. */
  async read(
    snapshot: ClusterSnapshot,
    rules: ClusterRules,
    beside: KnownBeside,
    interval: number,
    thread = sharedThread,
  ): Promise<AlertNews> {
    const time = readingTime(this.#latest, snapshot.takenAt, interval);
    const isOnly = this.#latest === undefined;
    const isFirst = (isOnly && !this.goesOn) || time.isFresh;
    if (isOnly || isFirst) this.#watch = { number: this.#watch.number + 1, since: time.at };
    this.#latest = snapshot.takenAt;
    this.#isUnreachable = false;
    const raised: GroupAlert[] = [];
    const over: PastAlert[] = [];
    const { number: watch } = this.#watch;
    const { thresholds } = beside;
    for (const [groupId, group] of snapshot.groups) {
      const own = rules.of(groupId);
      const standing = beside.standing(groupId);
      const by = { group, rules: own, standing, thresholds, watch };
      if (!this.#resting.has(groupId, by, time.at)) {
        const isKnown = this.#raised.has(groupId) || this.#kept.has(groupId);
        if (isKnown || own.length > 0) this.#judge(groupId, by, beside, time, raised, over);
      }
      if (thread.turnIsOver) await thread.nextTurn();
    }
    this.#seeMissing(snapshot, time, over);
    this.#resting.forgetGone(snapshot.groups);
    rules.forgetGone(snapshot.groups.size);
    return { raised, over, isFirst };
  }

  #judge(
    groupId: string,
    by: JudgedBy,
    beside: KnownBeside,
    time: ReadingTime,
    raised: GroupAlert[],
    over: PastAlert[],
  ): void {
    const facts = factsOf(by, beside);
    const { rules } = by;
    const before = this.#kept.get(groupId);
    const told = this.#raised.get(groupId);
    // What an earlier window left is known by the alert alone.
    const stood = (id: string): KeptRule | undefined =>
      before === undefined ? told && keptRuleOf(told, id) : before.get(id);
    const kept = judgeRules(rules, facts, stood, { time, watch: this.#watch }, this.sayReason);
    if (kept !== undefined || before !== undefined) this.#keep(groupId, kept, time, raised, over);
    // Its rules may no longer be there.
    else if (told !== undefined && areOver(rules, facts)) this.#end(told, time.at, over);
    if (kept !== undefined || !this.#raised.has(groupId)) {
      this.#resting.note(groupId, by, facts, kept, time.at);
    }
  }

  #keep(
    groupId: string,
    kept: ReadonlyMap<string, KeptRule> | undefined,
    { at }: ReadingTime,
    raised: GroupAlert[],
    over: PastAlert[],
  ): void {
    const told = this.#raised.get(groupId);
    const alert = kept && alertOf({ clusterId: this.clusterId, groupId }, kept);
    if (kept === undefined || alert === undefined) {
      this.#kept.delete(groupId);
      this.#alerts.delete(groupId);
    } else {
      this.#kept.set(groupId, kept);
      this.#alerts.set(groupId, alert);
    }
    if (alert?.state === 'firing') {
      if (told === undefined || isWorse(alert, told)) raised.push(alert);
      // How bad it was at its worst: it is told again only where it gets worse than that.
      const severity = told === undefined || isWorse(alert, told) ? alert.severity : told.severity;
      this.#raised.set(groupId, { ...alert, severity });
    } else if (told !== undefined && alert === undefined) this.#end(told, at, over);
  }

  #end(told: GroupAlert, until: number, over: PastAlert[]): void {
    const { clusterId, groupId, since, reasons } = told;
    this.#raised.delete(groupId);
    this.#alerts.delete(groupId);
    over.push({ clusterId, groupId, since, until, reasons: reasons.map(({ text }) => text) });
  }

  /** A group that is deleted has no lag any more. */
  #seeMissing(snapshot: ClusterSnapshot, time: ReadingTime, over: PastAlert[]): void {
    const isListed = listsAllGroups(snapshot);
    for (const groupId of new Set([...this.#kept.keys(), ...this.#raised.keys()])) {
      if (snapshot.groups.has(groupId)) continue;
      this.#resting.wake(groupId);
      if (!isListed) {
        this.#loseSight(groupId, time);
        continue;
      }
      const told = this.#raised.get(groupId);
      this.#kept.delete(groupId);
      this.#alerts.delete(groupId);
      if (told !== undefined) this.#end(told, time.at, over);
    }
  }

  /** Of a group that may be there, and was not read, everything is unknown. */
  #loseSight(groupId: string, time: ReadingTime): void {
    const alert = this.#alerts.get(groupId);
    if (alert !== undefined) this.#alerts.set(groupId, { ...alert, isUnknown: true });
    const kept = this.#kept.get(groupId);
    if (kept === undefined) return;
    const unknown = new Map<string, KeptRule>();
    for (const [id, rule] of kept) {
      const track = nextTrack(rule.track, { kind: 'unknown' }, time, Infinity);
      if (track !== undefined) unknown.set(id, { ...rule, track });
    }
    if (unknown.size > 0) this.#kept.set(groupId, unknown);
    else this.#kept.delete(groupId);
    if (unknown.size === 0 && !this.#raised.has(groupId)) this.#alerts.delete(groupId);
  }
}

const isWorse = (a: GroupAlert, b: GroupAlert): boolean =>
  attentionRank(a.severity) < attentionRank(b.severity);

function factsOf(
  { group, rules, standing, thresholds }: JudgedBy,
  { time }: KnownBeside,
): GroupFacts {
  const isTimed = rules.some(({ when }) => when.kind === 'behind');
  return {
    total: group.total,
    isMeasured: group.commits.ok,
    isRead: groupMembers(group)?.some(({ assignment }) => assignment?.length !== 0) === true,
    time: isTimed ? time(group) : undefined,
    standing,
    thresholds,
  };
}
