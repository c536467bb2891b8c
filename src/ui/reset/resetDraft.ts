// The answers given so far in a reset. They are kept as typed, so that going back loses nothing.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { CsvOffset } from '../../core/reset/offsetsCsv';
import { parseOffset } from '../../core/reset/parseOffset';
import { offsetsOf } from '../../core/reset/offsetsCsv';
import { parseAgo } from '../../core/reset/parseAgo';
import { parseInstant, type InstantContext } from '../../core/reset/parseInstant';
import type { ResetRequest } from '../../core/reset/readResetPlan';
import type { ResetScenario } from '../../core/reset/resetScenario';
import { scopesOf, type ResetScope, type ScopeRow } from '../../core/plan/scope';
import { parseShift } from '../../core/reset/parseShift';
import type { Cluster } from '../clusters/clusterSet';

/** The kinds of destination. */
export type Destination =
  | 'earliest'
  | 'latest'
  | 'datetime'
  | 'ago'
  | 'shift'
  | 'offset'
  | 'current'
  | 'before'
  | 'file'
  | 'group';

/**
 * `rows`: the rows on which the reset was called. `topics`, `partitions`: what is ticked, group by
 * group. `namedTopics`: typed topics, which the groups need not know yet.
 */
export type ScopeChoice = 'rows' | 'wholeGroup' | 'topics' | 'partitions' | 'namedTopics';

export interface ResetDraft {
  readonly cluster: Cluster | undefined;
  readonly groupIds: readonly string[];
  readonly scope: ScopeChoice;
  /** For `rows`. */
  readonly rows: readonly ScopeRow[];
  /** Typed, for `namedTopics`. */
  readonly topicNames: string;
  readonly topics: readonly ScopeRow[];
  readonly partitions: readonly ScopeRow[];
  /** Undefined until it is chosen: there is no default. */
  readonly destination: Destination | undefined;
  /** The typed texts, by destination. */
  readonly texts: Readonly<Partial<Record<Destination, string>>>;
  /** For `file`: its name and rows. */
  readonly file: { readonly name: string; readonly offsets: readonly CsvOffset[] } | undefined;
  /** For `file`: whether lines of groups that were not chosen are used too. */
  readonly everyGroup: boolean;
  /** For `before`: where the rows were before they went back; undefined where that is not offered. */
  readonly before: TopicPartitionMap<bigint> | undefined;
  /** For `group`: whose commits are taken. */
  readonly source:
    { readonly groupId: string; readonly offsets: TopicPartitionMap<bigint> } | undefined;
}

export const NEW_RESET: ResetDraft = {
  cluster: undefined,
  groupIds: [],
  scope: 'wholeGroup',
  rows: [],
  topicNames: '',
  topics: [],
  partitions: [],
  destination: undefined,
  texts: {},
  before: undefined,
  file: undefined,
  everyGroup: false,
  source: undefined,
};

/** The typed topics, separated by commas or spaces, which topic names cannot contain. */
export const topicsNamed = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,]+/).filter((name) => name !== '')),
];

/** The scope of each group of a complete draft; a group without a chosen part has none. */
export function draftScopes(draft: ResetDraft): ReadonlyMap<string, ResetScope> {
  const { scope, groupIds, topicNames } = draft;
  switch (scope) {
    case 'wholeGroup':
      return sameFor(groupIds, { kind: 'wholeGroup' });
    case 'namedTopics':
      return sameFor(groupIds, { kind: 'topics', topics: topicsNamed(topicNames) });
    case 'rows':
    case 'topics':
    case 'partitions': {
      const chosen = new Set(groupIds);
      return scopesOf(draft[scope].filter(({ groupId }) => chosen.has(groupId)));
    }
  }
}

const sameFor = (groupIds: readonly string[], scope: ResetScope): ReadonlyMap<string, ResetScope> =>
  new Map(groupIds.map((groupId) => [groupId, scope]));

/** The requests of a complete draft. */
export function requestsOf(draft: ResetDraft, context: InstantContext): readonly ResetRequest[] {
  if (draft.destination === 'file') return requestsOfFile(draft);
  const scenario = scenarioOf(draft, context);
  return [...draftScopes(draft)].map(([groupId, scope]) => ({ groupId, scope, scenario }));
}

/** The scenario of a draft whose text is valid; for files see {@link requestsOf}. */
function scenarioOf(
  { destination, texts, before, source }: ResetDraft,
  context: InstantContext,
): ResetScenario {
  const text = destination === undefined ? '' : (texts[destination] ?? '');
  switch (destination) {
    case undefined:
      throw new Error('No position is chosen.');
    case 'earliest':
    case 'latest':
    case 'current':
      return { kind: destination };
    case 'datetime':
    case 'ago': {
      const parse = destination === 'ago' ? parseAgo : parseInstant;
      const instant = parse(text, context);
      if (!instant.ok) throw new Error(instant.problem);
      return { kind: 'datetime', timestamp: instant.timestamp };
    }
    case 'shift': {
      const by = parseShift(text);
      if (typeof by === 'string') throw new Error(by);
      return { kind: 'shift', by };
    }
    case 'offset': {
      const offset = parseOffset(text);
      if (typeof offset === 'string') throw new Error(offset);
      return { kind: 'offset', offset };
    }
    case 'before':
      return { kind: 'offsets', offsets: before ?? new TopicPartitionMap() };
    case 'group':
    case 'file':
      return { kind: 'offsets', offsets: source?.offsets ?? new TopicPartitionMap() };
  }
}

/** The groups that the file of a draft names, each once, as they come; none in the form without groups. */
const groupsOfFile = ({ file }: ResetDraft): readonly string[] => [
  ...new Set(file?.offsets.flatMap(({ group }) => group ?? [])),
];

/** The groups of a draft: the chosen ones, or those that a file names. */
export function groupsOf(draft: ResetDraft): readonly string[] {
  const { groupIds, destination, everyGroup } = draft;
  const named = destination === 'file' ? groupsOfFile(draft) : [];
  if (named.length === 0) return groupIds;
  if (groupIds.length === 0 || everyGroup) return named;
  const inFile = new Set(named);
  return groupIds.filter((groupId) => inFile.has(groupId));
}

/** A file names its own partitions, so only the chosen groups limit it. */
function requestsOfFile(draft: ResetDraft): readonly ResetRequest[] {
  const ofAny: CsvOffset[] = [];
  const byGroup = new Map<string, CsvOffset[]>();
  for (const row of draft.file?.offsets ?? []) {
    const own = row.group === undefined ? ofAny : byGroup.get(row.group);
    if (own !== undefined) own.push(row);
    else if (row.group !== undefined) byGroup.set(row.group, [row]);
  }
  return groupsOf(draft).map((groupId) => {
    const rows = byGroup.get(groupId) ?? ofAny;
    return {
      groupId,
      scope: {
        kind: 'partitions',
        partitions: rows.map(({ topic, partition }) => ({ topic, partition })),
      },
      scenario: { kind: 'offsets', offsets: offsetsOf(rows) },
    };
  });
}
