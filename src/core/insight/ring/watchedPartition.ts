// One partition of a group as the rules see it: the latest reading beside what is remembered.

import type { TopicPartition } from '../../../base/topicPartition';
import type { CommittedOffset, Member } from '../../model';
import { committedOf, groupPartitions } from '../../store/groupPartitions';
import type { Facts } from '../facts';
import type { GroupWatch } from './groupWatch';
import type { LogEnds } from './logEnds';
import type { PartitionTrack } from './partitionTracks';

export interface WatchedPartition extends TopicPartition {
  /** Undefined for nobody, or where the members are not known. */
  readonly member: Member | undefined;
  /** Undefined where there is none, or it could not be read; see `hasNoCommit`. */
  readonly committed: bigint | undefined;
  /** Whether it is known that there is no commit. */
  readonly hasNoCommit: boolean;
  readonly end: bigint | undefined;
  readonly start: bigint | undefined;
  /** Undefined for unknown; negative where the commit is beyond the log end. */
  readonly lag: bigint | undefined;
  /** Of a partition with a commit. */
  readonly track: PartitionTrack | undefined;
  /** When its log end last moved, milliseconds since the epoch, UTC; undefined for not in this watch. */
  readonly producedAt: number | undefined;
}

/** All partitions that are committed or assigned, by topic and partition. */
export function watchedPartitions(
  watch: GroupWatch,
  ends: LogEnds,
  facts: Facts,
): readonly WatchedPartition[] {
  const { latest, logs, commits } = watch;
  const indexOf = indexesOf(commits);
  return groupPartitions(latest, logs).map((read, place) => {
    const { topic, partition, member, end, start, lag } = read;
    const index = read.commit && indexOf(read.commit, place);
    const known = lag.kind === 'known' ? lag.lag : undefined;
    return {
      topic,
      partition,
      member,
      committed: committedOf(read),
      hasNoCommit: lag.kind === 'noCommit',
      end: end.ok ? end.value : undefined,
      start:
        facts.logStarts?.get(topic, partition) ?? (start?.ok === true ? start.value : undefined),
      lag: known,
      track:
        index === undefined ? undefined : watch.trackOf(index, known !== undefined && known > 0n),
      producedAt: ends.lastMoved(topic, partition),
    };
  });
}

/** Where a commit is in the list, which mostly is in order: then it is where it is looked for first. */
function indexesOf(
  commits: readonly CommittedOffset[],
): (commit: CommittedOffset, place: number) => number | undefined {
  let indexes: Map<CommittedOffset, number> | undefined;
  return (commit, place) => {
    if (commits[place] === commit) return place;
    indexes ??= new Map(commits.map((one, index) => [one, index]));
    return indexes.get(commit);
  };
}
