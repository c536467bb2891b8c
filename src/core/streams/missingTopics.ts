// Which source topics a group of the streams protocol waits for. Brokers say only that the group is
// not ready.

import type { Result } from '../../base/failure/result';
import type { GroupDescription, StreamsTopology, TopicDescription } from '../model';

/** The topics that an application reads and does not make itself, each once; none where they are not known. */
export const sourceTopics = (topology: StreamsTopology | undefined): readonly string[] => [
  ...new Set(topology?.subtopologies?.flatMap(({ sourceTopics: topics }) => topics)),
];

/** The source topics that the group needs before it can start; empty for a group that has started. */
export const awaitedTopics = (
  description: Result<GroupDescription> | undefined,
): readonly string[] =>
  description?.ok === true && isWaiting(description.value)
    ? sourceTopics(description.value.topology)
    : [];

/** An application whose topics are missing gives up after a while: then its group is empty. */
const isWaiting = ({ state }: GroupDescription): boolean =>
  state === 'NotReady' || state === 'Empty';

/** Those of them that do not exist, in the order of the topology. */
export const missingTopics = (
  description: Result<GroupDescription> | undefined,
  topics: ReadonlyMap<string, Result<TopicDescription>>,
): readonly string[] =>
  awaitedTopics(description).filter((topic) => {
    const found = topics.get(topic);
    return found?.ok === false && found.failure.kind === 'notFound';
  });
