// One partition of a group as the rules see it: the latest reading beside what is remembered.

import type { LongWork } from '../../../base/sharedThread';
import type { TopicPartition } from '../../../base/topicPartition';
import type { Result } from '../../../base/failure/result';
import type { TopicPartitionMap, TopicValues } from '../../../base/topicPartitionMap';
import { partitionLag } from '../../lag';
import type { CommittedOffset, Member } from '../../model';
import { endOffsetOf } from '../../store/groupPartitions';
import type { Facts } from '../facts';
import type { GroupWatch } from './groupWatch';
import type { LogEnds } from './logEnds';
import type { PartitionTrack } from './partitionTracks';
import { STEP } from './step';
import type { Fall, TopicEnds } from './topicEnds';

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
  /** When its log end last fell; undefined for not in this watch. */
  readonly fall: Fall | undefined;
}

/** All partitions that are committed or assigned, by topic and partition. */
export function* watchedPartitions(
  watch: GroupWatch,
  ends: LogEnds,
  facts: Facts,
): LongWork<readonly WatchedPartition[]> {
  const look = new Look(watch, ends, facts);
  const found: WatchedPartition[] = [];
  for (const [index, commit] of watch.commits.entries()) {
    found.push(look.at(commit.topic, commit.partition, commit, index));
    if (index % STEP === STEP - 1) yield;
  }
  for (const [index, { topic, partition }] of watch.latest.uncommitted.entries()) {
    found.push(look.at(topic, partition, undefined, -1));
    if (index % STEP === STEP - 1) yield;
  }
  return isInOrder(found) ? found : found.sort(inOrder);
}

/** Looks at one partition after the other; what is kept by topic is looked up where a topic begins. */
class Look {
  readonly #readers: TopicPartitionMap<Member> | undefined;
  #topic: string | undefined;
  #readersOfTopic: TopicValues<Member> | undefined;
  #ends: TopicValues<Result<bigint>> | undefined;
  #starts: TopicValues<Result<bigint>> | undefined;
  #otherStarts: TopicValues<bigint> | undefined;
  #log: TopicEnds | undefined;

  constructor(
    private readonly watch: GroupWatch,
    private readonly ends: LogEnds,
    private readonly facts: Facts,
  ) {
    this.#readers = watch.readers;
  }

  at(
    topic: string,
    partition: number,
    commit: CommittedOffset | undefined,
    index: number,
  ): WatchedPartition {
    const { watch } = this;
    const { seen, latest } = watch;
    if (topic !== this.#topic) this.#turnTo(topic);
    const end = this.#ends?.get(partition) ?? endOffsetOf(seen.snapshot, topic, partition);
    const start = this.#starts?.get(partition);
    const lag = latest.commits.ok ? partitionLag(commit, end, start) : undefined;
    const known = lag?.kind === 'known' ? lag.lag : undefined;
    const offset = commit?.offset;
    return {
      topic,
      partition,
      member: this.#readersOfTopic?.get(partition),
      committed: offset?.ok === true && offset.value >= 0n ? offset.value : undefined,
      hasNoCommit: lag?.kind === 'noCommit',
      end: end.ok ? end.value : undefined,
      start: this.#otherStarts?.get(partition) ?? (start?.ok === true ? start.value : undefined),
      lag: known,
      track:
        commit === undefined ? undefined : watch.trackOf(index, known !== undefined && known > 0n),
      producedAt: this.#log?.movedAt(partition),
      fall: this.#log?.fallOf(partition),
    };
  }

  #turnTo(topic: string): void {
    const { endOffsets, startOffsets } = this.watch.seen.snapshot;
    this.#topic = topic;
    this.#readersOfTopic = this.#readers?.ofTopic(topic);
    this.#ends = endOffsets.ofTopic(topic);
    this.#starts = startOffsets.ofTopic(topic);
    this.#otherStarts = this.facts.logStarts?.ofTopic(topic);
    this.#log = this.ends.ofTopic(topic);
  }
}

/** Mostly they are read in order. */
function isInOrder(found: readonly WatchedPartition[]): boolean {
  return found.every((one, at) => {
    const before = found[at - 1];
    return before === undefined || inOrder(before, one) <= 0;
  });
}

const inOrder = (a: TopicPartition, b: TopicPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
