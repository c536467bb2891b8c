// Compares two readings of one group, partition by partition: what came, what was committed, what
// stepped back. A partition that is not known in both adds nothing.

import type { CommittedOffset } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers } from '../../store/groupFacts';
import type { GroupWatch } from './groupWatch';
import { PartitionTracks } from './partitionTracks';

/** One reading of a cluster. */
export interface Sighting {
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly slot: number;
}

export class MoveNoter {
  produced = 0;
  consumed = 0;

  constructor(
    private readonly watch: GroupWatch,
    private readonly group: GroupSnapshot,
    private readonly sighting: Sighting,
  ) {
    if (!group.commits.ok || !watch.latest.commits.ok) return;
    const before = watch.latest.commits.value;
    const now = group.commits.value;
    const same = before === now || hasSameKeys(before, now);
    const tracks = this.#tracks(before);
    const indexes = same ? undefined : indexesIn(before, now);
    const kept = indexes === undefined ? tracks : tracks.reordered(indexes, sighting.at);
    watch.tracks = kept;
    now.forEach((commit, index) => {
      const earlier = before[indexes === undefined ? index : (indexes[index] ?? -1)];
      this.#compare(kept, index, earlier, commit);
    });
  }

  get hasMoved(): boolean {
    return this.produced !== 0 || this.consumed !== 0;
  }

  #tracks(before: readonly CommittedOffset[]): PartitionTracks {
    const { watch } = this;
    return (watch.tracks ??= PartitionTracks.begin(before.length, watch.since, (index) => {
      const commit = before[index];
      return commit !== undefined && lags(commit, endOf(watch.logs, commit));
    }));
  }

  #compare(
    tracks: PartitionTracks,
    index: number,
    before: CommittedOffset | undefined,
    now: CommittedOffset,
  ): void {
    const { watch, sighting } = this;
    const end = endOf(sighting.snapshot, now);
    if (end !== undefined && now.offset.ok) tracks.noteLag(index, lags(now, end), sighting.at);
    if (before?.offset.ok !== true || !now.offset.ok) return;
    const from = before.offset.value;
    const to = now.offset.value;
    if (to !== from) tracks.noteMove(index, sighting.at);
    const endBefore = endOf(watch.logs, now);
    if (to < from && to >= 0n) this.#noteStepBack(now, from, to, endBefore, end);
    if (end === undefined || endBefore === undefined) return;
    if (end < endBefore) watch.breakAt = sighting.at;
    else this.produced += end === endBefore ? 0 : Number(end - endBefore);
    this.consumed += to === from ? 0 : Number(to - from);
  }

  #noteStepBack(
    { topic, partition }: CommittedOffset,
    from: bigint,
    to: bigint,
    endBefore: bigint | undefined,
    end: bigint | undefined,
  ): void {
    const { watch, sighting, group } = this;
    const fell = endBefore !== undefined && end !== undefined && end < endBefore;
    watch.noteStepBack({
      topic,
      partition,
      at: sighting.at,
      after: watch.lastSeen,
      from,
      to,
      members: groupMembers(group)?.length ?? 0,
      withLog: fell || (end !== undefined && from > end),
    });
  }
}

function lags({ offset }: CommittedOffset, end: bigint | undefined): boolean {
  return end !== undefined && offset.ok && offset.value >= 0n && end > offset.value;
}

function endOf(logs: ClusterSnapshot, { topic, partition }: CommittedOffset): bigint | undefined {
  const end = logs.endOffsets.get(topic, partition);
  return end?.ok === true ? end.value : undefined;
}

function hasSameKeys(before: readonly CommittedOffset[], now: readonly CommittedOffset[]): boolean {
  return (
    before.length === now.length &&
    now.every((commit, index) => {
      const other = before[index];
      return other?.partition === commit.partition && other.topic === commit.topic;
    })
  );
}

/** For each commit its index in the list before; -1 for one that is new. */
function indexesIn(
  before: readonly CommittedOffset[],
  now: readonly CommittedOffset[],
): readonly number[] {
  const key = ({ topic, partition }: CommittedOffset) => `${partition} ${topic}`;
  const indexes = new Map(before.map((commit, index) => [key(commit), index]));
  return now.map((commit) => indexes.get(key(commit)) ?? -1);
}
