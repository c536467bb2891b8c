// Carries out what happens to groups, and holds it against what must be true whatever happens: what reaches
// the broker was on the screen, or is what the same rule gives after a wait; what the journal says is so;
// and what was undone is as it was.

import assert from 'node:assert/strict';
import type { AcceptedPlan } from '../../../src/core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../../src/core/write/changeRule';
import { commitAt, isSameCommit, type Commit } from '../../../src/core/plan/groupChange';
import type { PlanRow } from '../../../src/core/plan/groupPlan';
import type { JournalEntry } from '../../../src/core/journal/journalEntry';
import type { ChangeEnd } from '../../../src/core/write/makeChange';
import { undoableOf, undoables } from '../../../src/core/journal/undoable';
import { FailureError } from '../../../src/base/failure/failure';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { scopesOf } from '../../../src/core/plan/scope';
import type { ChangeStep, Event } from './changeSteps';
import { ScriptedPerson, type Stage } from './scriptedPerson';

/** A cluster as it really is, beside what our own code reads of it. */
export interface TrueCluster {
  readonly admin: GroupAdmin;
  readonly logs: ReadonlyMap<string, readonly { readonly start: bigint; readonly end: bigint }[]>;
  /** Every commit there is, by {@link keyOf}. */
  commits(): Promise<ReadonlyMap<string, Commit>>;
  happens(event: Event): Promise<void>;
  /** No group has members any more. */
  empty(): Promise<void>;
  heal(): void;
}

export const keyOf = (groupId: string, topic: string, partition: number): string =>
  JSON.stringify([groupId, topic, partition]);

type Commits = ReadonlyMap<string, Commit>;

export class ChangeModel {
  readonly #person = new ScriptedPerson();
  /** What was sent to be written in the current step: the commit, or undefined for a deletion. */
  readonly #sent = new Map<string, Commit | undefined>();
  readonly #deletedGroups = new Set<string>();
  readonly #admin: GroupAdmin;
  /** Partitions that somebody else has committed to. */
  readonly #foreign = new Set<string>();
  /** How changes have ended. */
  readonly ends: ChangeEnd['kind'][] = [];

  private constructor(
    private readonly cluster: TrueCluster,
    private readonly first: Commits,
  ) {
    this.#admin = this.#recorded(cluster.admin);
  }

  static async of(cluster: TrueCluster): Promise<ChangeModel> {
    return new ChangeModel(cluster, await cluster.commits());
  }

  async step(step: ChangeStep): Promise<void> {
    this.#sent.clear();
    this.#deletedGroups.clear();
    const noted = this.#person.entries.size;
    const before = await this.cluster.commits();
    const touched = new Set<string>();
    const happens = async (at: Stage | 'plan'): Promise<void> => {
      for (const { event } of step.events.filter((one) => one.at === at)) {
        if (event.kind === 'commits') {
          const key = keyOf(event.groupId, event.topic, event.partition);
          touched.add(key);
          this.#foreign.add(key);
        }
        await this.cluster.happens(event);
      }
    };
    await happens('plan');
    const asked = await this.#accept(step);
    if (asked === undefined) {
      this.cluster.heal();
      return;
    }
    const { plan, undoes } = asked;
    let known: Commits = before;
    const end = await this.#person.change(
      this.#admin,
      plan,
      {
        leavesAt: step.leavesAt,
        before: async (stage) => {
          // What comes between the last look and the write, nobody can see.
          if (stage === 'write') known = await this.cluster.commits();
          else await happens(stage);
          if (stage === 'wait') await this.cluster.empty();
        },
      },
      undoes,
    );
    this.cluster.heal();
    this.ends.push(end.kind);
    const after = await this.cluster.commits();
    if (end.kind === 'done') this.#checkDone(plan, end.entry, known, after);
    else this.#checkNothing(noted);
    this.#checkRest(before, after, touched);
  }

  /**
   * Undoes all that can be undone, leaving alone what has moved since, as is proposed; then all is as it was
   * but for what others have committed.
   */
  async undoAll(): Promise<void> {
    this.cluster.heal();
    await this.cluster.empty();
    for (let times = 0; ; times++) {
      assert.ok(times < 100, 'undoing comes to an end');
      const last = await this.#lastLeft();
      if (last === undefined) break;
      const { entry, changes } = last;
      const rule = { kind: 'undo', changes } as const;
      const plan = await this.#person.accept(this.#admin, rule, { ticks: isStillOurs });
      const end = await this.#person.change(this.#admin, plan, {}, entry.id);
      assert.equal(end.kind, 'done');
    }
    const now = await this.cluster.commits();
    for (const key of new Set([...this.first.keys(), ...now.keys()])) {
      if (!this.#foreign.has(key)) sameCommit(now.get(key), this.first.get(key), `${key} is back`);
    }
  }

  /** The latest change of which something is left to take back, and has not moved since. */
  async #lastLeft() {
    for await (const found of undoables(this.#person.newestFirst)) {
      const rule = { kind: 'undo', changes: found.changes } as const;
      const plans = await readPlan(this.#admin, rule, new AbortController().signal);
      if (plans.some(({ rows }) => rows.some(isStillOurs))) return found;
    }
    return undefined;
  }

  async #accept(
    step: ChangeStep,
  ): Promise<{ readonly plan: AcceptedPlan; readonly undoes: string | undefined } | undefined> {
    const asked = await this.#ruleOf(step);
    if (asked === undefined) return undefined;
    let ticked = 0;
    let edited = 0;
    const isWhole = asked.rule.kind === 'deleteGroups';
    try {
      const plan = await this.#person.accept(this.#admin, asked.rule, {
        ticks: () => isWhole || step.ticks[ticked++ % step.ticks.length] === true,
        edits: () =>
          asked.rule.kind === 'reset' ? step.edits[edited++ % step.edits.length] : undefined,
      });
      return { plan, undoes: asked.undoes };
    } catch (error) {
      if (error instanceof FailureError) return undefined;
      throw error;
    }
  }

  async #ruleOf({
    kind,
    rows,
    scenario,
    which,
  }: ChangeStep): Promise<{ rule: ChangeRule; undoes: string | undefined } | undefined> {
    const scopes = scopesOf(rows);
    const requests = [...scopes].map(([groupId, scope]) => ({ groupId, scope, scenario }));
    switch (kind) {
      case 'reset':
        return { rule: { kind, requests }, undoes: undefined };
      case 'deleteOffsets':
        return { rule: { kind, scopes }, undoes: undefined };
      case 'deleteGroups':
        return { rule: { kind, groupIds: [...scopes.keys()] }, undoes: undefined };
      case 'undoLast':
      case 'undoAny': {
        const entries = this.#person.newestFirst;
        const any = entries[which % Math.max(1, entries.length)];
        const found =
          kind === 'undoLast'
            ? (await undoables(entries).next()).value
            : any && (await undoableOf(entries, any.id));
        if (found === undefined) return undefined;
        return { rule: { kind: 'undo', changes: found.changes }, undoes: found.entry.id };
      }
    }
  }

  /** What was not made leaves no trace, at the broker or in the journal. */
  #checkNothing(noted: number): void {
    assert.deepEqual([...this.#sent.keys()], [], 'nothing was sent');
    assert.equal(this.#deletedGroups.size, 0, 'no group was deleted');
    assert.equal(this.#person.entries.size, noted, 'nothing was noted');
  }

  #checkDone(plan: AcceptedPlan, entry: JournalEntry, known: Commits, after: Commits): void {
    const proposal = this.#person.proposals.at(-1)!;
    const waited = proposal.waiting.length > 0;
    if (!waited) assert.deepEqual(entry.changes, proposal.changes, 'it is what was on the screen');
    const doomed = new Set(
      entry.changes.filter(({ existsAfter }) => !existsAfter).map(({ groupId }) => groupId),
    );
    const wanted = new Map(
      entry.changes.flatMap(({ groupId, offsets }) =>
        offsets.map((offset) => [keyOf(groupId, offset.topic, offset.partition), offset] as const),
      ),
    );
    for (const [key, commit] of this.#sent) {
      const offset = wanted.get(key);
      assert.ok(offset !== undefined, `${key} was noted before it was sent`);
      sameCommit(commit, offset.after, `${key} was sent as noted`);
    }
    for (const groupId of this.#deletedGroups) assert.ok(doomed.has(groupId));
    for (const group of plan.groups) {
      const isAsked = proposal.changes.some(({ groupId }) => groupId === group.groupId);
      for (const { topic, partition, byHand } of group.targets) {
        const key = keyOf(group.groupId, topic, partition);
        if (!isAsked) assert.ok(!wanted.has(key), `${key} was not asked for`);
        else if (waited) this.#checkAgain(plan.rule, key, byHand, known, wanted.get(key)?.after);
      }
      for (const { topic, partition } of group.left) {
        if (partition === undefined) continue;
        assert.ok(!wanted.has(keyOf(group.groupId, topic, partition)), 'what was left is left');
      }
    }
    for (const [key, { before }] of wanted) {
      sameCommit(before, known.get(key), `${key} was noted as it was`);
    }
    checkOutcomes(entry, known, after);
  }

  /** What is written after a wait is what was set by hand, or what the rule gives then. */
  #checkAgain(
    rule: ChangeRule,
    key: string,
    byHand: bigint | undefined,
    known: Commits,
    after: Commit | undefined,
  ): void {
    const [groupId, topic, partition] = JSON.parse(key) as [string, string, number];
    const before = known.get(key);
    let expected: Commit | undefined;
    if (rule.kind === 'undo') {
      const change = rule.changes.find((one) => one.groupId === groupId);
      expected = change?.offsets.find(
        (one) => one.topic === topic && one.partition === partition,
      )?.before;
    } else if (rule.kind === 'reset') {
      const log = this.cluster.logs.get(topic)![partition]!;
      const { scenario } = rule.requests.find((one) => one.groupId === groupId)!;
      const asked = {
        earliest: () => log.start,
        latest: () => log.end,
        current: () => before?.offset ?? log.end,
        offset: () => (scenario.kind === 'offset' ? scenario.offset : 0n),
        shift: () => before!.offset + (scenario.kind === 'shift' ? scenario.by : 0n),
        datetime: () => 0n,
        offsets: () => 0n,
      }[scenario.kind];
      const to = byHand ?? asked();
      const within = to > log.end ? log.end : to < log.start ? log.start : to;
      // `current` is never limited, and what stays where it is keeps what it carries.
      const offset = byHand === undefined && scenario.kind === 'current' ? asked() : within;
      expected = before?.offset === offset ? before : commitAt(offset);
    }
    if (isSameCommit(expected, before)) expected = undefined;
    sameCommit(after, expected, `${key} is what was set by hand, or what the rule gives now`);
  }

  /** Nothing has changed but what was sent, and what others have committed. */
  #checkRest(before: Commits, after: Commits, touched: ReadonlySet<string>): void {
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const [groupId] = JSON.parse(key) as [string];
      if (this.#sent.has(key) || touched.has(key) || this.#deletedGroups.has(groupId)) continue;
      sameCommit(after.get(key), before.get(key), `${key} was left alone`);
    }
  }

  #recorded(admin: GroupAdmin): GroupAdmin {
    const note = (groupId: string, topic: string, partition: number, commit?: Commit): void => {
      this.#sent.set(keyOf(groupId, topic, partition), commit);
    };
    return new Proxy(admin, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          const [groups] = args as Parameters<GroupAdmin['commitOffsets']>;
          if (name === 'commitOffsets') {
            for (const { groupId, offsets } of groups) {
              for (const { topic, partition, ...commit } of offsets) {
                note(groupId, topic, partition, commit);
              }
            }
          }
          if (name === 'deleteOffsets') {
            for (const { groupId, partitions } of args[0] as Parameters<
              GroupAdmin['deleteOffsets']
            >[0]) {
              for (const { topic, partition } of partitions) note(groupId, topic, partition);
            }
          }
          if (name === 'deleteGroups') {
            for (const { groupId } of groups) this.#deletedGroups.add(groupId);
          }
          return (value as (...rest: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  }
}

/** Whether a row of an undo finds what the change has left behind. */
const isStillOurs = (row: PlanRow): boolean =>
  row.kind === 'move' && !row.notes.some(({ kind }) => kind === 'movedSince');

/** What the journal says of each partition is so. */
function checkOutcomes({ outcomes = [] }: JournalEntry, known: Commits, after: Commits): void {
  for (const { groupId, offsets } of outcomes) {
    for (const { topic, partition, before, after: wanted, outcome } of offsets) {
      const key = keyOf(groupId, topic, partition);
      const now = after.get(key);
      if (outcome.kind === 'done') sameCommit(now, wanted, `${key} is done`);
      if (outcome.kind === 'notDone') sameCommit(now, before, `${key} is as before`);
      if (outcome.kind === 'different') sameCommit(now, outcome.found, `${key} is another`);
      if (outcome.kind === 'notDone') sameCommit(now, known.get(key), `${key} was not touched`);
    }
  }
}

function sameCommit(a: Commit | undefined, b: Commit | undefined, what: string): void {
  if (!isSameCommit(a, b)) assert.deepEqual(a, b, what);
}
