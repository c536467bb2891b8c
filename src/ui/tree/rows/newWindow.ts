// What of a cluster's groups or topics has rows, before any of them is sorted. Loaded with the first rows of groups.

import { GroupWindow } from '../../../core/store/window/groupWindow';
import { TopicWindow } from '../../../core/store/window/topicWindow';
import { lagPace } from '../../../core/view/lagTrendText';
import type { Cluster } from '../../clusters/clusterSet';
import { pastOf, verdictsOf } from './groupPast';

/** `refreshInterval` in milliseconds. */
export function newGroupWindow(cluster: Cluster, refreshInterval: () => number): GroupWindow {
  return new GroupWindow({
    paceOf: (groupId) => lagPace(pastOf(cluster, groupId), refreshInterval()),
    ...verdictsOf(cluster),
  });
}

export const newTopicWindow = (cluster: Cluster): TopicWindow =>
  new TopicWindow(verdictsOf(cluster));
