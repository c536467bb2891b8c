// Where a look at the log has proven that markers of transactions are all that a group lags, and a
// reading as views show it then. What Kafka's own tools would print stays in the reading itself.

import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { committedOf, groupTotals } from '../../store/groupPartitions';
import { isUntouched, seenLog, type SeenLog } from './logIdentity';
import type { ShapeOf } from './logShape';
import type { Unread } from './messageTimes';

/** In this log, as it was seen last, only markers are between an offset and the log end. */
interface Proof extends SeenLog {
  readonly from: bigint;
}

interface Shown<Part> {
  readonly version: number;
  readonly part: Part;
}

export class MarkerProofs {
  /** Of partitions; mostly none at all. */
  #proofs = new TopicPartitionMap<Proof>();
  /** Counts what was proven and what holds no more: what is shown holds until then. */
  #version = 0;
  /** When the latest reading began that was noted. */
  #notedAt = -Infinity;
  readonly #noted = new WeakSet<ClusterSnapshot>();
  readonly #snapshots = new WeakMap<ClusterSnapshot, Shown<ClusterSnapshot>>();
  readonly #groups = new WeakMap<GroupSnapshot, Shown<GroupSnapshot>>();

  constructor(private readonly shapeOf: ShapeOf) {}

  /** Notes partitions that were looked at since a reading. */
  noteLook(places: readonly Unread[], snapshot: ClusterSnapshot): void {
    for (const { topic, partition, committed, end, marks } of places) {
      const seen = seenLog(snapshot, topic, partition);
      if (seen === undefined || !marks.hasOnlyMarkers(committed, end)) continue;
      // Not every offset may have its marker then. The last one has.
      if (this.shapeOf({ topic, partition }).compacted === true && end - committed > 1n) continue;
      const known = this.#proofs.get(topic, partition);
      if (known !== undefined && holdsIn(known, seen) && known.from <= committed) continue;
      this.#proofs.set(topic, partition, { ...seen, from: committed });
      this.#version++;
    }
  }

  /** Forgets what a new reading shows to hold no more; each counts once, and none that began before another. */
  noteReading(snapshot: ClusterSnapshot): void {
    if (snapshot.takenAt < this.#notedAt || this.#noted.has(snapshot)) return;
    this.#notedAt = snapshot.takenAt;
    this.#noted.add(snapshot);
    if (this.#proofs.size === 0) return;
    const kept = new TopicPartitionMap<Proof>();
    for (const [{ topic, partition }, proof] of this.#proofs.entries()) {
      const now = seenLog(snapshot, topic, partition);
      if (now === undefined) kept.set(topic, partition, proof);
      else if (holdsIn(proof, now)) kept.set(topic, partition, { ...proof, at: now.at });
    }
    if (kept.size < this.#proofs.size) this.#version++;
    this.#proofs = kept;
  }

  /**
   * The reading with a lag of 0 where only markers are proven to be left at this committed offset and log end; the
   * very same where that is nowhere. Other groups, and those of which nothing new is proven, are the same objects again.
   */
  withoutMarkers(snapshot: ClusterSnapshot): ClusterSnapshot {
    this.noteReading(snapshot);
    if (this.#proofs.size === 0) return snapshot;
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
    if (!group.topics.some((topic) => this.#proofs.ofTopic(topic) !== undefined)) return group;
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

  #markersOf({ commits }: GroupSnapshot, snapshot: ClusterSnapshot) {
    const markers = new TopicPartitionMap<bigint>();
    for (const commit of commits.ok ? commits.value : []) {
      const { topic, partition, share } = commit;
      const proof = this.#proofs.get(topic, partition);
      const committed = committedOf({ commit });
      if (proof === undefined || committed === undefined || share !== undefined) continue;
      if (committed < proof.from || committed >= proof.end) continue;
      const now = seenLog(snapshot, topic, partition);
      if (now !== undefined && holdsIn(proof, now))
        markers.set(topic, partition, proof.end - committed);
    }
    return markers;
  }
}

const holdsIn = (proof: Proof, now: SeenLog): boolean =>
  now.end === proof.end && isUntouched(proof, now);

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
