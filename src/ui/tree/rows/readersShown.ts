// The groups that have rows in the view by topic: of each topic that is shown, as many as have one.

import { GROUPS_AT_ONCE } from '../../../core/store/groupFilter';
import type { TopicWindow } from '../../../core/store/window/topicWindow';

/** Of all topics that are shown. */
export const readersShown = (window: TopicWindow): readonly string[] => [
  ...new Set(window.ids.flatMap((topic) => readersOf(window, topic))),
];

/** Of one topic. */
export function readersOf(window: TopicWindow | undefined, topic: string): readonly string[] {
  const { readers = [] } = window?.topics.get(topic) ?? {};
  return readers.slice(0, GROUPS_AT_ONCE).map(({ listing }) => listing.groupId);
}
