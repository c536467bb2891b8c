// What is asked of both planners: every scenario in every scope, in the words of the command line and as
// our own request.

import { TopicPartitionMap } from '../../src/base/topicPartitionMap';
import { parseInstant } from '../../src/core/reset/parseInstant';
import type { ResetScenario } from '../../src/core/reset/resetScenario';
import type { ResetScope } from '../../src/core/plan/scope';
import type { ResetRequest } from '../../src/core/reset/readResetPlan';
import { groupKinds, type GroupKind, type ResetWorld } from './resetWorld';

export interface ResetCase {
  readonly group: GroupKind | 'leaderless';
  readonly name: string;
  /** What follows `--group g --reset-offsets`. */
  readonly words: readonly string[];
  readonly request: ResetRequest;
}

interface Named<T> {
  readonly words: readonly string[];
  readonly ours: T;
}

/** The instant that a person means by the CLI's words, read as the extension reads it. */
function instant(text: string): ResetScenario {
  const parsed = parseInstant(text, { now: Date.now(), zone: 'Europe/Berlin' });
  if (!parsed.ok) throw new Error(parsed.problem);
  return { kind: 'datetime', timestamp: parsed.timestamp };
}

const at = (text: string): Named<ResetScenario> => ({
  ...{ words: ['--to-datetime', text], ours: instant(text) },
});
const ago = (text: string): Named<ResetScenario> => ({
  ...{ words: ['--by-duration', text], ours: instant(text) },
});
const by = (shift: bigint): Named<ResetScenario> => ({
  ...{ words: ['--shift-by', String(shift)], ours: { kind: 'shift', by: shift } },
});
const offset = (to: bigint): Named<ResetScenario> => ({
  ...{ words: ['--to-offset', String(to)], ours: { kind: 'offset', offset: to } },
});
const end = (kind: 'earliest' | 'latest' | 'current'): Named<ResetScenario> => ({
  ...{ words: [`--to-${kind}`], ours: { kind } },
});

/** Those that differ most from each other: for scopes that cost a run each. */
const fewScenarios: readonly Named<ResetScenario>[] = [
  end('earliest'),
  end('latest'),
  end('current'),
  at('2026-02-01T00:10:00.000+05:30'),
  by(-5n),
  offset(25n),
];

export const allScenarios: readonly Named<ResetScenario>[] = [
  ...fewScenarios,
  at('2026-02-01T00:00:00.000'),
  at('2026-02-01T00:05:30.000Z'),
  at('2001-01-01T00:00:00.000'),
  at('2999-01-01T00:00:00.000'),
  ago('PT3H'),
  ago('P1DT1H'),
  by(5n),
  by(1_000_000_000n),
  by(-1_000_000_000n),
  offset(0n),
  offset(1_000_000_000n),
  offset(2n ** 63n - 1n),
];

const refusedAnyway: readonly GroupKind[] = ['active', 'active848'];

/** All cases of groups whose partitions all have leaders. */
export function resetCases(world: ResetWorld): ResetCase[] {
  return groupKinds.flatMap((group) => {
    const main = group === 'truncated' ? 'cut' : 'orders';
    const [few, all] = refusedAnyway.includes(group)
      ? [fewScenarios.slice(0, 1), fewScenarios]
      : [fewScenarios, allScenarios];
    return [
      ...casesOf(world, group, wholeGroup, all),
      ...casesOf(world, group, topics(world, main), group === 'nobody' ? allScenarios : few),
      ...casesOf(world, group, partitions(world, main, group === 'truncated' ? [0] : [0, 2]), few),
    ];
  });
}

/** Scopes of which some part does not exist, and scopes of several topics. */
export function oddScopes(world: ResetWorld): ResetCase[] {
  const [earliest] = fewScenarios;
  const both = topics(world, 'orders', 'recent');
  const odd = [
    topics(world, 'gone'),
    partitions(world, 'orders', [7]),
    partitions(world, 'orders', [0, 7, 8]),
    partitions(world, 'gone', [0]),
    topics(world, 'cut', 'gone'),
    topics(world, 'cut', 'recent'),
  ];
  return [
    ...odd.flatMap((scope) => casesOf(world, 'simple', scope, [earliest!, by(1n)])),
    ...casesOf(world, 'simple', both, [ago('PT3H'), ago('PT90M'), at('2026-02-01T00:00:00.000')]),
    ...casesOf(world, 'active', topics(world, 'gone'), [earliest!]),
    ...casesOf(world, 'nobody', topics(world, 'gone'), [earliest!]),
  ];
}

export function casesOf(
  world: ResetWorld,
  group: ResetCase['group'],
  scope: Named<ResetScope>,
  scenarios: readonly Named<ResetScenario>[],
): ResetCase[] {
  return scenarios.map((scenario) => ({
    group,
    name: [...scope.words, ...scenario.words].join(' '),
    words: [...scope.words, ...scenario.words],
    request: { groupId: world.id(group), scope: scope.ours, scenario: scenario.ours },
  }));
}

export const wholeGroup: Named<ResetScope> = {
  ...{ words: ['--all-topics'], ours: { kind: 'wholeGroup' } },
};

export function topics(world: ResetWorld, ...names: readonly string[]): Named<ResetScope> {
  const ids = names.map((name) => world.id(name));
  return { words: ids.flatMap((id) => ['--topic', id]), ours: { kind: 'topics', topics: ids } };
}

export function partitions(
  world: ResetWorld,
  name: string,
  numbers: readonly number[],
): Named<ResetScope> {
  const topic = world.id(name);
  return {
    words: ['--topic', `${topic}:${numbers.join(',')}`],
    ours: {
      kind: 'partitions',
      partitions: numbers.map((partition) => ({ topic, partition })),
    },
  };
}

/** A request for the rows of a file, as the extension makes it of what it has parsed. */
export function fromRows(
  groupId: string,
  offsets: readonly { topic: string; partition: number; offset: bigint }[],
): ResetRequest {
  const given = new TopicPartitionMap<bigint>();
  for (const row of offsets) given.set(row.topic, row.partition, row.offset);
  return {
    groupId,
    scope: { kind: 'partitions', partitions: [...given.entries()].map(([at]) => at) },
    scenario: { kind: 'offsets', offsets: given },
  };
}
