// A person as a script: answers what a change asks on its way, and does something at each step of it.

import { acceptPlan, type AcceptedPlan } from '../../../src/core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../../src/core/write/changeRule';
import { mayLeave } from '../../../src/core/plan/writability';
import type { JournalEntry } from '../../../src/core/journal/journalEntry';
import {
  makeChange,
  type ChangeEnd,
  type ChangePort,
  type Proposal,
} from '../../../src/core/write/makeChange';
import type { PlanRow } from '../../../src/core/plan/groupPlan';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { withOffset } from '../../../src/core/reset/planReset';

/** The steps of a change, in their order; `look` comes twice where there is a wait. */
export type Stage = 'confirm' | 'wait' | 'look' | 'write';

export interface Script {
  /** What happens when a step begins: somebody commits, comes or goes. */
  readonly before?: (stage: Stage) => unknown;
  /** The step at which the person leaves, or presses Cancel. */
  readonly leavesAt?: Stage | undefined;
}

/** Readings may fail while a group is waited for. */
const MOST_POLLS = 10;
const nothing = () => undefined;

/** Everything that a change has shown and noted. */
export class ScriptedPerson implements ChangePort {
  readonly stages: Stage[] = [];
  /** As stored, the outcome replacing what was noted before the write. */
  readonly entries = new Map<string, JournalEntry>();
  readonly proposals: Proposal[] = [];
  script: Script = {};
  /** Makes the journal fail. */
  journalFails = false;
  #now = 1000;

  readonly journal = {
    store: (entry: JournalEntry): Promise<void> => {
      if (this.journalFails) return Promise.reject(new Error('the disk is full'));
      this.entries.set(entry.id, entry);
      return Promise.resolve();
    },
  };

  get newestFirst(): readonly JournalEntry[] {
    return [...this.entries.values()].reverse();
  }

  /** Accepts the plan with all that is possible, or those rows only that `ticks`; edits come first. */
  async accept(
    admin: GroupAdmin,
    rule: ChangeRule,
    {
      ticks = () => true,
      edits = () => undefined,
    }: {
      readonly ticks?: (row: PlanRow, groupId: string) => boolean;
      readonly edits?: (row: PlanRow, groupId: string) => bigint | undefined;
    } = {},
  ): Promise<AcceptedPlan> {
    const plans = await readPlan(admin, rule, new AbortController().signal);
    const edited = plans.map((plan) => ({
      ...plan,
      rows: plan.rows.map((row) => {
        const byHand = row.kind === 'move' ? edits(row, plan.groupId) : undefined;
        return row.kind === 'move' && byHand !== undefined ? withOffset(row, byHand) : row;
      }),
    }));
    const wanted = new Set(
      edited.flatMap(({ groupId, rows }) => rows.filter((row) => ticks(row, groupId))),
    );
    return acceptPlan(rule, edited, wanted);
  }

  change(
    admin: GroupAdmin,
    plan: AcceptedPlan,
    script: Script = {},
    undoes?: string,
  ): Promise<ChangeEnd> {
    this.script = script;
    this.stages.length = 0;
    const place = {
      admin: () => Promise.resolve(admin),
      journal: this.journal,
      now: () => this.#now++,
      mark: () => this.mark,
    };
    return makeChange(place, this, { clusterId: 'local', what: 'by test', undoes, plan });
  }

  /** How the cluster is marked; a script may change it meanwhile. */
  mark = { name: 'local', readOnly: false };

  async confirm(proposal: Proposal): Promise<'write' | 'leave'> {
    this.proposals.push(proposal);
    return (await this.#begin('confirm')) ? 'write' : 'leave';
  }

  async waitUntilEmpty(admin: GroupAdmin, groupIds: readonly string[]): Promise<boolean> {
    if (!(await this.#begin('wait'))) return false;
    for (let times = 0; times < MOST_POLLS; times++) {
      const now = await readFreshGroups(admin, groupIds, new AbortController().signal).catch(
        nothing,
      );
      if (
        now !== undefined &&
        ![...now.values()].some(({ writability }) => mayLeave(writability))
      ) {
        return true;
      }
    }
    throw new Error(`The wait for ${groupIds.join()} would not end.`);
  }

  async look<T>(_: unknown, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return work(await this.#signalOf('look'));
  }

  async write(
    _: unknown,
    work: Parameters<ChangePort['write']>[1],
  ): ReturnType<ChangePort['write']> {
    return work({ signal: await this.#signalOf('write') });
  }

  async #begin(stage: Stage): Promise<boolean> {
    this.stages.push(stage);
    await this.script.before?.(stage);
    return this.script.leavesAt !== stage;
  }

  async #signalOf(stage: Stage): Promise<AbortSignal> {
    return (await this.#begin(stage)) ? new AbortController().signal : AbortSignal.abort();
  }
}
