// What has been answered so far of a reset; kept as it was typed, so that going back loses nothing.

import { TopicPartitionMap } from '../../core/base/topicPartitionMap';
import type { TopicPartition } from '../../core/model';
import type { CsvOffset } from '../../core/reset/offsetsCsv';
import { offsetsOf, parseOffset } from '../../core/reset/offsetsCsv';
import { parseAgo } from '../../core/reset/ago';
import { parseInstant, type InstantContext } from '../../core/reset/instant';
import type { ResetRequest } from '../../core/reset/readResetPlan';
import type { ResetScenario } from '../../core/reset/scenario';
import type { ResetScope } from '../../core/reset/scope';
import { parseShift } from '../../core/reset/shift';
import type { Cluster } from '../clusters/clusterSet';

/** Where to; one for each way of saying it. */
export type Destination =
  'earliest' | 'latest' | 'datetime' | 'ago' | 'shift' | 'offset' | 'current' | 'file' | 'group';

/** `namedTopics`: topics that the group need not know yet, typed. */
export type ScopeChoice = ResetScope['kind'] | 'namedTopics';

export interface ResetDraft {
  readonly cluster: Cluster | undefined;
  readonly groupIds: readonly string[];
  readonly scope: ScopeChoice;
  /** Typed, for `namedTopics`. */
  readonly topicNames: string;
  readonly topics: readonly string[];
  readonly partitions: readonly TopicPartition[];
  /** Undefined until it is chosen: none is the one to take when nobody says. */
  readonly destination: Destination | undefined;
  /** What was typed for the destinations that need a text. */
  readonly texts: Readonly<Partial<Record<Destination, string>>>;
  /** For `file`: its name and rows. */
  readonly file: { readonly name: string; readonly offsets: readonly CsvOffset[] } | undefined;
  /** For `group`: whose commits are taken. */
  readonly source:
    { readonly groupId: string; readonly offsets: TopicPartitionMap<bigint> } | undefined;
}

export const NEW_RESET: ResetDraft = {
  cluster: undefined,
  groupIds: [],
  scope: 'wholeGroup',
  topicNames: '',
  topics: [],
  partitions: [],
  destination: undefined,
  texts: {},
  file: undefined,
  source: undefined,
};

/** Topics typed with commas or spaces in between, which no topic has in its name. */
export const topicsNamed = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,]+/).filter((name) => name !== '')),
];

/** The scope of a draft whose parts are answered. */
export function scopeOf({ scope, topicNames, topics, partitions }: ResetDraft): ResetScope {
  switch (scope) {
    case 'wholeGroup':
      return { kind: 'wholeGroup' };
    case 'topics':
      return { kind: 'topics', topics };
    case 'namedTopics':
      return { kind: 'topics', topics: topicsNamed(topicNames) };
    case 'partitions':
      return { kind: 'partitions', partitions };
  }
}

/** What is to be read and planned for a draft whose parts are answered. */
export function requestsOf(draft: ResetDraft, context: InstantContext): readonly ResetRequest[] {
  if (draft.destination === 'file') return requestsOfFile(draft);
  const scenario = scenarioOf(draft, context);
  return draft.groupIds.map((groupId) => ({ groupId, scope: scopeOf(draft), scenario }));
}

/** The scenario of a draft whose text is valid; for files see {@link requestsOf}. */
export function scenarioOf(
  { destination, texts, source }: ResetDraft,
  context: InstantContext,
): ResetScenario {
  const text = destination === undefined ? '' : (texts[destination] ?? '');
  switch (destination) {
    case undefined:
      throw new Error('No destination is chosen.');
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
    case 'group':
    case 'file':
      return { kind: 'offsets', offsets: source?.offsets ?? new TopicPartitionMap() };
  }
}

/** A file has its own groups, or none, and its own partitions: no other scope counts. */
function requestsOfFile({ file, groupIds }: ResetDraft): readonly ResetRequest[] {
  const rows = file?.offsets ?? [];
  const named = [...new Set(rows.flatMap(({ group }) => group ?? []))];
  return (named.length > 0 ? named : groupIds).map((groupId) => {
    const own = rows.filter(({ group }) => group === undefined || group === groupId);
    const partitions = own.map(({ topic, partition }) => ({ topic, partition }));
    return {
      groupId,
      scope: { kind: 'partitions', partitions },
      scenario: { kind: 'offsets', offsets: offsetsOf(own) },
    };
  });
}
