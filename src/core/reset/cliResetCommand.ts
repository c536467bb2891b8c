// The command of Kafka's command line that does the same as a reset here, ready to paste into a shell.

import type { BootstrapServer } from '../../connections/profile';
import { formatBootstrapServers } from '../../connections/bootstrapServers';
import type { ResetScope } from '../plan/scope';

/**
 * Where the command moves offsets to. `offsets` become the name of a file, since a command has no
 * room for them.
 */
export type CliScenario =
  | { readonly kind: 'earliest' | 'latest' | 'current' }
  | { readonly kind: 'datetime'; readonly timestamp: bigint }
  | { readonly kind: 'shift'; readonly by: bigint }
  | { readonly kind: 'offset'; readonly offset: bigint }
  | { readonly kind: 'file'; readonly path: string };

/** Each kind of group has a tool of its own. That for share groups takes one group at a time. */
export type CliTool =
  'kafka-consumer-groups.sh' | 'kafka-share-groups.sh' | 'kafka-streams-groups.sh';

/**
 * The whole command line, quoted for a POSIX shell. `commandConfig` names a file of client
 * properties. `hasWords` has to be true for the scope, and `canReset` for the tool.
 */
export function cliResetCommand(
  bootstrapServers: readonly BootstrapServer[],
  groupIds: readonly string[],
  scope: ResetScope,
  scenario: CliScenario,
  { commandConfig, tool = 'kafka-consumer-groups.sh' }: CliOptions = {},
): string {
  const words = [
    tool,
    ...['--bootstrap-server', formatBootstrapServers(bootstrapServers)],
    ...(commandConfig === undefined ? [] : ['--command-config', commandConfig]),
    ...groupIds.flatMap((id) => ['--group', id]),
    '--reset-offsets',
    ...(scenario.kind === 'file' ? [] : scopeWords(scope, OPTIONS[tool])),
    ...scenarioWords(scenario),
    '--execute',
  ];
  return words.map(quote).join(' ');
}

interface CliOptions {
  readonly commandConfig?: string | undefined;
  readonly tool?: CliTool;
}

/** Whether the tool knows the destination: kafka-share-groups.sh of Kafka 4.3 knows three. */
export const canReset = (tool: CliTool, { kind }: CliScenario): boolean =>
  tool !== 'kafka-share-groups.sh' || ['earliest', 'latest', 'datetime'].includes(kind);

/**
 * Whether the command line can name the scope: Kafka takes topics and partitions together, but
 * nothing beside --all-topics.
 */
export const hasWords = (scope: ResetScope): boolean =>
  scope.kind !== 'union' || scope.of.every(({ kind }) => kind !== 'wholeGroup');

/** How a tool calls the scope. What Kafka Streams makes for itself is no input. */
interface ScopeOptions {
  readonly all: string;
  readonly topic: string;
}

const TOPICS: ScopeOptions = { all: '--all-topics', topic: '--topic' };

const OPTIONS: Readonly<Record<CliTool, ScopeOptions>> = {
  'kafka-consumer-groups.sh': TOPICS,
  'kafka-share-groups.sh': TOPICS,
  'kafka-streams-groups.sh': { all: '--all-input-topics', topic: '--input-topic' },
};

function scopeWords(scope: ResetScope, options: ScopeOptions): string[] {
  switch (scope.kind) {
    case 'wholeGroup':
      return [options.all];
    case 'topics':
      return scope.topics.flatMap((topic) => [options.topic, topic]);
    case 'partitions': {
      const byTopic = new Map<string, number[]>();
      for (const { topic, partition } of scope.partitions) {
        const numbers = byTopic.get(topic);
        if (numbers === undefined) byTopic.set(topic, [partition]);
        else numbers.push(partition);
      }
      return [...byTopic].flatMap(([topic, numbers]) => [
        options.topic,
        `${topic}:${numbers.join(',')}`,
      ]);
    }
    case 'union':
      return scope.of.flatMap((part) => scopeWords(part, options));
  }
}

function scenarioWords(scenario: CliScenario): string[] {
  switch (scenario.kind) {
    case 'earliest':
    case 'latest':
    case 'current':
      return [`--to-${scenario.kind}`];
    case 'datetime':
      return ['--to-datetime', new Date(Number(scenario.timestamp)).toISOString()];
    case 'shift':
      return ['--shift-by', String(scenario.by)];
    case 'offset':
      return ['--to-offset', String(scenario.offset)];
    case 'file':
      return ['--from-file', scenario.path];
  }
}

/** A word, quoted for the shell where it needs to be. */
const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
