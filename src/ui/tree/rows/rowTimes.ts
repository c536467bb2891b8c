// How far behind in time the rows' groups and partitions are, and which groups have rows in the view
// by topic.

import { NOT_KNOWN_YET } from '../../../core/insight/time/timeLag';
import { GROUPS_AT_ONCE } from '../../../core/store/groupFilter';
import type { TopicWindow } from '../../../core/store/window/topicWindow';
import type { RowOptions } from '../../../core/view/tree/rowOptions';
import type { Cluster } from '../../clusters/clusterSet';

/** Undefined until something is known. */
export function timesOf({ insight, store }: Cluster): RowOptions['time'] {
  const { known } = insight.time;
  if (known === undefined) return undefined;
  // Rows keep their options for their tooltips, but no reading.
  const now = () => store.state.snapshot ?? { takenAt: Date.now() };
  return {
    ofGroup: (group) => {
      const { snapshot } = store.state;
      return snapshot === undefined ? NOT_KNOWN_YET : known.groupLag(group, snapshot);
    },
    ofPartition: (partition) => known.lagOf(partition, now()),
  };
}

/** The readers of the topics shown, as many of each as have rows. */
export const readersShown = (window: TopicWindow): readonly string[] => [
  ...new Set(window.ids.flatMap((topic) => readersOf(window, topic))),
];

/** The readers of a topic that have rows. */
export function readersOf(window: TopicWindow | undefined, topic: string): readonly string[] {
  const { readers = [] } = window?.topics.get(topic) ?? {};
  return readers.slice(0, GROUPS_AT_ONCE).map(({ listing }) => listing.groupId);
}
