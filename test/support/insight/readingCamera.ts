// Takes readings of a real cluster for files of situations: what the product reads, and what else it could
// know, all through the product's own admin.

import { success, type Result } from '../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { TopicDescription } from '../../../src/core/model';
import type { PlaceInLog } from '../../../src/core/records/recordReader';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import { committedOf, groupPartitions } from '../../../src/core/store/groupPartitions';
import { readSnapshot } from '../../../src/core/store/readSnapshot';
import type { RecordedReading } from './recordedReading';

type Places = readonly (PlaceInLog & { readonly groupId: string; readonly end: bigint })[];

type Offsets = TopicPartitionMap<Result<bigint>>;

/** A lag up to which it is looked whether only markers of transactions are left. */
const FEW = 5n;
/** How old a message is before anybody asks when it was written (milliseconds). */
const OLD = 30_000;

export class ReadingCamera {
  #previous: ClusterSnapshot | undefined;

  constructor(
    private readonly admin: GroupAdmin,
    /** Whether a member of a KIP-848 group speaks the classic protocol. */
    private readonly isClassic: (clientId: string) => boolean,
  ) {}

  async take(signal: AbortSignal): Promise<RecordedReading> {
    const { admin } = this;
    const snapshot = await readSnapshot(
      admin,
      { excludedGroups: [], now: () => Date.now(), previous: this.#previous },
      signal,
    );
    const before = this.#previous;
    this.#previous = snapshot;
    const topics: TopicDescription[] = [];
    for (const topic of snapshot.topics.values()) if (topic.ok) topics.push(topic.value);
    const places = laggingPlaces(snapshot);
    const [starts, stable, times, found] = await Promise.all([
      admin.fetchLogOffsets(topics, 'start', signal),
      admin.fetchLogOffsets(topics, 'stable', signal),
      admin.fetchTimesAtOffsets(places, signal),
      this.#look(places.filter(standsSince(before)), signal),
    ]);
    const written = byGroup(places, ({ topic, partition }): Result<bigint> | undefined => {
      const time = times.get(topic, partition);
      const stamp = time?.ok === true ? time.value?.timestamp : undefined;
      const isOld = stamp !== undefined && Number(stamp) < snapshot.takenAt - OLD;
      return isOld ? success(stamp) : undefined;
    });
    const holds = byGroup(places, ({ topic, partition }) => found.get(topic, partition));
    return {
      snapshot,
      starts,
      stable: notBeyond(stable, snapshot.endOffsets),
      written,
      holds,
      classicMembers: this.#classic(snapshot),
    };
  }

  /** Whether the few offsets that are left hold messages, or nothing but markers. */
  async #look(places: Places, signal: AbortSignal): Promise<TopicPartitionMap<string>> {
    const near = places.filter(({ offset, end }) => end - offset <= FEW);
    const read = await this.admin.readRecords(
      near.map((place) => ({ ...place, count: 1 })),
      signal,
    );
    const found = new TopicPartitionMap<string>();
    for (const { topic, partition, end } of near) {
      const answer = read.get(topic, partition);
      if (answer?.ok !== true || answer.value.unreadable.length > 0) continue;
      const { records, next } = answer.value;
      if (records.some(({ kind }) => kind === 'data')) found.set(topic, partition, 'messages');
      else if (records.length > 0 && next >= end) found.set(topic, partition, 'markers');
    }
    return found;
  }

  #classic({ groups }: ClusterSnapshot): ReadonlySet<string> {
    const classic = new Set<string>();
    for (const { listing, description } of groups.values()) {
      if (listing.type !== 'consumer' || description?.ok !== true) continue;
      for (const { memberId, clientId } of description.value.members) {
        if (this.isClassic(clientId)) classic.add(memberId);
      }
    }
    return classic;
  }
}

/** The log ends were asked for a moment before, and the logs may have grown since. */
function notBeyond(stable: Offsets, ends: Offsets): Offsets {
  const offsets: Offsets = new TopicPartitionMap();
  for (const [{ topic, partition }, found] of stable.entries()) {
    const end = ends.get(topic, partition);
    const isBeyond = found.ok && end?.ok === true && found.value > end.value;
    offsets.set(topic, partition, isBeyond ? end : found);
  }
  return offsets;
}

/** Committed offsets that are inside their log; groups of a recording share no topic. */
function laggingPlaces(snapshot: ClusterSnapshot): Places {
  return [...snapshot.groups].flatMap(([groupId, group]) =>
    groupPartitions(group, snapshot).flatMap((one) => {
      const offset = committedOf(one);
      if (offset === undefined || !one.end.ok || offset >= one.end.value) return [];
      const { topic, partition } = one;
      return [{ groupId, topic, partition, offset, end: one.end.value }];
    }),
  );
}

/** Whether the place is where the group stood in the reading before, too. */
function standsSince(before: ClusterSnapshot | undefined): (place: Places[number]) => boolean {
  const known = new Set(before === undefined ? [] : laggingPlaces(before).map(placeText));
  return (place) => known.has(placeText(place));
}

const placeText = ({ topic, partition, offset }: PlaceInLog): string =>
  `${topic} ${partition} ${offset}`;

function byGroup<T>(
  places: Places,
  valueOf: (place: Places[number]) => T | undefined,
): ReadonlyMap<string, TopicPartitionMap<T>> {
  const groups = new Map<string, TopicPartitionMap<T>>();
  for (const place of places) {
    const value = valueOf(place);
    if (value === undefined) continue;
    const map = groups.get(place.groupId) ?? new TopicPartitionMap<T>();
    groups.set(place.groupId, map);
    map.set(place.topic, place.partition, value);
  }
  return groups;
}
