// An application of Kafka Streams for the panel: what its subtopologies read, keep and write, its tasks, its
// processes, and how much of its state is still to be restored.

import { formatCount } from '../../../../base/format';
import type { LongWork } from '../../../../base/sharedThread';
import { displayName, oneLine } from '../../../../base/visibleText';
import type { GroupDescription, Member, Subtopology } from '../../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../../store/clusterSnapshot';
import { restorationOf } from '../../../streams/restoration';
import type {
  ProcessShown,
  StreamsPicture,
  SubtopologyShown,
} from '../../../../protocol/streamsPicture';
import { panelTasks } from './panelTasks';
import { processNames } from './processNames';

/** Null for every group but those of Kafka Streams, by either protocol. `members` in the order of the picture's indexes. */
export function* panelStreams(
  { description }: GroupSnapshot,
  { topics }: Pick<ClusterSnapshot, 'topics'>,
  members: readonly Member[],
): LongWork<StreamsPicture | null> {
  if (description?.ok !== true) return null;
  const { groupId, type } = description.value;
  if (type !== 'streams' && members.every(({ streams }) => streams === undefined)) return null;
  const subtopologies = subtopologiesOf(description.value);
  const counted = subtopologies.map((subtopology) => ({
    id: subtopology.subtopologyId,
    tasks: taskCount(subtopology, topics),
  }));
  return {
    subtopologies: subtopologies.map((subtopology) => shown(groupId, subtopology, topics)),
    unknown: unknownReason(description.value),
    ...(yield* panelTasks(counted, members)),
    processes: processesOf(members),
    restoration: restorationText(members),
  };
}

type Topics = ClusterSnapshot['topics'];

/** Those that the topology names; else those that tasks are of, of which nothing else is known. */
function subtopologiesOf({ topology, members }: GroupDescription): readonly Subtopology[] {
  if (topology?.subtopologies !== undefined) return topology.subtopologies;
  const ids = new Set(
    members.flatMap(({ streams }) => {
      const { active = [], standby = [], warmup = [] } = streams?.tasks ?? {};
      return [...active, ...standby, ...warmup].map(({ subtopologyId }) => subtopologyId);
    }),
  );
  return [...ids]
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((subtopologyId) => ({
      ...{ subtopologyId, sourceTopics: [], repartitionSourceTopics: [] },
      ...{ repartitionSinkTopics: [], changelogTopics: [] },
    }));
}

/** A subtopology has as many tasks as the largest topic that it reads has partitions. */
function taskCount({ sourceTopics, repartitionSourceTopics }: Subtopology, topics: Topics): number {
  const counts = [
    ...[...sourceTopics, ...repartitionSourceTopics.map(({ topic }) => topic)].map((topic) => {
      const known = topics.get(topic);
      return known?.ok === true ? known.value.partitions.length : 0;
    }),
    ...repartitionSourceTopics.map(({ partitions }) => partitions),
  ];
  return Math.max(0, ...counts);
}

function shown(groupId: string, subtopology: Subtopology, topics: Topics): SubtopologyShown {
  const { sourceTopics, repartitionSourceTopics, changelogTopics } = subtopology;
  const source = (topic: string, isRepartition: boolean) => {
    const known = topics.get(topic);
    const isMissing = known?.ok === false && known.failure.kind === 'notFound';
    return { name: displayName(topic), isRepartition, isMissing };
  };
  return {
    id: oneLine(subtopology.subtopologyId, 40),
    sources: [
      ...sourceTopics.map((topic) => source(topic, false)),
      ...repartitionSourceTopics.map(({ topic }) => source(topic, true)),
    ],
    stores: changelogTopics.map(({ topic }) => displayName(storeName(groupId, topic))),
    sinks: subtopology.repartitionSinkTopics.map((topic) => displayName(topic)),
  };
}

/** The changelog topic of a store is '<group>-<store>-changelog'. */
function storeName(groupId: string, topic: string): string {
  const [before, after] = [`${groupId}-`, '-changelog'];
  const isNamed = topic.startsWith(before) && topic.endsWith(after);
  return isNamed ? topic.slice(before.length, -after.length) : topic;
}

function unknownReason({ type, topology, state }: GroupDescription): string {
  if (topology?.subtopologies !== undefined) return '';
  if (type !== 'streams') {
    return 'Members of the classic protocol do not tell what their subtopologies read, keep and write.';
  }
  if (topology === undefined) return 'No member has told the broker what the application computes.';
  return state === 'NotReady'
    ? 'The broker names subtopologies only once their source topics exist and have matching numbers of partitions.'
    : 'The broker does not name the subtopologies.';
}

function processesOf(members: readonly Member[]): ProcessShown[] {
  const byProcess = new Map<string, number[]>();
  for (const [at, { streams }] of members.entries()) {
    if (streams === undefined) continue;
    const own = byProcess.get(streams.processId);
    if (own === undefined) byProcess.set(streams.processId, [at]);
    else own.push(at);
  }
  const nameOf = processNames(members);
  return [...byProcess].map(([processId, own]) => ({
    name: nameOf(processId),
    processId: displayName(processId),
    members: own,
  }));
}

function restorationText(members: readonly Member[]): string {
  const restoration = restorationOf(members);
  if (restoration === undefined || restoration.tasks === 0) return '';
  const { tasks, left } = restoration;
  const restore = tasks === 1 ? 'restores its' : 'restore their';
  return `${formatCount(tasks, 'task')} ${restore} state: ${formatCount(left, 'message')} left.`;
}
