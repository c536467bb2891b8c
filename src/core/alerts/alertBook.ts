// The alerts of one cluster from reading to reading: it asks the rules of each group, and says what is new. It shows
// nothing, and knows nothing of who does not want to hear of a group.

import { sharedThread } from '../../base/sharedThread';
import type { TimeLag } from '../insight/time/timeLag';
import type { StandingVerdicts, Verdict } from '../insight/verdict';
import type { LagThresholds } from '../lagLevel';
import { attentionRank } from '../severity';
import { listsAllGroups, type ClusterSnapshot, type GroupSnapshot } from '../store/clusterSnapshot';
import { hasOffsets } from '../store/groupFacts';
import type { AlertRule, ClusterRules } from './alertRule';
import type { AlertReason, GroupAlert, PastAlert } from './groupAlert';
import { judgeRule, type GroupFacts, type Outcome } from './judgeRule';
import { nextTrack, type ReadingTime, type RuleTrack } from './ruleTrack';

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

interface Kept {
  readonly track: RuleTrack;
  readonly rule: AlertRule;
  readonly facts: GroupFacts;
  readonly verdict: Verdict | undefined;
}

/** Readings that are missing before nothing is compared any more. */
const GAP_INTERVALS = 3;

/** Says why a rule holds, in a few words. */
export type ReasonText = (
  rule: AlertRule,
  facts: GroupFacts,
  verdict: Verdict | undefined,
) => string;

export class AlertBook {
  /** By group; only groups against which something is pending or firing. */
  readonly #kept = new Map<string, ReadonlyMap<string, Kept>>();
  readonly #alerts = new Map<string, GroupAlert>();
  /** By group, the alert as it was last told of. */
  readonly #raised = new Map<string, GroupAlert>();
  #latest: number | undefined;
  #isUnreachable = false;

  /** `known`: alerts that an earlier window left: they are neither raised again, nor forgotten unseen. */
  constructor(
    private readonly clusterId: string,
    private readonly reasonText: ReasonText,
    known: readonly GroupAlert[] = [],
  ) {
    for (const alert of known) if (alert.state === 'firing') this.#raised.set(alert.groupId, alert);
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
    const time = this.#timeOf(snapshot, interval);
    const isFirst = this.#latest === undefined || time.isFresh;
    this.#latest = snapshot.takenAt;
    this.#isUnreachable = false;
    const raised: GroupAlert[] = [];
    const over: PastAlert[] = [];
    for (const [groupId, group] of snapshot.groups) {
      const own = rules.of(groupId);
      if (own.length > 0 || this.#kept.has(groupId)) {
        this.#judge(groupId, own, factsOf(groupId, group, own, beside), time, raised, over);
      }
      if (thread.turnIsOver) await thread.nextTurn();
    }
    this.#seeMissing(snapshot, over);
    return { raised, over, isFirst };
  }

  #timeOf({ takenAt: at }: ClusterSnapshot, interval: number): ReadingTime {
    const before = this.#latest ?? at;
    return { at, isFresh: at < before || at - before > GAP_INTERVALS * interval };
  }

  #judge(
    groupId: string,
    rules: readonly AlertRule[],
    facts: GroupFacts,
    time: ReadingTime,
    raised: GroupAlert[],
    over: PastAlert[],
  ): void {
    const before = this.#kept.get(groupId);
    let kept: Map<string, Kept> | undefined;
    for (const rule of rules) {
      const id = ruleId(rule);
      const known = before?.get(id);
      const outcome = judgeRule(rule, facts);
      const track = nextTrack(known?.track, outcome, time, rule.forMs);
      if (track === undefined) continue;
      const now = outcome.kind === 'holds' ? { facts, verdict: outcome.verdict } : known;
      const said = now ?? { facts, verdict: undefined };
      (kept ??= new Map<string, Kept>()).set(id, {
        ...{ track, rule, facts: said.facts, verdict: said.verdict },
      });
    }
    if (kept === undefined && before === undefined) {
      // What an earlier window left, and is over by now.
      const left = this.#raised.get(groupId);
      if (left !== undefined && isOver(rules, facts)) this.#end(left, time.at, over);
      return;
    }
    this.#keep(groupId, kept, time, raised, over);
  }

  #keep(
    groupId: string,
    kept: ReadonlyMap<string, Kept> | undefined,
    { at }: ReadingTime,
    raised: GroupAlert[],
    over: PastAlert[],
  ): void {
    const told = this.#raised.get(groupId);
    const alert = kept === undefined ? undefined : this.#alertOf(groupId, kept);
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
    over.push({ clusterId, groupId, since, until, reasons: reasons.map(({ text }) => text) });
  }

  /** A group that is deleted has no lag any more. */
  #seeMissing(snapshot: ClusterSnapshot, over: PastAlert[]): void {
    const { groups, takenAt, failures } = snapshot;
    const isListed = listsAllGroups({ failures });
    for (const groupId of new Set([...this.#kept.keys(), ...this.#raised.keys()])) {
      if (groups.has(groupId)) continue;
      const alert = this.#alerts.get(groupId);
      if (!isListed) {
        if (alert !== undefined) this.#alerts.set(groupId, { ...alert, isUnknown: true });
        continue;
      }
      const told = this.#raised.get(groupId);
      this.#kept.delete(groupId);
      this.#alerts.delete(groupId);
      if (told !== undefined) this.#end(told, takenAt, over);
    }
  }

  #alertOf(groupId: string, kept: ReadonlyMap<string, Kept>): GroupAlert | undefined {
    const all = [...kept.values()];
    const firing = all.filter(({ track }) => track.state === 'firing');
    const counted = firing.length > 0 ? firing : all;
    const sorted = counted.toSorted(
      (a, b) => attentionRank(a.track.severity) - attentionRank(b.track.severity),
    );
    const [worst] = sorted;
    if (worst === undefined) return undefined;
    const reasons = sorted.map(({ rule, facts, verdict, track }): AlertReason => ({
      rule: ruleId(rule),
      text: this.reasonText(rule, facts, verdict),
      severity: track.severity,
    }));
    return {
      ...{ clusterId: this.clusterId, groupId, reasons },
      state: worst.track.state,
      isUnknown: counted.every(({ track }) => track.isUnknown),
      since: Math.min(...counted.map(({ track }) => track.since)),
      severity: worst.track.severity,
    };
  }
}

const isWorse = (a: GroupAlert, b: GroupAlert): boolean =>
  attentionRank(a.severity) < attentionRank(b.severity);

const isOver = (rules: readonly AlertRule[], facts: GroupFacts): boolean =>
  rules.every((rule) => (judgeRule(rule, facts).kind satisfies Outcome['kind']) === 'clear');

function factsOf(
  groupId: string,
  group: GroupSnapshot,
  rules: readonly AlertRule[],
  { standing, time, thresholds }: KnownBeside,
): GroupFacts {
  const isTimed = rules.some(({ when }) => when.kind === 'behind');
  return {
    total: group.total,
    isMeasured: group.commits.ok && hasOffsets(group),
    time: isTimed ? time(group) : undefined,
    standing: standing(groupId),
    thresholds,
  };
}

/** The same for the same condition, so that a rule may move in the list. */
function ruleId({ when }: AlertRule): string {
  switch (when.kind) {
    case 'lag':
      return `lag ${when.above}`;
    case 'behind':
      return `behind ${when.above}`;
    case 'level':
      return `level ${when.level}`;
    case 'verdicts':
      return `verdicts ${when.ids.join()} ${when.atLeast}`;
  }
}
