// Arbitrary changes of groups, as a person could make them, for properties about undoing them.

import fc from 'fast-check';
import { applyChange } from '../../../src/core/write/applyChange';
import { planGroupDeletion, planOffsetDeletion } from '../../../src/core/plan/deletePlan';
import type { GroupChange } from '../../../src/core/plan/groupChange';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';
import { countOutcomes, isWhollyDone } from '../../../src/core/journal/outcome';
import { readFreshGroups } from '../../../src/core/plan/readFreshGroups';
import { readUndoPlan } from '../../../src/core/plan/readUndoPlan';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { readResetPlan } from '../../../src/core/reset/readResetPlan';
import type { ResetScenario } from '../../../src/core/reset/resetScenario';
import { wholeChanges } from './wholeChange';

/** A kind of change with its arguments; gives the plans for a cluster as it is then. */
export interface AnyChange {
  readonly name: string;
  readonly plan: (admin: GroupAdmin) => Promise<readonly GroupPlan[]>;
}

const { signal } = new AbortController();

/** Resets to anywhere, deletions of offsets and of groups, of some of these groups and topics. */
export function anyChange(
  groupIds: readonly string[],
  topics: readonly string[],
): fc.Arbitrary<AnyChange> {
  const someGroups = fc.subarray([...groupIds], { minLength: 1 });
  const someTopics = fc.subarray([...topics], { minLength: 1 });
  return fc.oneof(
    fc
      .tuple(someGroups, scenario, fc.option(someTopics, { nil: undefined }))
      .map(([ids, to, named]) => ({
        name: `reset ${ids.join()} ${to.kind} ${named?.join() ?? 'all'}`,
        plan: (admin: GroupAdmin) =>
          readResetPlan(
            admin,
            ids.map((groupId) => ({
              groupId,
              scenario: to,
              scope:
                named === undefined ? { kind: 'wholeGroup' } : { kind: 'topics', topics: named },
            })),
            signal,
          ),
      })),
    fc.tuple(someGroups, someTopics).map(([ids, named]) => ({
      name: `delete offsets ${ids.join()} ${named.join()}`,
      plan: async (admin: GroupAdmin) => {
        const groups = await readFreshGroups(admin, ids, signal);
        return [...groups.values()].map((now) =>
          planOffsetDeletion(now, { kind: 'topics', topics: named }),
        );
      },
    })),
    someGroups.map((ids) => ({
      name: `delete ${ids.join()}`,
      plan: async (admin: GroupAdmin) => {
        const groups = await readFreshGroups(admin, ids, signal);
        return [...groups.values()]
          .filter((now) => now.writability.kind === 'empty')
          .map((now) => planGroupDeletion(now));
      },
    })),
  );
}

const scenario: fc.Arbitrary<ResetScenario> = fc.oneof(
  fc.constantFrom<ResetScenario>(
    { kind: 'earliest' },
    { kind: 'latest' },
    { kind: 'current' },
    { kind: 'datetime', timestamp: 5n },
  ),
  fc.bigInt({ min: 0n, max: 3000n }).map((offset) => ({ kind: 'offset' as const, offset })),
  fc.bigInt({ min: -900n, max: 900n }).map((by) => ({ kind: 'shift' as const, by })),
);

/** Applies plans whole; rejects where an offset is not as it should be afterwards. */
export async function applyPlans(
  admin: GroupAdmin,
  plans: readonly GroupPlan[],
): Promise<readonly GroupChange[]> {
  const changes = wholeChanges(plans);
  const outcomes = await applyChange(admin, changes, { signal });
  const counts = countOutcomes(outcomes);
  const failures = outcomes.flatMap(({ offsets }) =>
    offsets.flatMap(({ outcome }) => ('failure' in outcome ? (outcome.failure?.reason ?? []) : [])),
  );
  if (!isWhollyDone(counts)) {
    throw new Error(`Not all was done: ${JSON.stringify(counts)} ${failures.join('; ')}`);
  }
  return changes;
}

/** Applies the changes one after the other, then undoes them, the last one first. */
export async function doAndUndo(admin: GroupAdmin, changes: readonly AnyChange[]): Promise<void> {
  const done: (readonly GroupChange[])[] = [];
  for (const { plan } of changes) done.push(await applyPlans(admin, await plan(admin)));
  for (const one of done.reverse()) {
    await applyPlans(admin, await readUndoPlan(admin, one, signal));
  }
}
