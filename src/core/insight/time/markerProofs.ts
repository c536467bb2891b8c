// Where a look at the log has proven that markers of transactions are all that a group lags, and a
// reading as views show it then. What Kafka's own tools would print stays in the reading itself.

import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { committedOf, groupTotals } from '../../store/groupPartitions';
import type { FollowedLogs } from './followedLogs';
import type { Unread } from './messageTimes';

interface Shown<Part> {
  readonly version: number;
  readonly part: Part;
}

export class MarkerProofs {
  /** The log ends up to which there were only markers; mostly none at all. */
  #ends = new TopicPartitionMap<bigint>();
  /** Counts what was proven and what holds no more: what is shown holds until then. */
  #version = 0;
  readonly #snapshots = new WeakMap<ClusterSnapshot, Shown<ClusterSnapshot>>();
  readonly #groups = new WeakMap<GroupSnapshot, Shown<GroupSnapshot>>();

  constructor(private readonly logs: Pick<FollowedLogs, 'get'>) {}

  /** Notes partitions that were looked at. */
  noteLook(places: readonly Unread[]): void {
    for (const { topic, partition, committed, end, marks } of places) {
      if (!marks.hasOnlyMarkers(committed, end)) continue;
      this.#ends.set(topic, partition, end);
      this.#version++;
    }
  }

  /** Forgets what a new reading shows to hold no more. */
  noteEnds({ endOffsets }: Pick<ClusterSnapshot, 'endOffsets'>): void {
    if (this.#ends.size === 0) return;
    const kept = new TopicPartitionMap<bigint>();
    for (const [{ topic, partition }, end] of this.#ends.entries()) {
      const now = endOffsets.get(topic, partition);
      if (now?.ok !== true || now.value === end) kept.set(topic, partition, end);
    }
    if (kept.size === this.#ends.size) return;
    this.#ends = kept;
    this.#version++;
  }

  /**
   * The reading with a lag of 0 where only markers are proven to be left at this committed offset and log end; the
   * very same where that is nowhere. Other groups, and those of which nothing new is proven, are the same objects again.
   */
  withoutMarkers(snapshot: ClusterSnapshot): ClusterSnapshot {
    if (this.#ends.size === 0) return snapshot;
    const known = this.#snapshots.get(snapshot);
    if (known?.version === this.#version) return known.part;
    let groups: Map<string, GroupSnapshot> | undefined;
    for (const [id, group] of snapshot.groups) {
      const shown = this.#shownOf(group, snapshot);
      if (shown !== group) (groups ??= new Map(snapshot.groups)).set(id, shown);
    }
    const part = groups === undefined ? snapshot : { ...snapshot, groups };
    this.#snapshots.set(snapshot, { version: this.#version, part });
    return part;
  }

  /** A group that is the same object in another reading has the same offsets there. */
  #shownOf(group: GroupSnapshot, snapshot: ClusterSnapshot): GroupSnapshot {
    if (!group.topics.some((topic) => this.#ends.ofTopic(topic) !== undefined)) return group;
    const known = this.#groups.get(group);
    if (known?.version === this.#version) return known.part;
    const markers = this.#markersOf(group, snapshot);
    const part =
      known !== undefined && isSame(known.part.markers, markers)
        ? known.part
        : shownWithout(group, snapshot, markers);
    this.#groups.set(group, { version: this.#version, part });
    return part;
  }

  #markersOf({ commits }: GroupSnapshot, { endOffsets }: ClusterSnapshot) {
    const markers = new TopicPartitionMap<bigint>();
    for (const commit of commits.ok ? commits.value : []) {
      const { topic, partition, share } = commit;
      const provenTo = this.#ends.get(topic, partition);
      const end = endOffsets.get(topic, partition);
      const committed = committedOf({ commit });
      if (committed === undefined || end?.ok !== true || share !== undefined) continue;
      if (provenTo !== end.value || committed >= end.value) continue;
      const isProven = this.logs.get(topic, partition)?.marks.hasOnlyMarkers(committed, end.value);
      if (isProven === true) markers.set(topic, partition, end.value - committed);
    }
    return markers;
  }
}

function shownWithout(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  markers: TopicPartitionMap<bigint>,
): GroupSnapshot {
  if (markers.size === 0) return group;
  const shown = { ...group, markers };
  const countLeft = group.leftTotal === undefined;
  return { ...shown, ...groupTotals(shown, snapshot, { countLeft }) };
}

function isSame(
  some: TopicPartitionMap<bigint> | undefined,
  others: TopicPartitionMap<bigint>,
): boolean {
  if ((some?.size ?? 0) !== others.size) return false;
  for (const [{ topic, partition }, count] of others.entries())
    if (some?.get(topic, partition) !== count) return false;
  return true;
}
