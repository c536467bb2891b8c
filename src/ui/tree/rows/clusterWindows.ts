// What of each cluster's groups or topics has rows, in which order. The view by topic has windows of its own, so
// that either is as it was when a person comes back to it.

import { lazyPart } from '../../../base/lazyPart';
import type { GroupWindow } from '../../../core/store/window/groupWindow';
import type { TopicWindow } from '../../../core/store/window/topicWindow';
import type { Cluster } from '../../clusters/clusterSet';
import type { GroupOrder } from './groupOrder';

// Loaded with the first rows of groups.
// eslint-disable-next-line no-restricted-syntax
const loadRows = lazyPart(() => import('./rowsOfGroups'));

export class ClusterWindows {
  readonly #groups = new WeakMap<Cluster, GroupWindow>();
  readonly #topics = new WeakMap<Cluster, TopicWindow>();

  /** `refreshInterval` in milliseconds. */
  constructor(
    private readonly view: Pick<GroupOrder, 'by'>,
    private readonly refreshInterval: () => number,
  ) {}

  /** The rows under a cluster as they are shown now; undefined before there were any. */
  shown(cluster: Cluster): GroupWindow | TopicWindow | undefined {
    return (this.view.by === 'topic' ? this.#topics : this.#groups).get(cluster);
  }

  /** The readers of its topics, as the view by topic last showed them. */
  topics(cluster: Cluster): TopicWindow | undefined {
    return this.#topics.get(cluster);
  }

  /** What is shown, or is to be shown from now on. */
  async open(cluster: Cluster): Promise<GroupWindow | TopicWindow> {
    const { by } = this.view;
    const { newGroupWindow, newTopicWindow } = await loadRows();
    return by === 'topic'
      ? kept(this.#topics, cluster, newTopicWindow)
      : kept(this.#groups, cluster, () => newGroupWindow(cluster, this.refreshInterval));
  }
}

/** The one that is there, or a new one. */
function kept<T>(known: WeakMap<Cluster, T>, cluster: Cluster, make: (cluster: Cluster) => T): T {
  const one = known.get(cluster) ?? make(cluster);
  known.set(cluster, one);
  return one;
}
