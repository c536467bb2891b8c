// Why an application of Kafka Streams is not ready, as far as the broker tells it.

import { displayName } from '../../../../base/visibleText';
import { missingTopics } from '../../../streams/missingTopics';
import type { ClusterSnapshot, GroupSnapshot } from '../../../store/clusterSnapshot';

const MOST_NAMES = 5;

/** Undefined for a group that is ready. */
export function notReadySentence(
  { description }: GroupSnapshot,
  { topics }: Pick<ClusterSnapshot, 'topics'>,
): string | undefined {
  if (description?.ok !== true || description.value.state !== 'NotReady') return undefined;
  const missing = missingTopics(description, topics);
  if (missing.length === 0) {
    return 'The application is not ready: source topics are missing, or their numbers of partitions do not match. The broker does not name them.';
  }
  const names = missing.slice(0, MOST_NAMES).map((topic) => displayName(topic));
  const more = missing.length - names.length;
  const all = more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
  return missing.length === 1
    ? `The application is not ready: source topic ${all} does not exist.`
    : `The application is not ready: source topics ${all} do not exist.`;
}
