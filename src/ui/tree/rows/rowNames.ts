// The short names of what is shown, by the row above it: what tells them apart depends on their neighbours.

import type { Row } from '../../../core/view/row';
import { ShortNames } from '../../../core/view/shortNames';
import type { Cluster } from '../../clusters/clusterSet';
import type { ClusterWindows } from './clusterWindows';
import { readersOf } from './readersShown';

/** What a level of the tree costs, in characters, with the number of a partition beside a topic. */
const DEEPER = 3;

export class RowNames {
  /** Of the topmost rows. */
  readonly ofClusters = new ShortNames();
  /** By the id of the row above them. */
  readonly #under = new WeakMap<Cluster, Map<string, ShortNames>>();

  /** `length`: characters of average width that a group id has room for. */
  constructor(
    private readonly windows: Pick<ClusterWindows, 'shown' | 'topics'>,
    private readonly length: () => number,
  ) {}

  /** The names of what is shown under a row of a cluster now. A row deeper has less room. */
  under(cluster: Cluster, parent: Row): ShortNames {
    const under = this.#under.get(cluster) ?? new Map<string, ShortNames>();
    this.#under.set(cluster, under);
    const names = under.get(parent.id) ?? new ShortNames();
    under.set(parent.id, names);
    const { groupId, topic } = parent.target;
    if (groupId !== undefined) {
      const group = cluster.store.state.snapshot?.groups.get(groupId);
      names.show(group?.topics ?? [], this.length() - DEEPER);
    } else if (topic === undefined) {
      names.show(this.windows.shown(cluster)?.ids ?? [], this.length());
    } else names.show(readersOf(this.windows.topics(cluster), topic), this.length() - 1);
    return names;
  }
}
