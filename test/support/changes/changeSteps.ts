// What may happen to groups in a row, as arbitrary data: changes with everything that a person may tick, edit
// and leave, and what others do meanwhile.

import fc from 'fast-check';
import type { ResetScenario } from '../../../src/core/reset/resetScenario';
import type { ScopeRow } from '../../../src/core/plan/scope';
import type { Stage } from './scriptedPerson';

export interface Place {
  readonly groupIds: readonly string[];
  /** Partitions by topic. */
  readonly topics: ReadonlyMap<string, number>;
}

/** What somebody else does, or what goes wrong. */
export type Event =
  | {
      readonly kind: 'commits';
      readonly groupId: string;
      readonly topic: string;
      readonly partition: number;
      readonly offset: bigint;
    }
  | { readonly kind: 'comes' | 'goes'; readonly groupId: string }
  /** `which` of the ways in which a request may fail. */
  | { readonly kind: 'fails'; readonly api: number; readonly which: number };

export interface ChangeStep {
  readonly kind: 'reset' | 'deleteOffsets' | 'deleteGroups' | 'undoLast' | 'undoAny';
  readonly rows: readonly ScopeRow[];
  readonly scenario: ResetScenario;
  /** Of each row in turn, over and over. */
  readonly ticks: readonly boolean[];
  readonly edits: readonly (bigint | undefined)[];
  /** For `undoAny`: which of the entries. */
  readonly which: number;
  readonly events: readonly { readonly at: Stage | 'plan'; readonly event: Event }[];
  readonly leavesAt: Stage | undefined;
}

export function changeStep(
  { groupIds, topics }: Place,
  { faults, members }: { readonly faults: boolean; readonly members: boolean },
): fc.Arbitrary<ChangeStep> {
  const groupId = fc.constantFrom(...groupIds);
  const at = fc
    .constantFrom(...topics)
    .chain(([topic, partitions]) =>
      fc.record({ topic: fc.constant(topic), partition: fc.nat({ max: partitions - 1 }) }),
    );
  const row: fc.Arbitrary<ScopeRow> = fc.oneof(
    fc.record({ groupId }),
    fc.record({ groupId, topic: fc.constantFrom(...topics.keys()) }),
    fc.tuple(groupId, at).map(([id, where]) => ({ groupId: id, ...where })),
  );
  const offset = fc.bigInt({ min: 0n, max: 3000n });
  const commits = fc
    .tuple(groupId, at, offset)
    .map(([id, where, to]): Event => ({ kind: 'commits', groupId: id, ...where, offset: to }));
  const comes = fc.record({ kind: fc.constant('comes' as const), groupId });
  const goes = fc.record({ kind: fc.constant('goes' as const), groupId });
  const fails = fc.record({ kind: fc.constant('fails' as const), api: fc.nat(), which: fc.nat() });
  const event = fc.oneof(
    commits,
    ...(members ? [comes, comes, goes] : []),
    ...(faults ? [fails, fails] : []),
  );
  const stage = fc.constantFrom<Stage>('confirm', 'wait', 'look', 'write');
  return fc.record({
    kind: fc.oneof(
      { weight: 5, arbitrary: fc.constant('reset' as const) },
      fc.constantFrom('deleteOffsets', 'deleteGroups', 'undoLast', 'undoAny'),
    ),
    rows: fc.array(row, { minLength: 1, maxLength: 4 }),
    scenario: scenarioOf(offset),
    ticks: fc.oneof(fc.constant([true]), fc.array(fc.boolean(), { minLength: 1, maxLength: 5 })),
    edits: fc.array(seldom(3, offset), { minLength: 1, maxLength: 5 }),
    which: fc.nat(),
    events: fc.array(fc.record({ at: fc.oneof(stage, fc.constant('plan' as const)), event }), {
      maxLength: 3,
    }),
    leavesAt: seldom(7, stage),
  });
}

/** Once in so many times; else undefined. */
const seldom = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const scenarioOf = (offset: fc.Arbitrary<bigint>): fc.Arbitrary<ResetScenario> =>
  fc.oneof(
    fc.constantFrom<ResetScenario>({ kind: 'earliest' }, { kind: 'latest' }, { kind: 'current' }),
    offset.map((to): ResetScenario => ({ kind: 'offset', offset: to })),
    fc.bigInt({ min: -900n, max: 900n }).map((by): ResetScenario => ({ kind: 'shift', by })),
  );
